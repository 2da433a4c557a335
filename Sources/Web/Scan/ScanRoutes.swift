import Commune
import Foundation
import HTTPTypes
import Postgres
import Store

/// What a scanned code opens: a page for people, JSON for programs.
enum ScanRoutes {
    static let path = "/t/{code}"

    static let all: [Endpoint] = [
        Endpoint(
            .get, path, .scan, "What is known of the goods that carry a code", query: [.pageLanguage],
            gives: [
                .media("text/html"), .json(ScanShapes.scanned), .unchanged, .media("", .permanentRedirect), .media("text/html", .notFound),
                .media("text/html", .serviceUnavailable),
            ], open)
    ]

    @Sendable static func open(_ call: Call) async throws -> Reply {
        let (typed, wantsJSON) = (call.parameters["code"] ?? "", call.representation == .json)
        guard let code = PublicCode(typed) else { return try unknown(typed, call, wantsJSON) }
        guard typed == code.description else { return canonical(code, call) }
        do {
            guard let found = try await call.desk.find(code) else { return try unknown(typed, call, wantsJSON) }
            if call.head.method == .get { call.desk.count(found, on: call.stamp.day) }
            return ScanAnswer(found: found, code: code, day: call.stamp.day, language: call.pageLanguage, isJSON: wantsJSON, desk: call.desk)
                .reply(to: call.head)
        } catch let failure where !wantsJSON && failure.isOutage {
            return LookupPage.away(call)
        }
    }

    /// Malformed and unknown codes answer alike: neither tells how codes are made.
    private static func unknown(_ typed: String, _ call: Call, _ wantsJSON: Bool) throws -> Reply {
        try call.desk.rates.unknownCodes.take(call.address())
        guard !wantsJSON else { throw CodeUnknown() }
        return LookupPage.unknown(typed, call)
    }

    private static func canonical(_ code: PublicCode, _ call: Call) -> Reply {
        let language = call.query["lang"].flatMap(Language.init).map { "?lang=\($0.rawValue)" } ?? ""
        return Reply(.permanentRedirect, headers: [.location: "/t/\(code)\(language)", .cacheControl: "no-cache"])
    }
}

/// The code was never issued; JSON's way to say what ``Verdict/unknown`` says on the page.
struct CodeUnknown: ProblemConvertible {
    var problem: Problem {
        let (title, advice) = (Verdict.unknown.title(.unit), Verdict.unknown.advice(.unit))
        return Problem(.notFound, "unknown_code", vi: "\(title.vi). \(advice.vi)", en: "\(title.en). \(advice.en)")
    }
}

extension Error {
    /// Whether it is the database that is away or too busy, and waiting helps.
    var isOutage: Bool {
        (self as? any ProblemConvertible)?.problem.type.status == .serviceUnavailable
    }
}
