import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var codeRanges: CodeRanges { CodeRanges(session: self) }
}

/// Unit codes: issued in ranges, put into the market and taken out of it as intervals.
public struct CodeRanges: Sendable {
    let session: Session

    /// Takes a range of numbers for a lot. No code leaves the house before this has been committed: they are made at download.
    ///
    /// - Throws: `RecordRefused.notFound` for a lot of another organisation; `CodesRefused`.
    public func issue(_ lot: UUID, count: Int, keys: KeyRing) async throws -> CodeRange {
        let stamp = try session.stamp
        let organisation = try await openGate(lot)
        let versions = try await session.transaction.query("SELECT version, fingerprint, compromised_at FROM code_version").map(CodeVersion.init)
        guard let key = keys.issuing(versions) else { throw CodesRefused.noKey }
        let (id, salt) = (UUID.v7(at: stamp.instant), Self.freshSalt())
        let row = try await session.transaction.query(
            """
            INSERT INTO code_range (id, organisation_id, lot_id, number, kind, key_version, salt, size, created_at)
            VALUES (\(id), \(organisation), \(lot), nextval('code_range_number')::integer, 'unit', \(key.version.description), \(salt), \(count),
                \(stamp.instant))
            RETURNING number
            """
        ).only()
        let number: Int32 = try row.decode("number")
        try await session.project([
            """
            INSERT INTO code_range_state (number, lot_id, kind, key_version, salt, size)
            VALUES (\(number), \(lot), 'unit', \(key.version.description), \(salt), \(count))
            """
        ])
        try await session.audit.record(.issueCodes, .codeRange, id, organisation: organisation, details: .object(["count": .number(.init(count))]))
        return try await find(id)
    }

    public func find(_ id: UUID) async throws -> CodeRange {
        try CodeRange(row: await session.transaction.query("\(Self.all) AND r.id = \(id)").only())
    }

    public func list(of lot: UUID, after cursor: UUID?, limit: Int) async throws -> [CodeRange] {
        let results = try await session.transaction.query(segment: [
            "SELECT FROM lot WHERE id = \(lot)",
            "\(Self.all) AND r.lot_id = \(lot) AND (\(cursor)::uuid IS NULL OR r.id > \(cursor)) ORDER BY r.id LIMIT \(limit)",
        ])
        guard !results[0].isEmpty else { throw RecordRefused.notFound }
        return try results[1].map(CodeRange.init)
    }

    /// The range a code points into, if the caller may see it. Whether the code was issued there is for its key to say.
    public func range(number: UInt32) async throws -> CodeRange {
        try CodeRange(row: await session.transaction.query("\(Self.all) AND r.number = \(Int32(truncatingIfNeeded: number))").only())
    }

    /// The state of one unit, however many intervals there are.
    public func unit(_ position: Int, of range: CodeRange) async throws -> UnitState {
        let (index, number) = (Int32(truncatingIfNeeded: position), Int32(truncatingIfNeeded: range.number))
        return try await session.transaction.query(
            """
            SELECT CASE WHEN voided @> \(index) THEN 'void' WHEN returned @> \(index) THEN 'returned' WHEN active @> \(index) THEN 'active'
                ELSE 'not_activated' END AS state
            FROM code_range_state WHERE number = \(number)
            """
        ).only().decode("state")
    }

    /// Everything that a lot lacks for publication is named at once.
    ///
    /// - Returns: the organisation that holds the lot.
    private func openGate(_ lot: UUID) async throws -> UUID {
        let row = try await session.transaction.query(
            """
            SELECT l.organisation_id, l.harvested_on, l.packed_on, p.name_vi, p.state AS product_state, o.name, o.address, o.state AS organisation_state,
                EXISTS (SELECT FROM recall_lot r WHERE r.lot_id = l.id) AS is_recalled
            FROM lot l JOIN product p ON p.id = l.product_id JOIN organisation o ON o.id = l.organisation_id
            WHERE l.id = \(lot) AND l.organisation_id = ANY (\(session.actor.organisations))
            """
        ).only()
        let gate = PublicationGate(
            productName: try row.decode("name_vi"), productState: try row.decode("product_state"), producerName: try row.decode("name"),
            producerAddress: try row.decode("address"), producerState: try row.decode("organisation_state"),
            harvestedOn: try row.decode("harvested_on"), packedOn: try row.decode("packed_on"), isRecalled: try row.decode("is_recalled"))
        let gaps = gate.gaps
        guard gaps.isEmpty else { throw CodesRefused.notPublishable(gaps) }
        return try row.decode("organisation_id")
    }

    private static func freshSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<RangeKey.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Unit ranges only: the one code of the lot is the lot's own.
    private static let all: SQL = """
        SELECT r.id, r.lot_id, r.number, r.size, r.key_version AS version, v.fingerprint, v.compromised_at, r.salt, r.created_at,
            \(intervals("active")), \(intervals("voided")), \(intervals("returned")), \(count("active")), \(count("voided"))
        FROM code_range r JOIN code_range_state s ON s.number = r.number JOIN code_version v ON v.version = r.key_version
        WHERE r.kind = 'unit'
        """

    private static func intervals(_ state: StaticString) -> SQL {
        SQL(
            text: """
                coalesce((SELECT array_agg(lower(i)) FROM (SELECT i FROM unnest(s.\(state)) i LIMIT \(UnitStates.mostShown)) f), '{}') AS \(state)_from,
                coalesce((SELECT array_agg(upper(i) - 1) FROM (SELECT i FROM unnest(s.\(state)) i LIMIT \(UnitStates.mostShown)) t), '{}') AS \(state)_to
                """)
    }

    private static func count(_ state: StaticString) -> SQL {
        SQL(text: "coalesce((SELECT sum(upper(i) - lower(i)) FROM unnest(s.\(state)) i), 0)::integer AS \(state)_count")
    }
}

extension CodeRange {
    init(row: Row) throws {
        func intervals(_ state: String) throws -> [ClosedRange<Int>] {
            let (starts, ends) = (try row.decode("\(state)_from", as: [Int].self), try row.decode("\(state)_to", as: [Int].self))
            return zip(starts, ends).map { $0...max($0, $1) }
        }
        self.init(
            id: try row.decode("id"), lot: try row.decode("lot_id"), number: UInt32(truncatingIfNeeded: try row.decode("number", as: Int.self)),
            size: try row.decode("size"), key: try CodeVersion(row: row), salt: try row.decode("salt"), createdAt: try row.decode("created_at"),
            units: UnitStates(
                active: try intervals("active"), voided: try intervals("voided"), returned: try intervals("returned"),
                activeCount: try row.decode("active_count"), voidCount: try row.decode("voided_count")))
    }
}

extension UnitState: ColumnDecodable {}
