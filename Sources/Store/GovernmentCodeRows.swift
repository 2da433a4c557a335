import Commune
import Foundation
import Postgres

extension GovernmentCodeSubject {
    /// The column of `government_code` that names the site.
    var column: String {
        switch self {
        case .growingArea: "growing_area_id"
        case .packingHouse: "packing_house_id"
        }
    }
}

extension GovernmentCodeRecord {
    init(row: Row) throws {
        let area = try row.decode("growing_area_id", as: UUID?.self)
        let house = try row.decode("packing_house_id", as: UUID?.self)
        guard let site = area ?? house else { throw UnknownValue(column: "growing_area_id") }
        let code = try GovernmentCode(
            row.decode("code", as: String.self), subject: area == nil ? .packingHouse : .growingArea, scheme: row.decode("scheme"),
            market: ExportMarket(row.decode("market", as: String.self)))
        let draft = GovernmentCodeDraft(
            code: code, issuer: try row.decode("issuer"), validity: try DayRange(from: row.decode("valid_from"), upTo: row.decode("valid_to")))
        self.init(
            id: try row.decode("id"), site: site, draft: draft, level: try row.decode("level"), status: try row.decode("status"),
            statusOn: try row.decode("status_on"), statusReason: try row.decode("status_reason"), version: try row.decode("version"))
    }
}

extension SiteCommune {
    init(row: Row) throws {
        self.init(code: try row.decode("commune_code"), validFrom: try row.decode("commune_from"), name: try row.decode("commune_name"))
    }
}

extension GovernmentCodeScheme: ColumnDecodable {}
extension GovernmentCodeStatus: ColumnDecodable {}
extension ClaimLevel: ColumnDecodable {}
