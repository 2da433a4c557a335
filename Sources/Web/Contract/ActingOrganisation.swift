import Commune
import Foundation

extension Fields {
    static let organisation = ObjectSchema.Field.optional("organisation_id", .uuid, "Whose record it is; needed from those who act for several.")

    /// The organisation a new record belongs to: the caller's only one, or the one of several that a helper names.
    func organisation(of actor: Actor) -> UUID? {
        if has("organisation_id") {
            guard let named = id("organisation_id") else { return nil }
            if !actor.organisations.contains(named) { note("organisation_id", ActingRefusal.noSuchOrganisation) }
            return named
        }
        if actor.organisations.count != 1 { note("organisation_id", ActingRefusal.which) }
        return actor.organisations.first
    }
}

/// Why it is not clear for whom a record is made.
enum ActingRefusal: Refusal {
    case which
    case noSuchOrganisation

    var reason: RefusalReason {
        switch self {
        case .which:
            RefusalReason("required", vi: "Hãy cho biết làm thay tổ chức nào.", en: "Say which organisation this is for.")
        case .noSuchOrganisation:
            RefusalReason("no_such_organisation", vi: "Khóa này không được làm thay tổ chức đó.", en: "This key does not act for that organisation.")
        }
    }
}
