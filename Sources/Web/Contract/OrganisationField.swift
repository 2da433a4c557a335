import Commune
import Foundation

extension ObjectSchema.Field {
    /// For whom a record is made; only helpers, who act for several organisations, must say it.
    static let organisation = optional("organisation_id", .uuid, "For which organisation; needed when the key acts for more than one.")
}

extension Fields {
    /// The organisation that the record will belong to; its refusal is noted under `organisation_id`.
    func organisation(_ call: Call) -> UUID? {
        let asked = id("organisation_id")
        // What is no id at all was noted when the shape was checked.
        if asked == nil, has("organisation_id") { return nil }
        do throws(OrganisationChoiceRefusal) {
            return try call.actor.organisation(named: asked)
        } catch {
            note("organisation_id", error)
            return nil
        }
    }
}
