extension EventKind {
    /// All EPCs of an event that a `MATCH_` parameter looks at.
    func epcs(_ field: QueryEPCField) -> [String] {
        switch field {
        case .epc: objectEPCs
        case .parentID: parentID.map { [$0] } ?? []
        case .inputEPC: if case .transformation(let event) = self { event.inputEPCs } else { [] }
        case .outputEPC: if case .transformation(let event) = self { event.outputEPCs } else { [] }
        case .anyEPC: objectEPCs + epcs(.parentID) + epcs(.inputEPC) + epcs(.outputEPC)
        }
    }

    func quantities(_ field: QueryClassField) -> [QuantityElement] {
        switch field {
        case .epcClass: objectQuantities
        case .inputEPCClass: if case .transformation(let event) = self { event.inputQuantities } else { [] }
        case .outputEPCClass: if case .transformation(let event) = self { event.outputQuantities } else { [] }
        case .anyEPCClass: objectQuantities + quantities(.inputEPCClass) + quantities(.outputEPCClass)
        }
    }

    /// `epcList` or `childEPCs`.
    private var objectEPCs: [String] {
        switch self {
        case .object(let event): event.epcs
        case .aggregation(let event): event.childEPCs
        case .transaction(let event): event.epcs
        case .association(let event): event.childEPCs
        case .transformation: []
        }
    }

    private var objectQuantities: [QuantityElement] {
        switch self {
        case .object(let event): event.quantities
        case .aggregation(let event): event.childQuantities
        case .transaction(let event): event.quantities
        case .association(let event): event.childQuantities
        case .transformation: []
        }
    }

    private var parentID: String? {
        switch self {
        case .aggregation(let event): event.parentID
        case .transaction(let event): event.parentID
        case .association(let event): event.parentID
        case .object, .transformation: nil
        }
    }

    var transformationID: String? {
        if case .transformation(let event) = self { event.transformationID } else { nil }
    }
}

extension Event {
    func times(_ field: QueryTimeField) -> [EventTime] {
        switch field {
        case .eventTime: [eventTime]
        case .recordTime: recordTime.map { [$0] } ?? []
        case .errorDeclarationTime: errorDeclaration.map { [$0.declarationTime] } ?? []
        case .time: sensorElements.flatMap { [$0.metadata?.time].compactMap(\.self) + $0.reports.compactMap(\.time) }
        case .startTime: sensorElements.compactMap(\.metadata?.startTime)
        case .endTime: sensorElements.compactMap(\.metadata?.endTime)
        }
    }

    var sensorReports: [SensorReport] { sensorElements.flatMap(\.reports) }

    /// Every place where fields of that scope stand: members of one list belong together.
    func extensions(_ scope: QueryScope) -> [Extension] {
        switch scope {
        case .event: extensions
        case .ilmd: kind.ilmd
        case .errorDeclaration: errorDeclaration?.extensions ?? []
        case .sensorElement: sensorElements.flatMap(\.extensions)
        case .sensorMetadata: sensorElements.flatMap { $0.metadata?.extensions ?? [] }
        case .sensorReport: sensorReports.flatMap(\.extensions)
        case .readPoint: readPoint?.extensions ?? []
        case .bizLocation: bizLocation?.extensions ?? []
        }
    }
}

/// An instant: equal however it is written, and in the order of time.
struct Instant: Comparable {
    private let seconds: Int64
    private let fraction: [UInt8]

    init(_ time: EventTime) {
        seconds = time.secondsSinceEpoch
        var digits = Array(time.fraction.utf8)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        fraction = digits
    }

    static func < (left: Instant, right: Instant) -> Bool {
        left.seconds == right.seconds ? left.fraction.lexicographicallyPrecedes(right.fraction) : left.seconds < right.seconds
    }
}

extension EventTime {
    func isBefore(_ other: EventTime) -> Bool { Instant(self) < Instant(other) }
}
