import Foundation

extension Actor {
    /// The organisation a new record belongs to: the one that was named, or the only one there is.
    public func organisation(named asked: UUID?) throws(OrganisationChoiceRefusal) -> UUID {
        if let asked {
            guard organisations.contains(asked) else { throw .notYours }
            return asked
        }
        guard organisations.count == 1, let only = organisations.first else { throw .notNamed }
        return only
    }
}

/// Why it is not clear for whom a record is made.
public enum OrganisationChoiceRefusal: Refusal {
    /// Whether there is such an organisation is not said.
    case notYours
    case notNamed

    public var reason: RefusalReason {
        switch self {
        case .notYours:
            RefusalReason("organisation_not_yours", vi: "Khóa này không làm việc cho tổ chức đó.", en: "This key does not act for that organisation.")
        case .notNamed:
            RefusalReason(
                "required", vi: "Khóa này làm việc cho nhiều tổ chức: cần nói rõ tổ chức nào.",
                en: "This key acts for several organisations: say for which.")
        }
    }
}
