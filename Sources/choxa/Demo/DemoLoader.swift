import Commune
import Foundation
import HTTPTypes
import JSON
import Store
import Web

/// Enters the demonstration through the service's own endpoints, each thing by whoever would enter it, at the day it is told of.
final class DemoLoader {
    let desk: Desk
    let inside: Inside
    let file: DemoFile
    /// Slug → id, for everything entered.
    var ids: [String: UUID] = [:]
    var organisations: [String: UUID] = [:]

    /// When the registers were filled: before the first harvest of the season.
    static let opening = Instant("2026-02-02T08:00:00+07:00")?.date ?? .distantPast

    init(_ desk: Desk, _ file: DemoFile) {
        self.desk = desk
        inside = Inside(desk)
        self.file = file
    }

    func load() async throws {
        try await enterOrganisations()
        tell("demo: \(organisations.count) organisations")
        for area in file["growing_areas"] {
            try await enterSite(area, "/v1/growing-areas", areaBody(area), codes: "growing_area_codes", code: "growing_area_code")
        }
        for house in file["packing_houses"] {
            try await enterSite(house, "/v1/packing-houses", houseBody(house), codes: "packing_house_codes", code: "packing_house_code")
        }
        for product in file["products"] { try await enterProduct(product) }
        tell("demo: \(file["products"].count) products")
        for certificate in file["certificates"] { try await enterCertificate(certificate) }
        for lot in file["lots"] { try await enterLot(lot) }
        for step in file["steps"] { try await enterStep(step) }
        for recall in file["recalls"] { try await enterRecall(recall) }
        for marketplace in file["marketplaces"] { try await enterMarketplace(marketplace) }
        tell("demo: \(file["lots"].count) lots, \(file["steps"].count) steps, \(file["recalls"].count) recall, \(file["marketplaces"].count) marketplace")
    }

    // MARK: actors

    static func authority(_ kind: ActorKind) -> Actor { Actor(kind: kind, province: "24") }
    static func officer(_ commune: String) -> Actor { Actor(kind: .communeOfficer, commune: commune, province: "24") }

    func holder(_ slug: String) throws -> Actor { Actor(kind: .cooperative, organisations: [try id(slug, organisations)]) }

    func id(_ slug: String) throws -> UUID { try id(slug, ids) }

    private func id(_ slug: String, _ known: [String: UUID]) throws -> UUID {
        guard let id = known[slug] else { throw ExitFailure.data("the demonstration names \(slug), which it does not define") }
        return id
    }

    // MARK: registers

    private func enterOrganisations() async throws {
        for organisation in file["organisations"] {
            let commune = organisation.text("commune")
            let draft = OrganisationDraft(
                kind: OrganisationKind(rawValue: organisation.text("kind")) ?? .cooperative, name: organisation.text("name", "vi"), taxCode: nil,
                address: organisation.text("address"), commune: commune, phone: try? PhoneNumber(organisation.text("phone")),
                email: try? EmailAddress(organisation.text("email")), website: nil, officialMembers: organisation["official_members"]?.numberValue?.intValue,
                associateMembers: organisation["associate_members"]?.numberValue?.intValue)
            let stamp = Stamp(requestID: "demo", instant: Self.opening)
            organisations[organisation.slug] = try await desk.database.write(as: Self.officer(commune), stamp: stamp) {
                try await $0.organisations.registerSample(draft).id
            }
        }
    }

    /// A growing area or a packing house: registered by its holder, approved by the commune, its codes granted by agriculture.
    private func enterSite(_ site: JSONValue, _ path: String, _ body: JSONValue, codes: String, code: String) async throws {
        let entered = try await inside.ask(.post, path, .json(body), as: holder(site.text("organisation")), at: Self.opening)
        guard let id = UUID(uuidString: entered.json.text("id")) else { throw ExitFailure.data("\(path) gave no id for \(site.slug)") }
        ids[site.slug] = id
        try await review("\(path)/\(id.uuidString.lowercased())", site)
        for grant in site[codes]?.arrayValue ?? [] {
            let body: JSONValue = .object([
                "code": .string(grant.text(code)), "scheme": .string(grant.text("scheme")), "market": .string(grant.text("export_market")),
                "issuer": .string(grant.text("issuer")), "valid_from": .string(grant.text("granted_on")), "valid_until": .string(grant.text("valid_until")),
            ])
            let at = Instant("\(grant.text("granted_on"))T09:00:00+07:00")?.date ?? Self.opening
            let granted = try await inside.ask(
                .post, "\(path)/\(id.uuidString.lowercased())/codes", .json(body), as: Self.authority(.agriculture), at: max(at, Self.opening))
            if grant.text("status") == "suspended" { try await suspend(grant, granted.json) }
        }
    }

    private func suspend(_ grant: JSONValue, _ granted: JSONValue) async throws {
        let codes = granted["codes"]?.arrayValue ?? [granted]
        guard let code = codes.first(where: { ["growing_area_code", "packing_house_code"].map { name in grant.text(name) }.contains($0.text("code")) }) else {
            return
        }
        let body: JSONValue = .object([
            "reason": .string(grant.text("reason", "vi").isEmpty ? grant.text("reason") : grant.text("reason", "vi")),
            "on": .string(grant.text("suspended_on")),
        ])
        let at = Instant("\(grant.text("suspended_on"))T09:00:00+07:00")?.date ?? Self.opening
        let version = code["version"]?.numberValue?.intValue ?? 1
        try await inside.ask(.post, "/v1/government-codes/\(code.text("id"))/suspend", .json(body), as: Self.authority(.agriculture), at: at, ifMatch: version)
    }

    private func areaBody(_ area: JSONValue) -> JSONValue {
        .object([
            "name": .string(area.text("name", "vi")), "crop": .string(area.text("crop", "vi")), "variety": area.optionalText("variety"),
            "commune": .string(area.text("commune")),
            "boundary": area["outline"] ?? .null, "declared_area_ha": .string(area.text("declared_area", "amount")),
            "households": area["farm_households"] ?? .null,
            "yield_t_per_ha": .string(area.text("declared_yield_tonnes_per_hectare")),
        ])
    }

    private func houseBody(_ house: JSONValue) -> JSONValue {
        .object(["name": .string(house.text("name", "vi")), "address": .string(house.text("address")), "commune": .string(house.text("commune"))])
    }

    private func enterProduct(_ product: JSONValue) async throws {
        let items = (product["trade_items"]?.arrayValue ?? []).map { item -> JSONValue in
            let content = item.quantity("net_content")
            return .object(["net_content": content.amount, "unit": content.unit, "price_vnd": item["price_vnd"] ?? .null, "gtin": item.optionalText("gtin")])
        }
        let body: JSONValue = .object([
            "name_vi": .string(product.text("name", "vi")), "name_en": product.optionalText("name", "en"), "name_zh": product.optionalText("name", "zh"),
            "ocop_set": product["ocop_product_set"] ?? .null, "story_vi": .string(product.text("product_story", "vi")),
            "story_en": product.optionalText("product_story", "en"),
            "storage_vi": product.optionalText("storage", "vi"), "shelf_life_days": product["shelf_life_days"] ?? .null,
            "is_key_product": product["is_key_product"] ?? .null,
            "trade_items": .array(items),
        ])
        let holder = try holder(product.text("organisation"))
        let entered = try await inside.ask(.post, "/v1/products", .json(body), as: holder, at: Self.opening)
        guard let id = UUID(uuidString: entered.json.text("id")) else { throw ExitFailure.data("no id for \(product.slug)") }
        ids[product.slug] = id
        let path = "/v1/products/\(id.uuidString.lowercased())"
        try await inside.ask(.post, "\(path)/images", .image(DemoPicture.png(seed: product.slug), type: "image/png"), as: holder, at: Self.opening)
        try await review(path, product)
    }

    /// Brings a record to the state the file asks for.
    private func review(_ path: String, _ record: JSONValue) async throws {
        let state = record.text("state")
        guard state != "draft" else { return }
        let holder = try holder(record.text("organisation"))
        func version() async throws -> Int {
            try await inside.ask(.get, path, as: holder, at: Self.opening).json["version"]?.numberValue?.intValue ?? 1
        }
        try await inside.ask(.post, "\(path)/submit", as: holder, at: Self.opening, ifMatch: version())
        let officer = Self.officer(file["organisations"].first { $0.slug == record.text("organisation") }?.text("commune") ?? "")
        if state == "approved" { try await inside.ask(.post, "\(path)/approve", as: officer, at: Self.opening, ifMatch: version()) }
        if state == "returned" {
            let remarks: JSONValue = .object(["remarks": "Bổ sung câu chuyện sản phẩm và ảnh chụp thật (dữ liệu mẫu)."])
            try await inside.ask(.post, "\(path)/return", .json(remarks), as: officer, at: Self.opening, ifMatch: version())
        }
    }

    /// Only what the OCOP office recognised; a cooperative's own claim of stars is no certificate.
    private func enterCertificate(_ certificate: JSONValue) async throws {
        guard certificate.text("kind") == "ocop", certificate.text("level") == "verified" else { return }
        let body: JSONValue = .object([
            "stars": certificate["star_grade"] ?? .null, "decision_number": .string(certificate.text("number")), "issuer": .string(certificate.text("issuer")),
            "issued_on": .string(certificate.text("issued_on")), "valid_until": .string(certificate.text("valid_until")),
        ])
        let issued = Instant("\(certificate.text("issued_on"))T09:00:00+07:00")?.date ?? Self.opening
        try await inside.ask(
            .post, "/v1/products/\(id(certificate.text("product")).uuidString.lowercased())/certificates", .json(body), as: Self.authority(.ocopOffice),
            at: max(issued, Self.opening))
    }
}
