import Commune
import Formats
import Foundation
import HTTPTypes
import JSON
import Store

/// Building versions, and reading what is in them, what was withheld and why, what changed.
enum FeedVersionRoutes {
    private static let fields: [ObjectSchema.Field] = [
        .required("number", .integer(1...Int.max), "Rises with every version."),
        .required("as_of", .day, "The last day for which this content was found to be right."), .required("built_at", .instant, "Committed."),
        .required("items", .integer(0...Int.max), "Items in the feed."),
        .required("withheld", .integer(0...Int.max), "Items left out; the findings say why."),
        .required("sha256", .token(pattern: "[0-9a-f]{64}", max: 64, example: String(repeating: "0", count: 64)), "Hash of the content before compression."),
        .required("bytes", .integer(0...Int.max), "Size of the content."), .required("gzip_bytes", .integer(0...Int.max), "Size as it is compressed."),
    ]
    static let schema = ObjectSchema("FeedVersion", fields)
    static let built = ObjectSchema(
        "BuiltFeedVersion", fields + [.required("unchanged", .boolean, "Whether the newest version has this content already; then it is this one.")])
    static let order = ObjectSchema(
        "NewFeedVersion",
        [
            .optional("as_of", .day, "What has expired on this day is left out. Today in Viet Nam, as if absent: what is built is served at once."),
            .optional("confirm", .boolean, "Lets a version through that is empty or loses more than half of the items."),
        ])
    private static let severity = Schema.word(Severity.allCases.reversed().map(\.rawValue))
    private static let offer = Schema.token(pattern: "[A-Z0-9]{1,50}", max: 50, example: "VAI1KG")
    static let finding = ObjectSchema(
        "FeedFinding",
        [
            .required("offer_id", offer, "The item."), .required("product_id", .uuid, "Its product."),
            .required("field", .text(max: 60), "The field to mend."), .required("value", .nullable(.anything), "What stands there now, cut to 200 characters."),
            .required("rule", .token(pattern: "[a-z0-9_.]+", max: 80, example: "google.image.required"), "Code of the rule."),
            .required("severity", severity, "`blocking` withholds the item."), .required("severity_term", .text(max: 20), "The same for people."),
            .required("why", .text(max: 500), "What is wrong, in the reader's language."), .required("mend", .text(max: 500), "How to mend it."),
        ])
    static let change = ObjectSchema(
        "FeedChange",
        [
            .required("offer_id", offer, "The item."),
            .required("change", .word(FeedChange.Kind.allCases.map(\.rawValue)), "What became of it."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .post, "/v1/feeds/{id}/versions", .publishFeeds, "Build a version now", takes: .json(order),
            // A repeat finds the content unchanged, so it needs no key to be harmless.
            gives: [.json(built, .created), .json(built)], idempotency: Endpoint.Idempotency.none, build),
        Endpoint(
            .get, "/v1/feeds/{id}/versions", .readFeeds, "List the versions that are kept, newest first", query: Page.parameters(after: "7"),
            gives: [.page(of: schema)], list),
        Endpoint(
            .get, "/v1/feeds/{id}/versions/{number}/findings", .readFeeds, "What was withheld or could be better, and why",
            query: Page.parameters(after: "7") + [.init("severity", severity, "Only findings of this severity.")], gives: [.page(of: finding)], findings),
        Endpoint(
            .get, "/v1/feeds/{id}/changes", .readFeeds, "Items added, changed and removed since an older version",
            query: Page.parameters(after: "VAI1KG") + [.init("since", .integer(1...Int.max), "Number of the older version.", isRequired: true)],
            gives: [.page(of: change)],
            changes),
    ]

    @Sendable static func build(_ call: Call) async throws -> Reply {
        let (id, fields) = (try call.id(), try call.fields())
        if let day = fields.day("as_of"), day != call.stamp.day { fields.note("as_of", FeedOrderRefusal.notToday(call.stamp.day)) }
        try fields.throwIfAny()
        let feed = try await call.database.read(as: call.actor) { try await $0.feeds.find(id) }
        let press = FeedPress(database: call.database, origin: call.desk.publicOrigin)
        let build = try await press.build(
            feed, asOf: call.stamp.day, stamp: call.stamp, by: call.actor, confirm: fields.flag("confirm") ?? false)
        var members = members(build.version)
        members["unchanged"] = .bool(build.isUnchanged)
        return .json(.object(members), build.isUnchanged ? .ok : .created)
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (id, page) = (try call.id(), try Page(call, by: .integer(0...Int.max)))
        return try await call.read { session in
            let versions = try await session.feedVersions.list(of: id, before: page.place, limit: page.probe)
            return page.reply(versions, call: call, key: { "\($0.number)" }) { .object(members($0)) }
        }
    }

    @Sendable static func findings(_ call: Call) async throws -> Reply {
        let (id, number, page) = (try call.id(), try call.number(), try Page(call, by: .integer(0...Int.max)))
        return try await call.read { session in
            let findings = try await session.feedVersions.findings(
                number, of: id, severity: call.query["severity"], after: page.place, limit: page.probe)
            return page.reply(findings, call: call, key: { "\($0.position)" }) { json($0, call.language) }
        }
    }

    @Sendable static func changes(_ call: Call) async throws -> Reply {
        let (id, page) = (try call.id(), try Page(call, by: offer))
        guard let since = call.query["since"].flatMap({ Int($0) }) else { throw RecordRefused.notFound }
        return try await call.read { session in
            _ = try await session.feedVersions.find(since, of: id)
            guard let newest = try await session.feedVersions.list(of: id, before: nil, limit: 1).first else { throw FeedRefused.noVersionYet }
            let changes = try await session.feedVersions.changes(since: since, to: newest.number, of: id, after: page.cursor, limit: page.probe)
            return page.reply(changes, call: call, key: \.offer) {
                .object(["offer_id": .string($0.offer), "change": .string($0.kind.rawValue)])
            }
        }
    }

    private static func members(_ version: FeedVersion) -> JSONObject {
        [
            "number": .integer(version.number), "as_of": .day(version.asOf), "built_at": .instant(version.builtAt), "items": .integer(version.items),
            "withheld": .integer(version.withheld), "sha256": .string(version.contentHash), "bytes": .integer(version.bytes),
            "gzip_bytes": .integer(version.gzipBytes),
        ]
    }

    private static func json(_ finding: FeedFinding, _ language: Language) -> JSONValue {
        let term = Severity(rawValue: finding.severity).map { LocalizedText(vi: $0.words.vi, en: $0.words.en)[language] }
        return .object([
            "offer_id": .string(finding.offer), "product_id": .id(finding.product), "field": .string(finding.field),
            "value": finding.value.isEmpty ? .null : .string(finding.value), "rule": .string(finding.rule), "severity": .string(finding.severity),
            "severity_term": .string(term ?? finding.severity), "why": .string(finding.why[language]), "mend": .string(finding.mend[language]),
        ])
    }
}

/// Why a version is not built as it was ordered.
enum FeedOrderRefusal: Refusal {
    case notToday(Day)

    var reason: RefusalReason {
        switch self {
        case .notToday(let today):
            RefusalReason(
                "not_today", vi: "Phiên bản được cấp cho sàn ngay, nên chỉ dựng cho hôm nay (\(today.display)).",
                en: "A version is served at once, so it is built for today only (\(today)).")
        }
    }
}

extension Call {
    /// The number of a version in the path; one that is none names nothing.
    func number() throws -> Int {
        guard let number = parameters["number"].flatMap({ Int($0) }), (1...Int(Int32.max)).contains(number) else { throw RecordRefused.notFound }
        return number
    }
}

extension FeedVersion {
    /// Sixty-four hexadecimal digits.
    var contentHash: String { ContentHash(bytes: sha256)?.description ?? "" }
}
