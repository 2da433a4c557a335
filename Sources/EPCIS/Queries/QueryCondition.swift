public import struct Foundation.Decimal

/// One parameter of a query with its values. Of several values one must fit.
///
/// An event without the field never fits (EPCIS 2.0 section 8.2.7.1: "have a non-null … field").
public enum QueryCondition: Sendable, Hashable {
    /// `eventType`
    case eventType([EventTypeTerm])
    /// `GE_eventTime` and the like. A sensor's times stand in its metadata or in single reports; one of them must fit.
    case time(QueryTimeField, QueryTimeBound, EventTime)
    /// `EQ_action`
    case action([Action])
    /// `EQ_bizStep`
    case bizStep([BusinessStep])
    /// `EQ_disposition`
    case disposition([Disposition])
    /// `EQ_persistentDisposition_set`
    case persistentDispositionSet([Disposition])
    /// `EQ_persistentDisposition_unset`
    case persistentDispositionUnset([Disposition])
    /// `EQ_readPoint`, `EQ_bizLocation`; with descendants `WD_readPoint`, `WD_bizLocation`, which also take in what master data says
    /// lies inside of the places named.
    case place(QueryPlaceField, [String], withDescendants: Bool)
    /// `EQ_bizTransaction_po`: an entry of that type and one of those identifiers.
    case bizTransaction(BusinessTransactionType, [String])
    /// `EQ_source_owning_party`
    case source(SourceDestinationType, [String])
    /// `EQ_destination_owning_party`
    case destination(SourceDestinationType, [String])
    /// `EQ_transformationID`
    case transformationID([String])
    /// `MATCH_epc` and the like: identifiers or EPC patterns (section 8.2.7.1.1).
    case epc(QueryEPCField, [String])
    /// `MATCH_epcClass` and the like: classes or EPC patterns.
    case epcClass(QueryClassField, [String])
    /// `EQ_quantity`, `GE_quantity_KGM`: an amount of the event's quantity elements, in any unit that can be converted, or whatever its
    /// unit when none is given. Several values only with ``QueryComparison/equal``.
    case quantity(QueryComparison, [Decimal], unit: String?)
    /// `EQ_eventID`, compared by characters.
    case eventID([String])
    /// `EXISTS_errorDeclaration`
    case errorDeclarationExists
    /// `EQ_errorReason`
    case errorReason([ErrorReason])
    /// `EQ_correctiveEventID`, compared by characters.
    case correctiveEventID([String])
    /// `EXISTS_sensorElementList`
    case sensorElementExists
    /// `EQ_type`: what a report measures.
    case measurementType([MeasurementType])
    /// `EQ_deviceID` and the like, of the metadata or of a report.
    case sensorText(QuerySensorTextField, [String])
    /// `EQ_booleanValue`
    case booleanValue(Bool)
    /// `GE_value_KEL`: a number of a report, in any unit that can be converted. No unit for ``QuerySensorNumberField/percRank`` alone.
    /// Several values only with ``QueryComparison/equal``.
    case sensorNumber(QuerySensorNumberField, QueryComparison, [Decimal], unit: String?)
    /// `EQ_example:field`, `EXISTS_INNER_ILMD_example:field` and the like: a member EPCIS does not define. Inner ones lie inside of a
    /// member, at any depth.
    case field(QueryScope, QueryFieldName, inner: Bool, QueryFieldTest)
    /// `HASATTR_bizLocation`, `HASATTR_example:field`: a field of the event of whose value master data knows an attribute of one of those names.
    case hasAttribute(QueryFieldName, [String])
    /// `EQ_ATTR_bizLocation_site`, also spelt `EQATTR_`: a field of the event of whose value master data says that the attribute is one of these.
    case attribute(QueryAttributeName, [String])
}

/// A name of an event type: one of the five, or the URI of somebody's own.
public typealias EventTypeTerm = Term<EventTypes>

/// The five kinds of event as terms, so that `ObjectEvent`, `epcis:ObjectEvent` and the URI are one.
public enum EventTypes: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/epcis/"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = ["http://ref.gs1.org/epcis/", "https://ns.gs1.org/epcis/", "http://ns.gs1.org/epcis/"]
    /// All there are.
    public static let words: Set<String> = [
        "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent",
    ]
}

/// How a field is compared with a value.
public enum QueryComparison: String, Sendable, Hashable, CaseIterable {
    /// The same number or instant, however it is written.
    case equal = "EQ"
    /// The field is more than the value.
    case greater = "GT"
    /// The field is the value or more.
    case atLeast = "GE"
    /// The field is less than the value.
    case less = "LT"
    /// The field is the value or less.
    case atMost = "LE"
}

/// How a time is compared: from the bound on, or before it.
public enum QueryTimeBound: String, Sendable, Hashable, CaseIterable {
    /// At the bound or later.
    case from = "GE"
    /// Before the bound, which itself does not fit.
    case before = "LT"
}

/// Which time of an event is meant.
public enum QueryTimeField: String, Sendable, Hashable, CaseIterable {
    /// When it happened.
    case eventTime
    /// When a repository took it in.
    case recordTime
    /// `GE_errorDeclarationTime`; the query schema spells it `GE_errorDeclaration_Time`, and both are read.
    case errorDeclarationTime
    /// Of sensor metadata or reports, as the next two.
    case time
    /// Begin of the span that sensor metadata describe.
    case startTime
    /// End of that span.
    case endTime
}

/// Which place of an event is meant.
public enum QueryPlaceField: String, Sendable, Hashable, CaseIterable {
    /// Where it happened.
    case readPoint
    /// Where the things are afterwards.
    case bizLocation
}

/// A field of the standard whose values are elements of a vocabulary, of which there can be master data (EPCIS 2.0 section 8.2.7.1, `HASATTR_`).
public enum QueryVocabularyField: String, Sendable, Hashable, CaseIterable {
    /// What was done.
    case bizStep
    /// What state the things are in afterwards.
    case disposition
    /// Where it happened.
    case readPoint
    /// Where the things are afterwards.
    case bizLocation
}

/// Which of an event's EPCs are meant.
public enum QueryEPCField: String, Sendable, Hashable, CaseIterable {
    /// `epcList` and `childEPCs`.
    case epc
    /// Of aggregations, transactions and associations.
    case parentID
    /// Of transformations, as the next.
    case inputEPC
    /// `outputEPCList`.
    case outputEPC
    /// All of the others.
    case anyEPC
}

/// Which of an event's quantity elements are meant.
public enum QueryClassField: String, Sendable, Hashable, CaseIterable {
    /// `quantityList` and `childQuantityList`.
    case epcClass
    /// Of transformations, as the next.
    case inputEPCClass
    /// `outputQuantityList`.
    case outputEPCClass
    /// All of the others.
    case anyEPCClass
}

/// Which text of sensor data is meant; URIs are compared as identifiers.
public enum QuerySensorTextField: String, Sendable, Hashable, CaseIterable {
    /// Of the metadata or a report, as the next.
    case deviceID
    /// Of the metadata or a report.
    case dataProcessingMethod
    /// Of a report.
    case microorganism
    /// Of a report.
    case chemicalSubstance
    /// Of the metadata or a report.
    case bizRules
    /// Of a report.
    case uriValue
    /// Compared by characters.
    case stringValue
    /// Compared as bytes: `F0` is `f0`.
    case hexBinaryValue

    var isURI: Bool { self != .stringValue && self != .hexBinaryValue }
}

/// Which number of a sensor report is meant.
public enum QuerySensorNumberField: String, Sendable, Hashable, CaseIterable {
    /// A single reading.
    case value
    /// The least of several readings, as the next ones are of several.
    case minValue
    /// The greatest.
    case maxValue
    /// The mean.
    case meanValue
    /// A difference: converting it moves no zero point.
    case sDev
    /// The value of a percentile.
    case percValue
    /// In percent, always without a unit.
    case percRank
}
