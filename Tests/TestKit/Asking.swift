import Commune
import Foundation
import HTTPTypes
import JSON
import Store
import Testing

@testable import Web

/// A caller of the service: its key goes with every request.
public struct Caller: Sendable {
    public let service: TestService
    public let secret: String?
    /// The organisation it acts for, if any.
    public let organisation: UUID?

    /// Sends a request. A reply whose JSON is not what the endpoint declares is a failed expectation: `/openapi.json` must not lie.
    @discardableResult
    public func ask(
        _ method: String, _ target: String, _ body: JSONValue? = nil, ifMatch: Int? = nil, once: String? = nil, headers: [(String, String)] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Client.Answer {
        var all = headers
        if let secret { all.append(("Authorization", "Bearer \(secret)")) }
        if body != nil { all.append(("Content-Type", "application/json")) }
        if let ifMatch { all.append(("If-Match", "\"v\(ifMatch)\"")) }
        if let once { all.append(("Idempotency-Key", once)) }
        let answer = try await service.client.send(method, target, headers: all, body: body?.serialized())
        expectDeclared(answer, method, target, sourceLocation)
        return answer
    }

    public func get(_ target: String, headers: [(String, String)] = [], sourceLocation: SourceLocation = #_sourceLocation) async throws -> Client.Answer {
        try await ask("GET", target, headers: headers, sourceLocation: sourceLocation)
    }

    public func post(
        _ target: String, _ body: JSONValue? = nil, ifMatch: Int? = nil, once: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Client.Answer {
        try await ask("POST", target, body, ifMatch: ifMatch, once: once, sourceLocation: sourceLocation)
    }

    private func expectDeclared(_ answer: Client.Answer, _ method: String, _ target: String, _ place: SourceLocation) {
        let path = String(target.split(separator: "?", maxSplits: 1).first ?? "/")
        guard method != "HEAD", let type = answer.headers["content-type"], type.hasPrefix("application/json") || type.hasPrefix("application/problem+json"),
            let value = try? JSONParser.parse(answer.body)
        else { return }
        var check = SchemaCheck()
        if type.hasPrefix("application/problem+json") {
            check.check(value, .object(OpenAPI.problem), at: .root)
        } else if let endpoint = service.endpoints.first(where: { $0.method.rawValue == method && $0.matches(path) }) {
            let giving = endpoint.gives.first { $0.status.code == answer.status && $0.schema != nil }
            guard let schema = giving?.schema else {
                if endpoint.path != "/openapi.json", !endpoint.gives.contains(where: { $0.status.code == answer.status }) {
                    Issue.record("\(method) \(path) answered \(answer.status), which its endpoint does not declare", sourceLocation: place)
                }
                return
            }
            check.check(value, schema, at: .root)
        }
        for error in check.errors.errors { Issue.record("\(method) \(path): \(error.pointer) \(error.code): \(error.detail.en)", sourceLocation: place) }
    }
}

extension TestService {
    /// Nobody in particular: no key.
    public var anyone: Caller { Caller(service: self, secret: nil, organisation: nil) }

    public func holder(of secret: String, organisation: UUID? = nil) -> Caller { Caller(service: self, secret: secret, organisation: organisation) }

    public func caller(_ scope: KeyScope) async throws -> Caller {
        var generator = SystemRandomNumberGenerator()
        let token = AccessToken.make(.live, using: &generator)
        _ = try await database.issueKey(token, scope: scope, label: "test", expiresAt: now.addingTimeInterval(86_400 * 300), stamp: stamp)
        return holder(of: token.secret, organisation: scope.organisations.first)
    }

    public func department() async throws -> Caller { try await caller(.authority(.department, province: "24")) }
    public func agriculture() async throws -> Caller { try await caller(.authority(.agriculture, province: "24")) }
    public func ocopOffice() async throws -> Caller { try await caller(.authority(.ocopOffice, province: "24")) }
    public func auditor() async throws -> Caller { try await caller(.auditor) }
    public func officer(of commune: String = "07330") async throws -> Caller { try await caller(.communeOfficer(commune: commune, province: "24")) }

    /// A registered organisation with a key, by the way every organisation goes: application, approval, claim.
    public func organisation(_ name: String = "HTX Vải sớm Phúc Hòa", kind: String = "producer_group", commune: String = "07330") async throws -> Caller {
        let submitted = try await anyone.post(
            "/v1/applications",
            .object(["kind": .string(kind), "name": .string(name), "address": "Thôn Phúc Lễ", "commune": .string(commune), "phone": "0912345678"]))
        let secret = try #require(submitted.json["claim_secret"]?.text(default: ""))
        let application = submitted.json["application"]?.member("id") ?? ""
        _ = try await officer(of: commune).post("/v1/applications/\(application)/approve", ifMatch: 1)
        let claimed = try await holder(of: secret).post("/v1/claim/api-key")
        let key = try #require(claimed.json["secret"]?.text(default: ""))
        let listed = try await holder(of: key).get("/v1/organisations")
        guard case .array(let all) = listed.json["data"], let id = all.first?.member("id").flatMap(UUID.init(uuidString:)) else {
            throw ClientFailure(step: "organisation")
        }
        return holder(of: key, organisation: id)
    }
}

extension JSONValue {
    /// The text of a string value.
    public func text(default other: String) -> String { if case .string(let text) = self { text } else { other } }

    /// The text of a member of an object.
    public func member(_ name: String) -> String? {
        guard case .object(let object) = self, case .string(let text) = object[name] else { return nil }
        return text
    }
}

extension Client.Answer {
    public func text(_ name: String) -> String { json[name]?.text(default: "") ?? "" }
    public func integer(_ name: String) -> Int { if case .number(let number) = json[name] { number.intValue ?? -1 } else { -1 } }
    public var data: [JSONValue] { if case .array(let values) = json["data"] { values } else { [] } }
    /// The field errors of a problem document: pointer and code.
    public var fieldErrors: [String] {
        guard case .array(let errors) = json["errors"] else { return [] }
        return errors.map { "\($0.member("pointer") ?? "") \($0.member("code") ?? "")" }
    }
}
