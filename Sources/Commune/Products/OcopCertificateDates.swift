/// From when until when an OCOP certificate holds: 36 months (Decision 26/2026/QĐ-TTg, art. 4).
public struct OcopCertificateDates: Hashable, Sendable {
    public let validity: DayRange

    static let months = 36
    /// Art. 12 of the decision knows an extension of 180 days.
    static let extensionDays = 180

    /// - Parameters:
    ///   - issued: the day of the recognition decision.
    ///   - lastDay: the end printed on the certificate, included. Without one, the term ends with the same day of the 36th month
    ///     (Civil Code 91/2015/QH13, art. 147 and 148: the first day is not counted, a missing day is the month's last).
    public init(issued: Day, lastDay: Day? = nil) throws(OcopCertificateDatesRefusal) {
        let legal = issued.adding(months: OcopCertificateDates.months)
        let last = lastDay ?? legal
        guard last >= issued else { throw .endsBeforeStart }
        let limit = legal.adding(days: OcopCertificateDates.extensionDays)
        guard last <= limit, let validity = try? DayRange(from: issued, through: last) else { throw .tooLong(limit: limit) }
        self.validity = validity
    }

    public var issued: Day { validity.start }
    /// The last day on which the certificate holds.
    public var lastDay: Day { validity.lastDay ?? .last }
    /// Whether it runs longer than the ordinary term.
    public var isExtended: Bool { lastDay > issued.adding(months: OcopCertificateDates.months) }
}

/// Why two days are not those of a certificate.
public enum OcopCertificateDatesRefusal: Refusal {
    case endsBeforeStart
    case tooLong(limit: Day)

    public var reason: RefusalReason {
        switch self {
        case .endsBeforeStart:
            RefusalReason(
                "ends_before_start", vi: "Ngày hết hạn trước ngày cấp.", en: "The certificate ends before it was issued.")
        case .tooLong(let limit):
            RefusalReason(
                "term_too_long", vi: "Giấy chứng nhận có giá trị 36 tháng; muộn nhất đến \(limit.display) kể cả gia hạn.",
                en: "A certificate holds for 36 months; with an extension until \(limit) at the latest.")
        }
    }
}
