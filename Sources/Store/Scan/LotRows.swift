import Commune
import Foundation
import Postgres

/// Versions of a document and of its cards.
struct LotVersions: Hashable, Sendable {
    let document: Int
    let format: Int
    let isUpdating: Bool
    private(set) var cards: [UUID: Int] = [:]

    /// - Parameter rows: the document's first; no others' than those of cards after it.
    init?(_ rows: Rows) throws {
        guard let first = rows.first, try first.decode("kind", as: String?.self) == nil else { return nil }
        document = try first.decode("version")
        format = try first.decode("format")
        isUpdating = try first.decode("updating")
        for row in rows.dropFirst() { cards[try row.decode("id")] = try row.decode("version", as: Int.self) }
    }

    /// What confirming an entry costs, whose cards are known.
    static func select(_ held: HeldLot) -> SQL {
        """
        SELECT NULL AS kind, lot_id AS id, version, format, updating FROM lot_document WHERE lot_id = \(held.id)
        UNION ALL SELECT kind, id, version, format, NULL FROM card WHERE id = ANY (\(Array(held.cardIDs)))
        """
    }
}

/// A lot's document and its cards as one statement reads them, not taken apart yet.
struct LotRows: Sendable {
    struct Card: Sendable {
        let kind: CardKind
        let id: UUID
        let format: Int
        let body: String
    }

    let id: UUID
    let versions: LotVersions
    let body: String
    let recall: String?
    let cards: [Card]

    init?(_ rows: Rows) throws {
        guard let versions = try LotVersions(rows), let first = rows.first else { return nil }
        self.versions = versions
        id = try first.decode("id")
        body = try first.decode("body")
        recall = try first.decode("recall")
        cards = try rows.dropFirst().map { row in
            Card(kind: try row.decode("kind"), id: try row.decode("id"), format: try row.decode("format"), body: try row.decode("body"))
        }
    }

    var bytes: Int { cards.reduce(body.utf8.count + (recall?.utf8.count ?? 0)) { $0 + $1.body.utf8.count } }

    static func select(_ id: UUID) -> SQL {
        """
        SELECT NULL AS kind, lot_id AS id, version, format, updating, body, recall FROM lot_document WHERE lot_id = \(id)
        UNION ALL SELECT c.kind, c.id, c.version, c.format, NULL, c.body, NULL
            FROM lot_document d JOIN card c ON c.id = ANY (d.card_ids) WHERE d.lot_id = \(id)
        """
    }
}

extension CardKind: ColumnDecodable {}
