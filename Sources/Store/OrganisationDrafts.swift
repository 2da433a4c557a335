import Commune
import JSON

// How a draft lies in `application.draft` until it becomes an organisation.

extension OrganisationDraft {
    var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        func count(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
        return .object([
            "kind": .string(kind.rawValue), "name": .string(name), "tax_code": text(taxCode?.text), "address": .string(address),
            "commune": .string(commune), "phone": text(phone?.description), "email": text(email?.description),
            "website": text(website), "official_members": count(officialMembers), "associate_members": count(associateMembers),
        ])
    }

    init(json text: String) throws {
        guard case .object(let object) = try JSONParser.parse(Array(text.utf8)) else { throw UnknownValue(column: "draft") }
        func string(_ key: String) -> String? { if case .string(let text) = object[key] { text } else { nil } }
        func count(_ key: String) -> Int? { if case .number(let number) = object[key] { number.intValue } else { nil } }
        guard let kind = string("kind").flatMap(OrganisationKind.init), let name = string("name"), let address = string("address"),
            let commune = string("commune")
        else { throw UnknownValue(column: "draft") }
        self.init(
            kind: kind, name: name, taxCode: try string("tax_code").map { try TaxCode($0) }, address: address, commune: commune,
            phone: try string("phone").map { try PhoneNumber($0) }, email: try string("email").map { try EmailAddress($0) },
            website: string("website"), officialMembers: count("official_members"), associateMembers: count("associate_members"))
    }
}
