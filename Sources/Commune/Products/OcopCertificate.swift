import Foundation

/// The recognition of a product with three to five stars, as the OCOP office entered it.
public struct OcopCertificate: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let organisation: UUID
    public let product: UUID
    public let draft: OcopCertificateDraft
    public let withdrawal: Withdrawal?
    public let version: Int
    public let createdAt: Date

    /// From that day on the stars are no more (Decision 26/2026/QĐ-TTg, art. 8).
    public struct Withdrawal: Hashable, Sendable {
        public let day: Day
        public let reason: String

        public init(day: Day, reason: String) {
            self.day = day
            self.reason = reason
        }
    }

    public init(
        id: UUID, organisation: UUID, product: UUID, draft: OcopCertificateDraft, withdrawal: Withdrawal?, version: Int, createdAt: Date
    ) {
        self.id = id
        self.organisation = organisation
        self.product = product
        self.draft = draft
        self.withdrawal = withdrawal
        self.version = version
        self.createdAt = createdAt
    }
}

/// What stands on a certificate. No national format of numbers exists: number and issuer of the decision are kept as printed.
public struct OcopCertificateDraft: Hashable, Sendable {
    public let grade: StarGrade
    public let decisionNumber: String
    public let issuer: String
    public let validity: DayRange

    public init(grade: StarGrade, decisionNumber: String, issuer: String, validity: DayRange) {
        self.grade = grade
        self.decisionNumber = decisionNumber
        self.issuer = issuer
        self.validity = validity
    }
}

extension OcopCertificateDates {
    /// The dates of a new certificate, which never runs longer than 36 months: an extension is a later decision.
    public static func ordinary(issued: Day, lastDay: Day?, today: Day) throws(OcopCertificateTermRefusal) -> DayRange {
        guard issued <= today else { throw .issuedInFuture(today: today) }
        let dates: OcopCertificateDates
        do { dates = try OcopCertificateDates(issued: issued, lastDay: lastDay) } catch {
            if case .endsBeforeStart = error { throw .endsBeforeStart }
            throw .beyondTerm(limit: issued.adding(months: months))
        }
        guard !dates.isExtended else { throw .beyondTerm(limit: issued.adding(months: months)) }
        return dates.validity
    }
}

/// Why the days of a new certificate cannot be.
public enum OcopCertificateTermRefusal: Refusal {
    case issuedInFuture(today: Day)
    case endsBeforeStart
    case beyondTerm(limit: Day)

    public var reason: RefusalReason {
        switch self {
        case .issuedInFuture(let today):
            RefusalReason("in_future", vi: "Ngày này chưa tới; hôm nay là \(today.display).", en: "This day has not come yet; today is \(today).")
        case .endsBeforeStart: OcopCertificateDatesRefusal.endsBeforeStart.reason
        case .beyondTerm(let limit):
            RefusalReason(
                "term_too_long", vi: "Giấy chứng nhận có giá trị 36 tháng, muộn nhất đến \(limit.display).",
                en: "A certificate holds for 36 months, until \(limit) at the latest.")
        }
    }
}

/// Why a product was not certified, or its stars not withdrawn.
public enum OcopCertificateRefused: Error, Hashable, Sendable {
    case productNotApproved(RecordState)
    /// The product has a certificate under this decision.
    case decisionTaken(String)
    case alreadyWithdrawn
    /// Stars cannot be withdrawn before they were given.
    case withdrawnBeforeIssue(Day)
}
