/// The names that EPCIS 2.0 gives to members of its JSON documents.
enum Field: UInt8, CaseIterable {
    // Documents.
    case context, type, id, schemaVersion, creationDate, sender, receiver, instanceIdentifier, epcisHeader, epcisBody, eventList
    case queryResults, queryName, subscriptionID, resultsBody
    case epcisMasterData, vocabularyList, vocabularyElementList, attributes, attribute, children
    // Every event.
    case eventID, eventTime, eventTimeZoneOffset, recordTime, certificationInfo, errorDeclaration, declarationTime, reason
    case correctiveEventIDs, action, bizStep, disposition, persistentDisposition, set, unset, readPoint, bizLocation
    case bizTransactionList, bizTransaction, sourceList, source, destinationList, destination, sensorElementList, ilmd
    // Kinds of event.
    case epcList, quantityList, epcClass, quantity, uom, parentID, childEPCs, childQuantityList, inputEPCList, inputQuantityList
    case outputEPCList, outputQuantityList, transformationID
    // Sensor data.
    case sensorMetadata, sensorReport, time, startTime, endTime, deviceID, deviceMetadata, rawData, dataProcessingMethod, bizRules
    case exception, microorganism, chemicalSubstance, value, component, stringValue, booleanValue, hexBinaryValue, uriValue, minValue
    case maxValue, meanValue, sDev, percRank, percValue, coordinateReferenceSystem

    /// As it is written in documents.
    var name: String { self == .context ? "@context" : String(describing: self) }

    // Filled once, and only read afterwards.
    nonisolated(unsafe) private static let byName: ByteMap<Field> = {
        let map = ByteMap<Field>(most: 128)
        for field in allCases { map.add(field, for: Array(field.name.utf8)) }
        return map
    }()

    /// Nil for names that EPCIS does not have.
    static func named(_ bytes: UnsafeBufferPointer<UInt8>) -> Field? { byName.value(for: bytes) }
}

/// Which fields an object has, or may have.
struct FieldSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ fields: Field...) {
        for field in fields { _ = insert(field) }
    }

    func union(_ other: FieldSet) -> FieldSet {
        var both = self
        both.low |= other.low
        both.high |= other.high
        return both
    }

    func subtracting(_ other: FieldSet) -> FieldSet {
        var rest = self
        rest.low &= ~other.low
        rest.high &= ~other.high
        return rest
    }

    var isEmpty: Bool { low | high == 0 }

    func contains(_ field: Field) -> Bool {
        field.rawValue < 64 ? low >> UInt64(field.rawValue) & 1 == 1 : high >> UInt64(field.rawValue & 63) & 1 == 1
    }

    /// False when it was in before.
    mutating func insert(_ field: Field) -> Bool {
        guard !contains(field) else { return false }
        if field.rawValue < 64 { low |= 1 << UInt64(field.rawValue) } else { high |= 1 << UInt64(field.rawValue & 63) }
        return true
    }
}
