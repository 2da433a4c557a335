/// A star grade, who stands behind it and from when until when it holds.
public struct OcopRating: Hashable, Sendable {
    public let grade: StarGrade
    public let dates: OcopCertificateDates
    public let level: ClaimLevel
    /// The first day on which the grade no longer holds because it was withdrawn (art. 8).
    public let withdrawnOn: Day?

    public init(grade: StarGrade, dates: OcopCertificateDates, level: ClaimLevel, withdrawnOn: Day? = nil) {
        self.grade = grade
        self.dates = dates
        self.level = level
        self.withdrawnOn = withdrawnOn
    }

    public enum Validity: Hashable, Sendable {
        case notYet(from: Day)
        case valid(lastDay: Day)
        case expired(lastDay: Day)
        case withdrawn(on: Day)
    }

    /// What the rating is worth on a day. A withdrawal after the term changes nothing: expired stays expired.
    public func validity(on day: Day) -> Validity {
        if day < dates.issued { return .notYet(from: dates.issued) }
        if let withdrawnOn, withdrawnOn <= day, withdrawnOn <= dates.lastDay { return .withdrawn(on: withdrawnOn) }
        return day <= dates.lastDay ? .valid(lastDay: dates.lastDay) : .expired(lastDay: dates.lastDay)
    }

    /// Whether feeds and reports may carry the stars on a day: valid, and more than declared.
    public func mayBeExported(on day: Day) -> Bool {
        guard case .valid = validity(on: day) else { return false }
        return level.mayBeExported
    }
}
