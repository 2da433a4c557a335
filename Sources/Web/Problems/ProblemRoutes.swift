import Commune
import HTTPTypes
import JSON

/// `/problems/{name}`: what the `type` of a problem document points to.
enum ProblemRoutes {
    static let schema = ObjectSchema(
        "ProblemType",
        [
            .required("name", .text(max: 60), "Last part of the type."), .required("status", .integer(400...599), "The status code it comes with."),
            .required("title_vi", .text(max: 200), "In Vietnamese."), .required("title_en", .text(max: 200), "In English."),
        ])

    static let all: [Endpoint] = [
        Endpoint(.get, "/problems/{name}", .scan, "Explain a type of problem", gives: [.json(schema)]) { call in
            guard let type = call.parameters["name"].flatMap(ProblemType.init) else { throw RecordRefused.notFound }
            return .json(
                .object([
                    "name": .string(type.rawValue), "status": .integer(type.status.code), "title_vi": .string(type.title.vi),
                    "title_en": .string(type.title.en),
                ]), headers: [.cacheControl: "public, max-age=86400"])
        }
    ]
}
