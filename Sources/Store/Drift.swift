import Commune
import Foundation
import Postgres

/// What scans show, held against what it is made of.
public struct Drift: Sendable, Hashable {
    /// How many lot documents and cards were made anew.
    public var compared = 0
    /// Those that came out otherwise, as `lot ID` or `product ID`.
    public var differing: [String] = []

    public init() {}
}

extension Database {
    /// Makes a random sample of lot documents, and of the cards of each kind, anew in a transaction that is rolled back, and compares them with
    /// what is stored. Documents that wait for their rebuild, and rows of another format, are made anew on their own and are passed over.
    ///
    /// - Parameter sample: how many documents, and how many cards of each kind.
    public func driftedDocuments(sample: Int, at instant: Date) async throws -> Drift {
        do {
            return try await asSystem(Stamp(requestID: "doctor", instant: instant)) { session in
                try await session.lotGraph.lock(changing: false)
                var drift = try await session.driftedLots(sample)
                for kind in Cards.Kind.allCases {
                    let cards = try await session.driftedCards(kind, sample)
                    drift.compared += cards.compared
                    drift.differing += cards.differing
                }
                throw Compared(drift: drift)
            }
        } catch let compared as Compared {
            return compared.drift
        }
    }

    /// Ends the transaction without effect and carries what was seen out of it.
    private struct Compared: Error {
        let drift: Drift
    }
}

extension Session {
    fileprivate func driftedLots(_ sample: Int) async throws -> Drift {
        try await drift(
            kind: "lot",
            stored:
                "SELECT lot_id AS id, body, recall FROM lot_document WHERE format = \(LotDocument.format) AND NOT updating ORDER BY random() LIMIT \(sample)",
            anew: { "SELECT lot_id AS id, body, recall FROM lot_document WHERE lot_id = ANY (\($0))" },
            refresh: { try await self.lotDocuments.refresh($0) })
    }

    fileprivate func driftedCards(_ kind: Cards.Kind, _ sample: Int) async throws -> Drift {
        try await drift(
            kind: kind.rawValue,
            stored: """
                SELECT id, body, NULL::text AS recall FROM card WHERE kind = \(kind.rawValue) AND format = \(LotCards.format)
                ORDER BY random() LIMIT \(sample)
                """,
            anew: { "SELECT id, body, NULL::text AS recall FROM card WHERE kind = \(kind.rawValue) AND id = ANY (\($0))" },
            refresh: { try await self.cards.refresh(kind, $0) })
    }

    private func drift(kind: String, stored: SQL, anew: ([UUID]) -> SQL, refresh: ([UUID]) async throws -> Void) async throws -> Drift {
        let before = try bodies(try await project([stored])[0])
        try await refresh(Array(before.keys))
        let after = try bodies(try await project([anew(Array(before.keys))])[0])
        var drift = Drift()
        drift.compared = before.count
        drift.differing = before.filter { after[$0.key] != $0.value }.map { "\(kind) \($0.key.uuidString.lowercased())" }.sorted()
        return drift
    }

    private func bodies(_ rows: Rows) throws -> [UUID: [String?]] {
        Dictionary(try rows.map { (try $0.decode("id"), [try $0.decode("body"), try $0.decode("recall")]) }) { first, _ in first }
    }
}
