public import struct JSON.JSONNumber

/// What sensors measured, in one context.
public struct SensorElement: Sendable, Hashable {
    /// What all of the reports share; nil when each says it itself.
    public var metadata: SensorMetadata?
    /// At least one in valid documents (EPCIS 2.0 section 7.3).
    public var reports: [SensorReport]
    /// What others than EPCIS define.
    public var extensions: [Extension] = []

    /// - Parameter reports: in the order they are written.
    public init(metadata: SensorMetadata? = nil, reports: [SensorReport]) {
        self.metadata = metadata
        self.reports = reports
    }
}

/// What all reports of a sensor element share.
public struct SensorMetadata: Sendable, Hashable {
    /// The moment of the readings.
    public var time: EventTime?
    /// Where the readings are statistics of a span: its begin.
    public var startTime: EventTime?
    /// The end of that span.
    public var endTime: EventTime?
    /// URI of the device that measured.
    public var deviceID: String?
    /// URI of a description of the device.
    public var deviceMetadata: String?
    /// URI of the data the readings were made of.
    public var rawData: String?
    /// URI of how they were made.
    public var dataProcessingMethod: String?
    /// URI of the rules that the device or the method followed.
    public var bizRules: String?
    /// What others than EPCIS define.
    public var extensions: [Extension] = []

    /// Metadata that say nothing yet.
    public init() {}
}

/// One reading, or the statistics of several.
public struct SensorReport: Sendable, Hashable {
    /// Nil only in XML, whose schema lets a report of an exception go without; JSON cannot say such a report.
    public var type: MeasurementType?
    /// The fault or the passed limit that the sensor reports.
    public var exception: SensorAlert?
    /// URI of the device that measured; here or in the metadata, not in both.
    public var deviceID: String?
    /// URI of a description of the device.
    public var deviceMetadata: String?
    /// URI of the data the reading was made of.
    public var rawData: String?
    /// URI of how it was made.
    public var dataProcessingMethod: String?
    /// URI of the rules that the device or the method followed.
    public var bizRules: String?
    /// The moment of this reading.
    public var time: EventTime?
    /// URI of the microorganism that was looked for.
    public var microorganism: String?
    /// URI of the substance that was looked for.
    public var chemicalSubstance: String?
    /// The reading, in ``uom``; numbers keep the digits they were written with.
    public var value: JSONNumber?
    /// Which component of a vector or position the value is.
    public var component: SensorComponent?
    /// A reading that is a text.
    public var stringValue: String?
    /// A reading that is yes or no.
    public var booleanValue: Bool?
    /// A reading that is bytes, in hexadecimal digits.
    public var hexBinaryValue: String?
    /// A reading that is a URI.
    public var uriValue: String?
    /// The least of several readings, in ``uom``.
    public var minValue: JSONNumber?
    /// The greatest of several readings, in ``uom``.
    public var maxValue: JSONNumber?
    /// The arithmetic mean of several readings, in ``uom``.
    public var meanValue: JSONNumber?
    /// The standard deviation of several readings, in ``uom``.
    public var sDev: JSONNumber?
    /// Which percentile ``percValue`` is, from 0 to 100.
    public var percRank: JSONNumber?
    /// The value below which that part of the readings lies, in ``uom``.
    public var percValue: JSONNumber?
    /// Unit of the numbers: a code of UN/ECE Recommendation 20, such as `CEL`.
    public var uom: String?
    /// URI of the system that coordinates are in.
    public var coordinateReferenceSystem: String?
    /// What others than EPCIS define.
    public var extensions: [Extension] = []

    /// A report of that kind of measurement, with nothing else said yet; nil for one that tells of a state alone.
    public init(_ type: MeasurementType?) { self.type = type }
}
