import Commune
import Foundation
import Postgres
import Synchronization

/// A lot's document and its cards as memory holds them, and what was made of them for readers.
public final class HeldLot: Sendable {
    public let id: UUID
    public let document: LotDocument
    public let documentVersion: Int
    public let isUpdating: Bool
    public let recall: RecallNotice?
    public let cards: LotCards
    /// Versions of everything it was made of: equal exactly when nothing has changed since.
    let fingerprint: String
    let cardIDs: Set<UUID>
    let bytes: Int
    let confirmation = Confirmation()
    private let made = Mutex<[MadeKey: any Sendable]>([:])

    init(_ row: LotRow, document: LotDocument, cards: LotCards, recall: RecallNotice?) {
        id = row.id
        documentVersion = row.version
        isUpdating = row.isUpdating
        fingerprint = row.fingerprint
        (self.document, self.cards, self.recall) = (document, cards, recall)
        cardIDs = Set(row.cardIDs)
        // Decoded strings take about twice what their JSON took.
        bytes = 1_000 + 2 * (row.body.utf8.count + row.cards.utf8.count + (row.recall?.utf8.count ?? 0))
    }

    public func scanned(_ unit: ScannedUnit) -> ScannedLot {
        ScannedLot(unit: unit, document: document, documentVersion: documentVersion, isUpdating: isUpdating, recall: recall, cards: cards)
    }

    /// Something that depends on the lot and a key alone; it is dropped with the lot, or when another day's is made.
    ///
    /// - Returns: nil until it was kept.
    public func made<Value: Sendable>(_ key: MadeKey, as: Value.Type = Value.self) -> Value? {
        made.withLock { $0[key] as? Value }
    }

    func keep(_ value: any Sendable, for key: MadeKey) {
        made.withLock { made in
            if made.keys.contains(where: { $0.day != key.day }) { made = made.filter { $0.key.day == key.day } }
            made[key] = value
        }
    }

    public struct MadeKey: Hashable, Sendable {
        public let day: Day
        /// Everything else that it depends on, as the maker numbers it.
        public let variant: Int

        public init(day: Day, variant: Int) {
            self.day = day
            self.variant = variant
        }
    }
}

/// Until when an entry is known to be as the database has it.
final class Confirmation: Sendable {
    private struct State {
        var epoch = -1
        var at = Date.distantPast
    }
    private let state = Mutex(State())

    func confirm(_ epoch: Int, at instant: Date) {
        state.withLock { $0 = State(epoch: epoch, at: instant) }
    }

    func isOf(_ epoch: Int) -> Bool { state.withLock { $0.epoch == epoch } }
    var at: Date { state.withLock { $0.at } }
}

/// A lot's document with its cards, as one statement reads them.
struct LotRow: Sendable {
    let id: UUID
    let version: Int
    let format: Int
    let isUpdating: Bool
    let body: String
    let recall: String?
    let cards: String
    let cardIDs: [UUID]
    let fingerprint: String

    init(_ row: Row) throws {
        id = try row.decode("lot_id")
        version = try row.decode("version")
        format = try row.decode("format")
        isUpdating = try row.decode("updating")
        body = try row.decode("body")
        recall = try row.decode("recall")
        cards = try row.decode("cards")
        cardIDs = try row.decode("card_ids")
        fingerprint = try row.decode("fingerprint")
    }

    static func select(_ id: UUID) -> SQL {
        """
        SELECT d.lot_id, d.version, d.format, d.updating, d.body, d.recall, held.cards, held.card_ids, \(print) AS fingerprint
        FROM lot_document d CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'id', c.id, 'format', c.format, 'body', c.body::json)), '[]')::text AS cards,
                coalesce(array_agg(c.id), '{}') AS card_ids, string_agg(c.id || ':' || c.version, ' ' ORDER BY c.id) AS versions
            FROM card c WHERE c.kind IN ('organisation', 'product', 'growing_area', 'packing_house')
                AND c.id IN (SELECT value::uuid FROM json_array_elements_text(nullif(d.body, '')::json -> 'cards'))
        ) held
        WHERE d.lot_id = \(id)
        """
    }

    /// The fingerprint alone, of cards that are known: what confirming an entry costs.
    static func fingerprint(_ held: HeldLot) -> SQL {
        """
        SELECT \(print) AS fingerprint
        FROM lot_document d CROSS JOIN LATERAL (
            SELECT string_agg(c.id || ':' || c.version, ' ' ORDER BY c.id) AS versions
            FROM card c WHERE c.kind IN ('organisation', 'product', 'growing_area', 'packing_house') AND c.id = ANY (\(Array(held.cardIDs)))
        ) held
        WHERE d.lot_id = \(held.id)
        """
    }

    private static let print: SQL = "concat_ws(' ', d.version, d.format, d.updating, held.versions)"
}
