/// What a code answers to whoever scans it. Issued codes answer for ever.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    case active
    case notActivated = "not_activated"
    /// Its lot was never fit to be published: its product not approved, or no day of production.
    case notPublished = "not_published"
    case pastUseBy = "past_use_by"
    /// The key the code was made with has leaked: a copy cannot be told from it.
    case indistinguishable
    /// The unit was scanned more often than its buyers would: its code may have been copied.
    case seenOften = "seen_often"
    case returned
    case void
    case recalled
    /// No such code was issued; well-formed or not, the answer is the same.
    case unknown

    /// The one thing to say first. A recall wins over everything, a void code over what its goods are.
    public init(_ unit: ScannedUnit, isRecalled: Bool, isPublished: Bool, isPastUseBy: Bool) {
        self =
            if isRecalled { .recalled } else if unit.isVoid { .void } else if unit.isReturned { .returned } else if unit.kind == .unit && !unit.isActive {
                .notActivated
            } else if !isPublished { .notPublished }
            // A lot code is on every box of the lot, so a copy of it says no less than itself.
            else if unit.kind == .unit && unit.isCompromised { .indistinguishable } else if unit.kind == .unit && unit.seenOften != nil {
                .seenOften
            } else if isPastUseBy { .pastUseBy } else { .active }
    }
}

/// Whether a code says "this lot" or "this item".
public enum CodeKind: String, CaseIterable, Hashable, Sendable {
    case lot, unit
}

/// What is known of the very code that was scanned.
public struct ScannedUnit: Hashable, Sendable {
    public let kind: CodeKind
    /// The place in its range; units count from 1.
    public let index: Int
    public let isActive: Bool
    public let isVoid: Bool
    public let isReturned: Bool
    /// Whether the key of its version has leaked.
    public let isCompromised: Bool
    /// Present when the unit was scanned suspiciously often.
    public let seenOften: SeenOften?

    public init(
        kind: CodeKind, index: Int, isActive: Bool, isVoid: Bool, isReturned: Bool, isCompromised: Bool, seenOften: SeenOften? = nil
    ) {
        self.kind = kind
        self.index = index
        self.isActive = isActive
        self.isVoid = isVoid
        self.isReturned = isReturned
        self.isCompromised = isCompromised
        self.seenOften = seenOften
    }
}

/// A unit that was scanned more often than one buyer does: perhaps its code was copied.
public struct SeenOften: Hashable, Sendable {
    /// The day of its first scan.
    public let firstDay: Day
    /// Scans when it was noted; noted again at each doubling.
    public let count: Int

    public init(firstDay: Day, count: Int) {
        self.firstDay = firstDay
        self.count = count
    }

    /// Scans in all from which on a page says so. No rule of law names a number: a household, a shop and a depot scan a pack a few times.
    public static let threshold = 20

    /// Whether scans that raised the count are to be noted: the first that reach the threshold, then those that double it.
    public static func isNoted(at count: Int, after before: Int) -> Bool {
        func level(_ count: Int) -> Int { count < threshold ? -1 : Int.bitWidth - (count / threshold).leadingZeroBitCount }
        return level(count) > level(before)
    }
}
