import Commune
import Foundation
import Postgres

extension Session {
    public var lots: Lots { Lots(session: self) }
}

/// Lots of the organisations within reach, and those shipped to the caller or shared with it.
public struct Lots: Sendable {
    let session: Session

    public struct Filter: Sendable {
        public var product: UUID?
        /// Part of the producer's code, without accents and case, or of the public code.
        public var words: String?
        public var updatedSince: Date?
        public init() {}
    }

    public func find(_ id: UUID) async throws -> Lot {
        try Lot(row: await session.transaction.query("\(Self.all) WHERE lot.id = \(id)").only())
    }

    public func list(_ filter: Filter, after cursor: UUID?, limit: Int) async throws -> [Lot] {
        let words = filter.words.map { Fold.vietnamese($0) }
        return try await session.transaction.query(
            """
            \(Self.all)
            WHERE \(withinReach) AND (\(cursor)::uuid IS NULL OR lot.id > \(cursor))
                AND (\(filter.product)::uuid IS NULL OR lot.product_id = \(filter.product))
                AND (\(filter.updatedSince)::timestamptz IS NULL OR lot.updated_at >= \(filter.updatedSince))
                AND (\(words)::text IS NULL OR strpos(lot.code_key, \(words)) > 0 OR strpos(lower(lot.public_code), \(words)) > 0)
            ORDER BY lot.id LIMIT \(limit)
            """
        ).map(Lot.init)
    }

    /// What row-level security lets through anyway, said so that an index finds it: policies alone are asked row by row.
    private var withinReach: SQL {
        let own = session.actor.organisations
        guard !own.isEmpty else { return "true" }
        return """
            lot.id IN (SELECT id FROM lot WHERE organisation_id = ANY (\(own))
                UNION SELECT lot_id FROM lot_standing WHERE organisation_id = ANY (\(own)))
            """
    }

    private static let all: SQL = """
        SELECT lot.*,
            ARRAY(SELECT a.growing_area_id FROM lot_growing_area a WHERE a.lot_id = lot.id ORDER BY a.growing_area_id) AS growing_area_ids
        FROM lot
        """
}

extension Lot {
    init(row: Row) throws {
        let days = LotDays(
            harvestedOn: try row.decode("harvested_on"), packedOn: try row.decode("packed_on"),
            useBy: try row.decode("use_before", as: Day?.self)?.adding(days: -1))
        let unit: UnitOfMeasure = try row.decode("unit")
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), product: try row.decode("product_id"),
            code: try LotCode(row.decode("code", as: String.self)), publicCode: try row.decode("public_code"),
            growingAreas: try row.decode("growing_area_ids"), days: days,
            quantity: try Quantity(amount: row.decode("quantity"), unit: unit), version: try row.decode("version"),
            createdAt: try row.decode("created_at"), updatedAt: try row.decode("updated_at"))
    }
}

extension UnitOfMeasure: ColumnDecodable {}
