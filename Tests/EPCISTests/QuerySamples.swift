import EPCIS
import JSON
import Testing

/// Queries the tests start from.
enum QuerySample {
    static let namespaces = Namespaces([.init(prefix: "farm", iri: "https://farm.example/voc/")])

    static func query(_ parameters: KeyValuePairs<String, String>) throws -> SimpleEventQuery {
        try SimpleEventQuery(parameters: parameters.map { (name: $0.key, value: $0.value) }, namespaces: namespaces)
    }

    /// Names and codes of what is wrong.
    static func faults(_ parameters: KeyValuePairs<String, String>) -> [String] {
        do {
            _ = try query(parameters)
            return []
        } catch {
            return (error as? QueryRefused)?.faults.map { "\($0.parameter) \($0.code.rawValue)" } ?? ["\(error)"]
        }
    }

    static func faults(json: JSONValue) -> [String] {
        do {
            _ = try SimpleEventQuery(json: json)
            return []
        } catch {
            return error.faults.map { "\($0.parameter) \($0.code.rawValue)" }
        }
    }

    static func event(_ change: (inout Event) -> Void = { _ in }) throws -> Event {
        var event = try Sample.event()
        change(&event)
        return event
    }

    static func object(_ change: (inout ObjectEvent) -> Void) throws -> Event {
        var object = ObjectEvent(.observe)
        change(&object)
        return try event { $0.kind = .object(object) }
    }

    static func measurement(_ word: String) throws -> MeasurementType {
        let type = MeasurementType(word)
        return try #require(type)
    }

    static func sensor(_ type: String = "Temperature", _ change: (inout SensorReport) -> Void) throws -> Event {
        var report = SensorReport(try QuerySample.measurement(type))
        change(&report)
        return try event { $0.sensorElements = [SensorElement(reports: [report])] }
    }

    static func measured(_ value: String, _ unit: String?) throws -> Event {
        try sensor {
            $0.value = JSONNumber(literal: value)
            $0.uom = unit
        }
    }
}

/// One parameter asked of an event.
func asking(_ name: String, _ value: String, of event: Event, _ masterData: MasterData? = nil) throws -> Bool {
    try QuerySample.query([name: value]).matches(event, masterData: masterData)
}
