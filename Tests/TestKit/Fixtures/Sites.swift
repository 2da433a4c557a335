import Foundation
import JSON
import Postgres
import Testing

extension Caller {
    /// A square of about 20 hectares in Phúc Hòa, longitude first.
    public static let square: JSONValue = outline([(106.15, 21.40), (106.1543, 21.40), (106.1543, 21.404), (106.15, 21.404), (106.15, 21.40)])

    /// A GeoJSON Polygon of one ring.
    public static func outline(_ ring: [(Double, Double)]) -> JSONValue {
        let points = ring.map { point in JSONValue.array([point.0, point.1].compactMap { JSONNumber($0).map(JSONValue.number) }) }
        return .object(["type": "Polygon", "coordinates": .array([.array(points)])])
    }

    /// The body of a growing area, with some members changed.
    public static func areaBody(_ changes: JSONObject = [:]) -> JSONValue {
        var members: JSONObject = ["name": "Vùng vải Phúc Lễ", "crop": "Vải thiều", "commune": "07330", "boundary": square]
        for change in changes.members { members[change.key] = change.value }
        return .object(members)
    }

    /// A code that was given for China.
    public static func codeBody(_ code: String = "VN-BGOR-0001", market: String = "CN") -> JSONValue {
        .object([
            "code": .string(code), "scheme": "export", "market": .string(market), "issuer": "Cục Bảo vệ thực vật", "valid_from": "2026-01-01",
            "valid_until": "2026-12-31",
        ])
    }

    /// A growing area of this organisation, a draft.
    /// - Returns: its id.
    public func growingArea(_ changes: JSONObject = [:]) async throws -> String {
        let answer = try await post("/v1/growing-areas", Self.areaBody(changes))
        try #require(answer.status == 201, "\(answer.text)")
        return answer.text("id")
    }

    /// A growing area, handed in and approved by the commune.
    public func approvedGrowingArea(_ changes: JSONObject = [:], commune: String = "07330") async throws -> String {
        let id = try await growingArea(changes)
        try await approve("/v1/growing-areas/\(id)", commune: commune)
        return id
    }

    /// A packing house of this organisation, a draft.
    /// - Returns: its id.
    public func packingHouse(_ name: String = "Cơ sở đóng gói Phúc Hòa") async throws -> String {
        let answer = try await post("/v1/packing-houses", .object(["name": .string(name), "address": "Thôn Phúc Lễ", "commune": "07330"]))
        try #require(answer.status == 201, "\(answer.text)")
        return answer.text("id")
    }

    /// Hands a fresh draft in and lets the commune approve it.
    public func approve(_ path: String, commune: String = "07330") async throws {
        let submitted = try await post("\(path)/submit", ifMatch: 1)
        let approved = try await service.officer(of: commune).post("\(path)/approve", ifMatch: submitted.integer("version"))
        try #require(approved.text("state") == "approved", "\(approved.text)")
    }
}

extension TestService {
    /// The body of a projection row as a scan reads it; empty if there is none.
    public func card(_ kind: String, _ id: String) async throws -> JSONObject {
        let body = try await asOwner { owner in
            try await owner.query("SELECT body FROM card WHERE kind = \(kind) AND id::text = \(id)").first?.decode("body", as: String.self)
        }
        guard let body, case .object(let object) = try JSONParser.parse(Array(body.utf8)) else { return JSONObject() }
        return object
    }
}
