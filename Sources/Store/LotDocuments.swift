import Commune
import Foundation
import Postgres

extension Session {
    var lotDocuments: LotDocuments { LotDocuments(session: self) }
}

/// What a scan shows of lots.
struct LotDocuments: Sendable {
    let session: Session

    func refresh(_ ids: [UUID]) async throws {
        try await session.project([
            "SELECT FROM lot_document WHERE lot_id = ANY (\(ids)) ORDER BY lot_id FOR UPDATE",
            "UPDATE lot_document SET version = version + 1, updating = false WHERE lot_id = ANY (\(ids))",
        ])
    }
}
