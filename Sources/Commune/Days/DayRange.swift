/// Days from `start` up to, not including, `end`; without an end it goes on. Never empty.
///
/// Stored half-open, printed with the last day that belongs to it, as certificates print theirs.
public struct DayRange: Hashable, Sendable, CustomStringConvertible {
    public let start: Day
    public let end: Day?

    public init(from start: Day, upTo end: Day? = nil) throws(DayRangeRefusal) {
        if let end, end <= start { throw .empty(start: start, lastDay: end.adding(days: -1)) }
        self.start = start
        self.end = end
    }

    /// From `start` through `last`, both included.
    public init(from start: Day, through last: Day) throws(DayRangeRefusal) {
        guard start <= last else { throw .empty(start: start, lastDay: last) }
        self.start = start
        // The calendar's last day has no successor: a range that reaches it goes on.
        self.end = last == .last ? nil : last.adding(days: 1)
    }

    /// The last day that belongs to the range; nil if it goes on.
    public var lastDay: Day? { end?.adding(days: -1) }

    public func contains(_ day: Day) -> Bool {
        guard let end else { return start <= day }
        return start <= day && day < end
    }

    public func overlaps(_ other: DayRange) -> Bool {
        (end.map { other.start < $0 } ?? true) && (other.end.map { start < $0 } ?? true)
    }

    /// `01/05/2026 – 30/06/2026`, or `01/05/2026 –` where it goes on.
    public var description: String {
        guard let lastDay else { return "\(start.display) –" }
        return "\(start.display) – \(lastDay.display)"
    }
}

/// Why two days make no range.
public enum DayRangeRefusal: Refusal {
    case empty(start: Day, lastDay: Day)

    public var reason: RefusalReason {
        switch self {
        case .empty(let start, let lastDay):
            RefusalReason(
                "ends_before_start", vi: "Ngày cuối \(lastDay.display) trước ngày đầu \(start.display).",
                en: "The last day \(lastDay) is before the first day \(start).")
        }
    }
}
