import Commune
import Foundation
import Postgres

extension Lots {
    /// Enters a lot with its public code, which is good from this moment on.
    ///
    /// - Parameters:
    ///   - organisation: whose lot it is; within the caller's reach.
    ///   - keys: the code keys at hand.
    /// - Throws: ``LotRefused``.
    public func register(_ draft: LotDraft, for organisation: UUID, keys: KeyRing) async throws -> Lot {
        let stamp = try session.stamp
        let (key, number) = try await issuer(of: draft, organisation, keys)
        let salt = Self.randomSalt()
        let code = try CodeSealer(key, key.rangeKey(range: number, salt: salt)).code(index: 0).description
        let id = UUID.v7(at: stamp.instant)
        do {
            try await session.transaction.query(segment: [
                "INSERT INTO identity (id, kind, organisation_id) VALUES (\(id), 'lot', \(organisation))",
                """
                INSERT INTO lot (id, organisation_id, product_id, code, code_key, public_code, harvested_on, packed_on, use_before, quantity, unit,
                    created_at, updated_at)
                VALUES (\(id), \(organisation), \(draft.product), \(draft.code.description), \(draft.code.key), \(code),
                    \(draft.facts.days.harvestedOn), \(draft.facts.days.packedOn), \(draft.facts.days.useBy?.adding(days: 1)),
                    \(draft.facts.quantity.amount), \(draft.facts.quantity.unit.code), \(stamp.instant), \(stamp.instant))
                """,
                "INSERT INTO lot_growing_area SELECT \(organisation), \(id), unnest(\(draft.facts.growingAreas)::uuid[])",
                """
                INSERT INTO code_range (id, organisation_id, lot_id, number, kind, key_version, salt, size, created_at)
                VALUES (\(UUID.v7(at: stamp.instant)), \(organisation), \(id), \(Int(number)), 'lot', \(key.version.description), \(salt), 1,
                    \(stamp.instant))
                """,
            ])
        } catch let failure as PostgresFailure where failure.constraint == "lot_code_key" {
            throw LotRefused.codeTaken(draft.code)
        }
        try await session.project([
            """
            INSERT INTO code_range_state (number, lot_id, kind, key_version, salt, size, active)
            VALUES (\(Int(number)), \(id), 'lot', \(key.version.description), \(salt), 1, '{[0,1)}')
            """
        ])
        try await session.audit.record(.register, .lot, id, organisation: organisation)
        try await refresh(id, of: draft.product)
        return try await find(id)
    }

    /// The key and the number of the new lot's code; a number is drawn only when nothing else stands against the lot.
    private func issuer(of draft: LotDraft, _ organisation: UUID, _ keys: KeyRing) async throws -> (key: VersionKey, number: UInt32) {
        let areas = draft.facts.growingAreas
        let answers = try await session.transaction.query(segment: [
            """
            SELECT known.*, CASE WHEN has_product AND cardinality(areas) = \(areas.count) AND NOT is_taken
                THEN nextval('code_range_number') END AS number
            FROM (SELECT EXISTS (SELECT FROM product WHERE id = \(draft.product) AND organisation_id = \(organisation)) AS has_product,
                ARRAY(SELECT id FROM growing_area WHERE organisation_id = \(organisation) AND id = ANY (\(areas))) AS areas,
                EXISTS (SELECT FROM lot WHERE (organisation_id, product_id, code_key) = (\(organisation), \(draft.product), \(draft.code.key))) AS is_taken
            ) known
            """,
            "SELECT version, fingerprint, compromised_at FROM code_version ORDER BY version",
        ])
        let known = try answers[0].only()
        try Self.check(hasProduct: known.decode("has_product"), areas, found: known.decode("areas"))
        guard let number = try known.decode("number", as: Int?.self).flatMap(UInt32.init(exactly:)) else { throw LotRefused.codeTaken(draft.code) }
        guard let key = keys.issuing(try answers[1].map(CodeVersion.init)) else { throw LotRefused.codeKeyMissing }
        return (key, number)
    }

    static func check(hasProduct: Bool, _ areas: [UUID], found: [UUID]) throws {
        let missing = areas.indices.filter { !found.contains(areas[$0]) }
        guard hasProduct, missing.isEmpty else { throw LotRefused.unknownReferences(product: !hasProduct, growingAreas: missing) }
    }

    /// The system's generator, which on Linux is the kernel's.
    private static func randomSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<RangeKey.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// What is derived from a lot: its document, and the listings of its product, which name the newest lot.
    func refresh(_ id: UUID, of product: UUID) async throws {
        try await session.lotDocuments.refresh([id])
        try await session.listings.refresh(products: [product])
    }
}
