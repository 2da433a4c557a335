/// One harvest season of a crop: the year by which people call it and the days of its harvest.
public struct Season: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    public let harvest: DayRange

    /// - Parameter harvest: first and last harvest day; it ends, lasts at most a year, and touches the named year. (Oranges of the
    ///   season 2026 may be picked until February 2027.)
    public init(year: Int, harvest: DayRange) throws(SeasonRefusal) {
        guard let lastDay = harvest.lastDay else { throw .withoutEnd }
        guard lastDay < harvest.start.adding(months: 12) else { throw .longerThanAYear }
        guard (harvest.start.year...lastDay.year).contains(year) else { throw .otherYear(year) }
        self.year = year
        self.harvest = harvest
    }

    public func contains(_ day: Day) -> Bool { harvest.contains(day) }

    public static func < (left: Season, right: Season) -> Bool {
        left.harvest.start < right.harvest.start
    }

    /// `2026 (25/05/2026 – 16/06/2026)`.
    public var description: String { "\(year) (\(harvest))" }
}

/// Why a year and days make no season.
public enum SeasonRefusal: Refusal {
    case withoutEnd
    case longerThanAYear
    case otherYear(Int)

    public var reason: RefusalReason {
        switch self {
        case .withoutEnd: RefusalReason("season_without_end", vi: "Vụ thu hoạch phải có ngày cuối.", en: "A season has a last day.")
        case .longerThanAYear:
            RefusalReason("season_too_long", vi: "Một vụ không dài quá một năm.", en: "A season is not longer than a year.")
        case .otherYear(let year):
            RefusalReason(
                "season_of_other_year", vi: "Những ngày này không thuộc năm \(year).", en: "These days do not touch the year \(year).")
        }
    }
}
