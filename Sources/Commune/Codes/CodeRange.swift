import Foundation

/// Unit codes of a lot, issued together: no row per code, only how many there are and the salt they are made with.
public struct CodeRange: Hashable, Sendable, Identifiable {
    /// Codes that may be issued at once.
    public static let sizes = 1...1_000_000

    public let id: UUID
    public let lot: UUID
    public let number: UInt32
    /// Units are counted from 1 to this; a unit's position is its index.
    public let size: Int
    public let key: CodeVersion
    public let salt: [UInt8]
    public let createdAt: Date
    public let units: UnitStates

    public init(id: UUID, lot: UUID, number: UInt32, size: Int, key: CodeVersion, salt: [UInt8], createdAt: Date, units: UnitStates) {
        self.id = id
        self.lot = lot
        self.number = number
        self.size = size
        self.key = key
        self.salt = salt
        self.createdAt = createdAt
        self.units = units
    }

    public var positions: ClosedRange<Int> { 1...size }

    /// Makes the range's codes.
    /// - Throws: `CodesRefused.keyMissing` when the key file of its version is not here, or is another.
    public func sealer(_ keys: KeyRing) throws -> CodeSealer {
        guard let versionKey = keys.key(of: key) else { throw CodesRefused.keyMissing(version: key.version) }
        return try CodeSealer(versionKey, versionKey.rangeKey(range: number, salt: salt))
    }

    /// The position of a code in this range; nil when it was issued elsewhere or never.
    public func position(of code: PublicCode, _ keys: KeyRing) -> Int? {
        guard let versionKey = keys.key(of: key), let located = versionKey.locate(code), located.range == number,
            let rangeKey = try? versionKey.rangeKey(range: number, salt: salt), rangeKey.verifies(located), positions.contains(Int(located.index))
        else { return nil }
        return Int(located.index)
    }
}

/// The state of units as intervals of positions, both ends included; void wins over active.
public struct UnitStates: Hashable, Sendable {
    /// Intervals shown of each state; the counts are of all.
    public static let mostShown = 1000

    public let active: [ClosedRange<Int>]
    public let voided: [ClosedRange<Int>]
    public let returned: [ClosedRange<Int>]
    public let activeCount: Int
    public let voidCount: Int

    public init(active: [ClosedRange<Int>], voided: [ClosedRange<Int>], returned: [ClosedRange<Int>], activeCount: Int, voidCount: Int) {
        self.active = active
        self.voided = voided
        self.returned = returned
        self.activeCount = activeCount
        self.voidCount = voidCount
    }

    public var isWhole: Bool { [active, voided, returned].allSatisfy { $0.count < Self.mostShown } }
}

/// What one unit is, void before returned before active.
public enum UnitState: String, CaseIterable, Hashable, Sendable {
    case void, returned, active
    case notActivated = "not_activated"
}

/// Which units of a range are meant.
public enum UnitSelection: Hashable, Sendable {
    case interval(ClosedRange<Int>)
    case positions([Int])

    /// As half-open intervals, for `int4multirange`.
    public var intervals: [Range<Int>] {
        switch self {
        case .interval(let range): [Range(range)]
        case .positions(let positions): positions.map { $0..<$0 + 1 }
        }
    }
}

/// Why codes were not issued, changed or handed out.
public enum CodesRefused: Error, Hashable, Sendable {
    /// The lot cannot yet show what law and consumers expect of it.
    case notPublishable([PublicationGap])
    /// No key that has not leaked is here to issue with.
    case noKey
    case keyMissing(version: String)
    /// Every unit asked for is void, and stays so.
    case voidForGood
}
