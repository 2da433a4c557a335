import Commune
import Foundation
import JSON
import Logging

/// One JSON object a line on standard error: time, level, message, fields. Control characters cannot break a line apart.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let label: String

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: JSONObject = [
            "ts": .string(Instant(date: Date()).description), "level": .string(event.level.rawValue), "msg": .string(event.message.description),
        ]
        // Hummingbird adds an id of its own to every line; the service's stands in `request_id`.
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.filter { $0.key != "hb.request.id" }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) { line[key] = Self.json(value) }
        FileHandle.standardError.write(Data(JSONValue.object(line).serialized() + [UInt8(ascii: "\n")]))
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values): .object(JSONObject(values.sorted { $0.key < $1.key }.map { (key: $0.key, value: json($0.value)) }))
        }
    }
}
