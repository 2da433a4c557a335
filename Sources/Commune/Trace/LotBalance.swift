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
    /// Of what was shipped, how much its receivers took in; nil in a sum over all organisations, where that is ``received``.
    public private(set) var takenIn: Decimal?

    public init(unit: UnitOfMeasure) { self.unit = unit }

    /// Below zero when more went out than came in: a finding, not an error.
    public var atHand: Decimal { made + received - used - shipped }
    /// Sent off and not yet taken in by whoever it was sent to.
    public var inTransit: Decimal { max(0, shipped - (takenIn ?? received)) }

    public mutating func add(_ flow: LotFlow) {
        guard let amount = amount(of: flow) else { return }
        switch flow.kind {
        case .made: made += amount
        case .used: used += amount
        case .shipped: shipped += amount
        case .received: received += amount
        }
    }

    /// Makes this the balance of one part of the organisations.
    ///
    /// - Parameter flows: what others received of what the part had shipped.
    mutating func settle(takenIn flows: [LotFlow]) { takenIn = flows.reduce(0) { $0 + (amount(of: $1) ?? 0) } }

    private func amount(of flow: LotFlow) -> Decimal? {
        guard flow.unit.converts(to: unit) else { return nil }
        return flow.unit == unit ? flow.amount : flow.amount * Decimal(flow.unit.size) / Decimal(unit.size)
    }

    /// Both must be of one unit.
    public mutating func add(_ other: LotBalance) {
        guard other.unit == unit else { return }
        made += other.made
        used += other.used
        shipped += other.shipped
        received += other.received
        if let more = other.takenIn { takenIn = (takenIn ?? 0) + more }
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

    /// Over all organisations, or over some of them.
    public func total(_ lot: UUID, of organisations: Set<UUID>? = nil) -> LotBalance? {
        let parts = (byLot[lot] ?? [:]).filter { organisations?.contains($0.key) ?? true }.map(\.value)
        guard let first = parts.first else { return nil }
        return parts.dropFirst().reduce(into: first) { $0.add($1) }
    }
}
