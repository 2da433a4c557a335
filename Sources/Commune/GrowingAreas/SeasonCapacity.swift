import Foundation

/// How much a growing area can give in one season. A lot that claims more is a finding.
public struct SeasonCapacity: Hashable, Sendable {
    public enum Basis: String, Hashable, Sendable {
        /// Declared area × declared yield.
        case declared
        /// The output that the code's certificate states.
        case certified
    }

    public let tonnes: Decimal
    public let basis: Basis

    /// Area × yield, exactly.
    public init(area: Quantity, yield: DeclaredYield) throws(SeasonCapacityRefusal) {
        guard let hectares = area.amount(in: .hectare) else { throw .notAnArea(area.unit) }
        tonnes = hectares * yield.tonnesPerHectare
        basis = .declared
    }

    /// The certified output, which goes before what is declared.
    public init(certified output: Quantity) throws(SeasonCapacityRefusal) {
        guard let tonnes = output.amount(in: .tonne) else { throw .notAMass(output.unit) }
        self.tonnes = tonnes
        basis = .certified
    }

    /// By how many tonnes the harvests of a season pass the capacity; nil while they do not.
    ///
    /// Harvests counted in pieces or packages have no mass and are left out.
    public func excess(of harvests: some Sequence<Quantity>) -> Decimal? {
        let harvested = harvests.reduce(Decimal(0)) { $0 + ($1.amount(in: .tonne) ?? 0) }
        return harvested > tonnes ? harvested - tonnes : nil
    }
}

/// Why quantities give no capacity.
public enum SeasonCapacityRefusal: Refusal {
    case notAnArea(UnitOfMeasure)
    case notAMass(UnitOfMeasure)

    public var reason: RefusalReason {
        switch self {
        case .notAnArea(let unit):
            RefusalReason("not_an_area", vi: "\(unit.name.vi) không đo diện tích.", en: "\(unit.name.en) does not measure an area.")
        case .notAMass(let unit):
            RefusalReason("not_a_mass", vi: "\(unit.name.vi) không đo khối lượng.", en: "\(unit.name.en) does not measure a mass.")
        }
    }
}
