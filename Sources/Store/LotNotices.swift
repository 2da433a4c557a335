import Foundation
import Postgres

extension Session {
    var lotNotices: LotNotices { LotNotices(session: self) }
}

extension Database {
    /// Where the database says, at commit, that lot documents changed: feeds are made anew after a recall.
    public static let noticeChannel = LotNotices.channel
}

/// Tells every node, at commit, which lot documents it must read again.
struct LotNotices: Sendable {
    let session: Session

    static let channel = "choxa_documents"
    /// PostgreSQL takes less than 8,000 bytes in one notice.
    static let mostBytes = 7_000

    func announce(_ lots: [UUID]) async throws {
        try await session.transaction.query(
            """
            SELECT pg_notify(\(Self.channel), CASE WHEN length(list) > \(Self.mostBytes) THEN 'all' ELSE list END)
            FROM (
                SELECT string_agg('lot:' || lot_id || ':' || version, ' ' ORDER BY lot_id) AS list
                FROM lot_document WHERE lot_id = ANY (\(lots))
            ) notice
            WHERE list IS NOT NULL
            """)
    }
}
