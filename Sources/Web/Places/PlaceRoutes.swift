import Commune
import HTTPTypes
import JSON
import Store

/// Administrative units as of a day; public.
enum PlaceRoutes {
    private static let code = Schema.token(pattern: "[0-9]{2,5}", max: 5, example: "07330")
    static let fields: [ObjectSchema.Field] = [
        .required("level", .word(PlaceLevel.allCases.map(\.rawValue)), "Province, district (until 2025-07-01) or commune."),
        .required("code", code, "Code of that time."),
        .required("name", .text(max: 200), "Name."), .required("full_name", .text(max: 200), "Kind and name in Vietnamese."),
        .required("kind", .text(max: 20), "xa, phuong, tinh …"), .required("parent", .nullable(.text(max: 5)), "Code of the unit above."),
        .required("valid_from", .nullable(.day), "First day; null when older than the history kept."),
        .required("valid_to", .nullable(.day), "First day on which it is no more; null while it lasts."),
    ]
    static let schema = ObjectSchema("Place", fields)
    static let history = ObjectSchema(
        "PlaceHistory",
        [
            .required(
                "lives",
                .list(
                    .object(
                        ObjectSchema(
                            "PlaceLife",
                            fields + [
                                .required("came_from", .list(.anything, max: 100), "Units that went into it."),
                                .required("became", .list(.anything, max: 100), "Units it went into."),
                            ])), max: 20), "Every unit that had this code, oldest first.")
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .get, "/v1/places", .scan, "Look up administrative units as of a day",
            query: Page.parameters(after: "07330") + [
                .init("level", .word(PlaceLevel.allCases.map(\.rawValue)), "Commune if absent."), .init("on", .day, "The day, today if absent."),
                .init("parent", code, "Only inside this unit."), .init("q", .text(max: 100), "Words of the name, with or without accents."),
            ], gives: [.page(of: schema)], list),
        Endpoint(.get, "/v1/places/{level}/{code}", .scan, "Every life of a code, with predecessors and successors", gives: [.json(history)], lives),
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call, by: code)
        let day = call.query["on"].flatMap { try? Day($0) } ?? call.stamp.day
        let level = call.query["level"].flatMap(PlaceLevel.init) ?? .commune
        return try await call.read { session in
            let places = try await session.places.list(
                level, on: day, parent: call.query["parent"], words: call.query["q"], after: page.cursor, limit: page.probe)
            return page.reply(places, call: call, key: \.code) { .object(members($0)) }
        }
    }

    @Sendable static func lives(_ call: Call) async throws -> Reply {
        guard let level = call.parameters["level"].flatMap(PlaceLevel.init), let code = call.parameters["code"] else { throw RecordRefused.notFound }
        let lives = try await call.database.read(as: call.actor) { try await $0.places.history(level, code) }
        guard !lives.isEmpty else { throw RecordRefused.notFound }
        return .json(
            .object([
                "lives": .array(
                    try lives.map { life in
                        var object = members(life.place)
                        object["came_from"] = try JSONParser.parse(life.cameFrom)
                        object["became"] = try JSONParser.parse(life.became)
                        return .object(object)
                    })
            ]))
    }

    static func members(_ place: Place) -> JSONObject {
        [
            "level": .string(place.level.rawValue), "code": .string(place.code), "name": .string(place.name), "full_name": .string(place.fullName),
            "kind": .string(place.kind), "parent": .optional(place.parent), "valid_from": .optional(place.isStartKnown ? place.validFrom : nil),
            "valid_to": .optional(place.validTo),
        ]
    }
}
