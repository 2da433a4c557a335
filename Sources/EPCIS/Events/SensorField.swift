import struct JSON.JSONNumber

/// A field of sensor data: its name in documents and where it is kept. Reading, writing and hashing go through one list,
/// which stands in the order of the event hash (CBV 2.0, canonical property order, row 23).
struct SensorField<Owner>: Sendable {
    typealias Place<Value> = WritableKeyPath<Owner, Value?> & Sendable

    enum Kind: Sendable {
        case time(any Place<EventTime>)
        case uri(any Place<String>)
        case text(any Place<String>)
        case hexadecimal(any Place<String>)
        case number(any Place<JSONNumber>)
        case bool(any Place<Bool>)
        case alert(any Place<SensorAlert>)
        case component(any Place<SensorComponent>)
    }

    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

extension SensorMetadata {
    static let fields: [SensorField<SensorMetadata>] = [
        SensorField("time", .time(\.time)), SensorField("startTime", .time(\.startTime)), SensorField("endTime", .time(\.endTime)),
        SensorField("deviceID", .uri(\.deviceID)), SensorField("deviceMetadata", .uri(\.deviceMetadata)),
        SensorField("rawData", .uri(\.rawData)), SensorField("dataProcessingMethod", .uri(\.dataProcessingMethod)),
        SensorField("bizRules", .uri(\.bizRules)),
    ]
}

extension SensorReport {
    /// All but `type`, which is required and comes first. The standard's order has no place for `bizRules` of a report;
    /// it follows `dataProcessingMethod`, as it does in the metadata.
    static let fields: [SensorField<SensorReport>] = [
        SensorField("exception", .alert(\.exception)), SensorField("deviceID", .uri(\.deviceID)),
        SensorField("deviceMetadata", .uri(\.deviceMetadata)), SensorField("rawData", .uri(\.rawData)),
        SensorField("dataProcessingMethod", .uri(\.dataProcessingMethod)), SensorField("bizRules", .uri(\.bizRules)),
        SensorField("time", .time(\.time)), SensorField("microorganism", .uri(\.microorganism)),
        SensorField("chemicalSubstance", .uri(\.chemicalSubstance)), SensorField("value", .number(\.value)),
        SensorField("component", .component(\.component)), SensorField("stringValue", .text(\.stringValue)),
        SensorField("booleanValue", .bool(\.booleanValue)), SensorField("hexBinaryValue", .hexadecimal(\.hexBinaryValue)),
        SensorField("uriValue", .uri(\.uriValue)), SensorField("minValue", .number(\.minValue)),
        SensorField("maxValue", .number(\.maxValue)), SensorField("meanValue", .number(\.meanValue)),
        SensorField("sDev", .number(\.sDev)), SensorField("percRank", .number(\.percRank)),
        SensorField("percValue", .number(\.percValue)), SensorField("uom", .text(\.uom)),
        SensorField("coordinateReferenceSystem", .uri(\.coordinateReferenceSystem)),
    ]
}
