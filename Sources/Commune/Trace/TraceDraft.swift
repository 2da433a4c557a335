import Foundation

/// What somebody says happened to a lot, before it is an event.
public struct TraceDraft: Hashable, Sendable {
    /// The lot it happened to; for packing, the one that was made.
    public let lot: UUID
    public let at: Instant
    /// How much of the lot.
    public let quantity: Quantity
    public let act: Act
    /// The Idempotency-Key of the call: it goes into the event, so that two equal harvests of one day stay two.
    public let requestKey: String

    public init(lot: UUID, at: Instant, quantity: Quantity, act: Act, requestKey: String) {
        self.lot = lot
        self.at = at
        self.quantity = quantity
        self.act = act
        self.requestKey = requestKey
    }

    public enum Act: Hashable, Sendable {
        case harvest(areas: [UUID])
        case pack(inputs: [Input], packingHouse: UUID?)
        case ship(to: UUID, document: TradeDocument?)
        case receive
    }

    /// So much of a lot went into another.
    public struct Input: Hashable, Sendable {
        public let lot: UUID
        public let quantity: Quantity

        public init(lot: UUID, quantity: Quantity) {
            self.lot = lot
            self.quantity = quantity
        }
    }

    public var step: TraceStep {
        switch act {
        case .harvest: .harvest
        case .pack: .pack
        case .ship: .ship
        case .receive: .receive
        }
    }

    public var inputs: [Input] {
        if case .pack(let inputs, _) = act { inputs } else { [] }
    }

    public var areas: [UUID] {
        if case .harvest(let areas) = act { areas } else { [] }
    }

    public var packingHouse: UUID? {
        if case .pack(_, let house) = act { house } else { nil }
    }

    public var receiver: UUID? {
        if case .ship(let receiver, _) = act { receiver } else { nil }
    }
}

/// The paper a shipment goes with, as its issuer numbered it.
public struct TradeDocument: Hashable, Sendable {
    /// Words of CBV 2.0 section 7.3.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Despatch advice: phiếu xuất kho, phiếu giao hàng.
        case desadv
        /// Bill of lading: vận đơn.
        case bol
        /// Invoice: hóa đơn.
        case inv
    }

    public let kind: Kind
    public let number: String

    public init(kind: Kind, number: String) {
        self.kind = kind
        self.number = number
    }
}

/// Why an event cannot have happened when it is said to have.
public enum TraceTimeRefusal: Refusal {
    case inFuture
    case before2000

    public var reason: RefusalReason {
        switch self {
        case .inFuture:
            RefusalReason(
                "in_future", vi: "Thời điểm nằm trong tương lai.", en: "This time lies in the future.",
                hint: LocalizedText(vi: "Kiểm tra giờ của thiết bị và múi giờ.", en: "Check the clock of the device and the offset."))
        case .before2000: RefusalReason("before_2000", vi: "Thời điểm trước năm 2000.", en: "This time lies before the year 2000.")
        }
    }
}

extension Instant {
    /// Clocks of devices may run so many seconds ahead.
    public static let clockAllowance: TimeInterval = 600
    private static let year2000 = Date(timeIntervalSince1970: 946_684_800)

    public func checkTraceTime(now: Date) throws(TraceTimeRefusal) {
        if date > now.addingTimeInterval(Self.clockAllowance) { throw .inFuture }
        if date < Self.year2000 { throw .before2000 }
    }
}
