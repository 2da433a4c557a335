import Foundation

/// What one organisation did with one lot, summed over its events, in one unit.
public struct LotFlow: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case made, used, shipped, received
    }

    public let lot: UUID
    public let organisation: UUID
    public let kind: Kind
    public let amount: Decimal
    public let unit: UnitOfMeasure

    public init(lot: UUID, organisation: UUID, kind: Kind, amount: Decimal, unit: UnitOfMeasure) {
        self.lot = lot
        self.organisation = organisation
        self.kind = kind
        self.amount = amount
        self.unit = unit
    }
}

/// In and out of a lot, in the lot's unit.
public struct LotBalance: Hashable, Sendable {
    public let unit: UnitOfMeasure
    /// Harvested or packed.
    public private(set) var made: Decimal = 0
    /// Gone into other lots.
    public private(set) var used: Decimal = 0
    public private(set) var shipped: Decimal = 0
    public private(set) var received: Decimal = 0

    public init(unit: UnitOfMeasure) { self.unit = unit }

    /// Below zero when more went out than came in: a finding, not an error.
    public var atHand: Decimal { made + received - used - shipped }
    /// Sent off and not yet received, over all organisations.
    public var inTransit: Decimal { max(0, shipped - received) }

    public mutating func add(_ flow: LotFlow) {
        guard flow.unit.converts(to: unit) else { return }
        let amount = flow.unit == unit ? flow.amount : flow.amount * Decimal(flow.unit.size) / Decimal(unit.size)
        switch flow.kind {
        case .made: made += amount
        case .used: used += amount
        case .shipped: shipped += amount
        case .received: received += amount
        }
    }

    /// Both must be of one unit.
    public mutating func add(_ other: LotBalance) {
        guard other.unit == unit else { return }
        made += other.made
        used += other.used
        shipped += other.shipped
        received += other.received
    }

    /// A lot of which no making was recorded counts as made in the quantity that its holder declared.
    mutating func declare(_ quantity: Quantity) {
        if made == 0 { made = quantity.amount(in: unit) ?? 0 }
    }
}

/// The balances of lots, by lot and organisation.
public struct LotBalances: Sendable {
    public private(set) var byLot: [UUID: [UUID: LotBalance]] = [:]

    /// - Parameter lots: holder and declared quantity of each lot.
    public init(_ flows: [LotFlow], lots: [UUID: (holder: UUID, declared: Quantity)]) {
        for flow in flows {
            guard let lot = lots[flow.lot] else { continue }
            byLot[flow.lot, default: [:]][flow.organisation, default: LotBalance(unit: lot.declared.unit)].add(flow)
        }
        let made = Set(flows.filter { $0.kind == .made }.map(\.lot))
        for (id, lot) in lots where !made.contains(id) {
            byLot[id, default: [:]][lot.holder, default: LotBalance(unit: lot.declared.unit)].declare(lot.declared)
        }
    }

    public func of(_ lot: UUID, _ organisation: UUID) -> LotBalance? { byLot[lot]?[organisation] }

    /// Over all organisations.
    public func total(_ lot: UUID) -> LotBalance? {
        guard let parts = byLot[lot].map({ Array($0.values) }), let first = parts.first else { return nil }
        return parts.dropFirst().reduce(into: first) { $0.add($1) }
    }
}
