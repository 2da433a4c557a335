import Commune
import Foundation
import Postgres

extension GrowingAreas {
    static func geography(_ boundary: GeoPolygon) -> SQL {
        "ST_GeomFromText(\(boundary.wellKnownText)::text, 4326)::geography"
    }

    /// One polygon is printed as a Polygon, though it is stored as a MultiPolygon.
    static let outline: SQL = """
        CASE WHEN ST_NumGeometries(boundary::geometry) = 1 THEN ST_AsGeoJSON(ST_GeometryN(boundary::geometry, 1), 7)
            ELSE ST_AsGeoJSON(boundary::geometry, 7) END
        """

    static func all(outline: SQL) -> SQL {
        """
        SELECT growing_area.id, organisation_id, state, remarks, growing_area.name, crop, variety, commune_code, commune_from,
            commune.name AS commune_name, \(outline)::text AS outline, area_ha, declared_area_ha, households, yield_t_per_ha, suspended_on,
            suspension_reason, version, created_at, updated_at
        FROM growing_area JOIN place commune ON commune.level = 'commune' AND commune.code = commune_code AND commune.valid_from = commune_from
        """
    }
}

extension GrowingArea {
    init(row: Row, codes: [GovernmentCodeRecord]) throws {
        let facts = GrowingAreaFacts(
            name: try row.decode("name"), crop: try row.decode("crop"), variety: try row.decode("variety"),
            declaredHectares: try row.decode("declared_area_ha"), households: try row.decode("households"),
            yield: try row.decode("yield_t_per_ha", as: Decimal?.self).map { try DeclaredYield(tonnesPerHectare: $0) })
        var suspension: Suspension?
        if let since = try row.decode("suspended_on", as: Day?.self) {
            suspension = Suspension(since: since, reason: try row.decode("suspension_reason"))
        }
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), state: try row.decode("state"),
            remarks: try row.decode("remarks"), facts: facts, commune: try SiteCommune(row: row), boundary: try row.decode("outline"),
            hectares: try row.decode("area_ha"), suspension: suspension, codes: codes, version: try row.decode("version"),
            createdAt: try row.decode("created_at"), updatedAt: try row.decode("updated_at"))
    }
}
