import Commune
import Foundation
import Postgres

extension Session {
    public var places: Places { Places(session: self) }
}

/// Administrative units; every look-up takes a day.
public struct Places: Sendable {
    let session: Session

    /// Where an organisation that applies on this day sits.
    ///
    /// - Throws: `ApplicationRefused.unknownCommune` when no commune had this code on that day, as far as the register knows.
    func seat(in commune: String, on day: Day) async throws -> Seat {
        let rows = try await session.transaction.query(
            """
            SELECT commune.code AS commune_code, commune.valid_from AS commune_from, province.code AS province_code, province.valid_from AS province_from
            FROM place commune JOIN place province ON province.level = 'province' AND province.code = coalesce(commune.parent_code, commune.code)
            WHERE commune.level = 'commune' AND commune.code = \(commune)
                AND commune.valid_from <= \(day) AND (commune.valid_to IS NULL OR commune.valid_to > \(day))
                AND province.valid_from <= \(day) AND (province.valid_to IS NULL OR province.valid_to > \(day))
            """)
        guard let row = rows.first else { throw ApplicationRefused.unknownCommune(code: commune, day: day) }
        return try Seat(row: row)
    }

    /// - Throws: `ApplicationRefused.unknownCommune` when no commune had this code on that day, as far as the register knows.
    public func commune(_ code: String, on day: Day) async throws -> Place {
        let rows = try await session.transaction.query(
            "SELECT * FROM place WHERE level = 'commune' AND code = \(code) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to > \(day))")
        guard let row = rows.first else { throw ApplicationRefused.unknownCommune(code: code, day: day) }
        return try Place(row: row)
    }

    /// Units of a level as they were on a day, by code; `parent` narrows to what lies inside it.
    public func list(_ level: PlaceLevel, on day: Day, parent: String?, words: String?, after cursor: String?, limit: Int) async throws -> [Place] {
        try await session.transaction.query(
            """
            SELECT * FROM place
            WHERE level = \(level.rawValue) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to > \(day))
                AND (\(parent)::text IS NULL OR parent_code = \(parent))
                AND (\(words)::text IS NULL OR strpos(fold(name), fold(\(words))) > 0)
                AND (\(cursor)::text IS NULL OR code > \(cursor))
            ORDER BY code LIMIT \(limit)
            """
        ).map(Place.init)
    }

    /// Every life of a code, with what each came from and went into.
    public func history(_ level: PlaceLevel, _ code: String) async throws -> [PlaceLife] {
        try await session.transaction.query(
            """
            SELECT place.*,
                coalesce((SELECT json_agg(json_build_object('code', s.old_code, 'name', p.name, 'kind', p.kind, 'day', s.day, 'share', s.share)
                        ORDER BY s.old_code)
                    FROM place_succession s JOIN place p ON (p.level, p.code, p.valid_from) = (s.level, s.old_code, s.old_valid_from)
                    WHERE (s.level, s.new_code, s.new_valid_from) = (place.level, place.code, place.valid_from)), '[]') AS came_from,
                coalesce((SELECT json_agg(json_build_object('code', s.new_code, 'name', p.name, 'kind', p.kind, 'day', s.day, 'share', s.share)
                        ORDER BY s.new_code)
                    FROM place_succession s JOIN place p ON (p.level, p.code, p.valid_from) = (s.level, s.new_code, s.new_valid_from)
                    WHERE (s.level, s.old_code, s.old_valid_from) = (place.level, place.code, place.valid_from)), '[]') AS became
            FROM place WHERE level = \(level.rawValue) AND code = \(code) ORDER BY valid_from
            """
        ).map { row in
            PlaceLife(place: try Place(row: row), cameFrom: try row.decode("came_from"), became: try row.decode("became"))
        }
    }
}

/// One life of a code; predecessors and successors as JSON arrays, ready for the reply.
public struct PlaceLife: Sendable {
    public let place: Place
    public let cameFrom: String
    public let became: String
}

/// A commune and its province, each in the life that it had on one day.
struct Seat: Sendable {
    let commune: String
    let communeFrom: Day
    let province: String
    let provinceFrom: Day

    init(row: Row) throws {
        commune = try row.decode("commune_code")
        communeFrom = try row.decode("commune_from")
        province = try row.decode("province_code")
        provinceFrom = try row.decode("province_from")
    }
}

extension Place {
    init(row: Row) throws {
        let isKnown: Bool = try row.decode("valid_from_known")
        self.init(
            level: try row.decode("level"), code: try row.decode("code"), validFrom: try row.decode("valid_from"),
            isStartKnown: isKnown, validTo: try row.decode("valid_to"), name: try row.decode("name"), kind: try row.decode("kind"),
            parent: try row.decode("parent_code"))
    }
}

extension PlaceLevel: ColumnDecodable {}
