import Commune
import JSON

/// How an organisation and its application look on the wire.
enum OrganisationBody {
    static let draftFields: [ObjectSchema.Field] = [
        .required("kind", .word(OrganisationKind.allCases.map(\.rawValue)), "Legal form (Cooperative Law 17/2023/QH15)."),
        .required("name", .text(max: 200), "Name as registered."),
        .optional("tax_code", .token(pattern: "[0-9 -]{10,16}", max: 16, example: "0100233488"), "Tax code, check digit included."),
        .required("address", .text(max: 300), "Address as printed on its papers."),
        .required("commune", .token(pattern: "[0-9]{5}", max: 5, example: "07330"), "Code of the commune as it is today."),
        .optional("phone", .text(max: 30), "Phone of the organisation, not of a person."),
        .optional("email", .text(max: 254), "E-mail of the organisation."),
        .optional("website", .uri, "Its own web page."),
        .optional("official_members", .integer(0...1_000_000), "Number of official members."),
        .optional("associate_members", .integer(0...1_000_000), "Number of associate members."),
    ]

    static let draft = ObjectSchema("OrganisationDraft", draftFields)

    static let contact = ObjectSchema("ContactChange", draftFields.filter { contactNames.contains($0.name) })
    private static let contactNames: Set = ["phone", "email", "website", "official_members", "associate_members"]

    private static let shownTaxCode = ObjectSchema.Field.optional(
        "tax_code", .token(pattern: "[0-9]{10}(-[0-9]{3})?|[0-9]{12}|•{9}[0-9]{3}", max: 30, example: "0100233488"),
        "Tax code; a person's number only by its last digits, for who is not in charge of the organisation.")

    static let schema = ObjectSchema(
        "Organisation",
        [
            .required("id", .uuid, "Id."), .required("state", .word(RecordState.allCases.map(\.rawValue)), "State of the record."),
        ] + draftFields.map { $0.name == "tax_code" ? shownTaxCode : $0 } + [
            .required("commune_name", .text(max: 200), "Name of the commune."),
            .required("province", .token(pattern: "[0-9]{2}", max: 2, example: "24"), "Code of the province."),
            .required("province_name", .text(max: 200), "Name of the province."),
            .required("is_sample", .boolean, "Whether this is demonstration data."),
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "First entered."),
            .required("updated_at", .instant, "Last changed."),
        ])

    static func draft(_ fields: Fields) throws(FieldErrors) -> OrganisationDraft {
        let kind = fields.word("kind", as: OrganisationKind.self)
        let name = fields.text("name")
        let taxCode = fields.value("tax_code") { text throws(TaxCodeRefusal) in try TaxCode(text) }
        let address = fields.text("address")
        let commune = fields.string("commune")
        let contact = contact(fields)
        if let kind, taxCode != nil || !fields.has("tax_code") {
            do { try kind.check(taxCode) } catch { fields.note("tax_code", error) }
        }
        try fields.throwIfAny()
        guard let kind, let name, let address, let commune else { throw fields.refusal }
        return OrganisationDraft(
            kind: kind, name: name, taxCode: taxCode, address: address, commune: commune, phone: contact.phone, email: contact.email,
            website: contact.website, officialMembers: contact.officialMembers, associateMembers: contact.associateMembers)
    }

    static func contact(_ fields: Fields) -> ContactChange {
        ContactChange(
            phone: fields.value("phone") { text throws(PhoneNumberRefusal) in try PhoneNumber(text) },
            email: fields.value("email") { text throws(EmailAddressRefusal) in try EmailAddress(text) }, website: fields.string("website"),
            officialMembers: fields.integer("official_members"), associateMembers: fields.integer("associate_members"))
    }

    /// - Parameter full: whether the reader may see a personal number whole; others see it masked.
    static func members(of draft: OrganisationDraft, full: Bool) -> [(key: String, value: JSONValue)] {
        [
            ("kind", .string(draft.kind.rawValue)), ("name", .string(draft.name)),
            ("tax_code", .optional(full ? draft.taxCode?.text : draft.taxCode?.description)), ("address", .string(draft.address)),
            ("commune", .string(draft.commune)), ("phone", .optional(draft.phone?.description)), ("email", .optional(draft.email?.description)),
            ("website", .optional(draft.website)), ("official_members", .optional(draft.officialMembers)),
            ("associate_members", .optional(draft.associateMembers)),
        ]
    }

    /// Whether a role may see a person's number whole: the organisation and who enters for it, the commune that registers it, the Department
    /// that answers for the register, the auditor. Others work with the organisation, not with the person behind it.
    private static func seesPersonalNumbers(_ kind: ActorKind) -> Bool {
        switch kind {
        case .cooperative, .helper, .applicant, .communeOfficer, .department, .auditor: true
        case .consumer, .ocopOffice, .agriculture, .marketplace: false
        }
    }

    /// - Parameter reader: who asks; what they may ask for at all was decided before.
    static func json(_ organisation: Organisation, for reader: ActorKind) -> JSONValue {
        .object(
            JSONObject(
                [("id", .id(organisation.id)), ("state", .string(organisation.state.rawValue))]
                    + members(of: organisation.draft, full: seesPersonalNumbers(reader)) + [
                        ("commune_name", .string(organisation.communeName)), ("province", .string(organisation.provinceCode)),
                        ("province_name", .string(organisation.provinceName)), ("is_sample", .bool(organisation.isSample)),
                        ("version", .integer(organisation.version)), ("created_at", .instant(organisation.createdAt)),
                        ("updated_at", .instant(organisation.updatedAt)),
                    ]))
    }
}
