public import struct JSON.JSONNumber

/// What sensors measured, in one context.
public struct SensorElement: Sendable, Hashable {
    public var metadata: SensorMetadata?
    public var reports: [SensorReport]
    public var extensions: [Extension] = []

    public init(metadata: SensorMetadata? = nil, reports: [SensorReport]) {
        self.metadata = metadata
        self.reports = reports
    }
}

/// What all reports of a sensor element share.
public struct SensorMetadata: Sendable, Hashable {
    public var time: EventTime?
    public var startTime: EventTime?
    public var endTime: EventTime?
    public var deviceID: String?
    public var deviceMetadata: String?
    public var rawData: String?
    public var dataProcessingMethod: String?
    public var bizRules: String?
    public var extensions: [Extension] = []

    public init() {}
}

/// One reading, or the statistics of several.
public struct SensorReport: Sendable, Hashable {
    /// Nil only in XML, whose schema lets a report of an exception go without; JSON cannot say such a report.
    public var type: MeasurementType?
    public var exception: SensorAlert?
    public var deviceID: String?
    public var deviceMetadata: String?
    public var rawData: String?
    public var dataProcessingMethod: String?
    public var bizRules: String?
    public var time: EventTime?
    public var microorganism: String?
    public var chemicalSubstance: String?
    public var value: JSONNumber?
    public var component: SensorComponent?
    public var stringValue: String?
    public var booleanValue: Bool?
    public var hexBinaryValue: String?
    public var uriValue: String?
    public var minValue: JSONNumber?
    public var maxValue: JSONNumber?
    public var meanValue: JSONNumber?
    public var sDev: JSONNumber?
    public var percRank: JSONNumber?
    public var percValue: JSONNumber?
    public var uom: String?
    public var coordinateReferenceSystem: String?
    public var extensions: [Extension] = []

    public init(_ type: MeasurementType?) { self.type = type }
}
