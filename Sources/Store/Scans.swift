import Commune
import Foundation
import Postgres

/// What stands behind a place that a code points to, with the salt that tells whether the code was issued there.
public struct Scan: Sendable {
    public let keyVersion: String
    public let salt: [UInt8]
    public let size: Int
    public let lot: UUID
    public let unit: ScannedUnit
    /// The body of the lot's document; nil while there is none.
    fileprivate let document: StoredDocument?
    fileprivate let cards: String

    fileprivate struct StoredDocument: Sendable {
        let version: Int
        let format: Int
        let isUpdating: Bool
        let body: String
        let recall: String?
    }
}

extension Database {
    /// The range's state of that index, the lot's document and every card its page needs: one statement, no tenant, no write.
    ///
    /// - Returns: nil when no range has this number.
    public func scan(range: UInt32, index: UInt32) async throws -> Scan? {
        let (number, unit) = (Int32(truncatingIfNeeded: range), Int32(truncatingIfNeeded: index))
        let rows = try await scans.query(
            """
            SELECT s.kind, s.key_version, s.salt, s.size, s.lot_id, s.active @> \(unit) AS is_active, s.voided @> \(unit) AS is_void,
                s.returned @> \(unit) AS is_returned, v.compromised_at IS NOT NULL AS is_compromised,
                d.version, d.format, d.updating, d.body, d.recall,
                coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'id', c.id, 'format', c.format, 'body', c.body::json))
                    FROM card c WHERE c.kind IN ('organisation', 'product', 'growing_area', 'packing_house')
                        AND c.id IN (SELECT value::uuid FROM json_array_elements_text(d.body::json -> 'cards'))), '[]') AS cards
            FROM code_range_state s
                JOIN code_version v ON v.version = s.key_version
                LEFT JOIN lot_document d ON d.lot_id = s.lot_id
            WHERE s.number = \(number)
            """)
        return try rows.first.map { try Scan(row: $0, index: Int(index)) }
    }

    /// Reads what a scan found; a document or card of another format is made anew first.
    ///
    /// - Parameter code: tells range and index, should they have to be read again.
    /// - Returns: nil when the lot has no document even then.
    public func lot(of scan: Scan, range: UInt32) async throws -> ScannedLot? {
        if let lot = try scan.lotIfCurrent() { return lot }
        let outdated = scan.document == nil ? [] : try LotCards(body: scan.cards).outdated
        try await rebuild(scan.lot, outdated)
        return try await self.scan(range: range, index: UInt32(scan.unit.index))?.lotIfCurrent()
    }

    private func rebuild(_ lot: UUID, _ cards: [CardName]) async throws {
        try await tenants.transaction(TransactionOptions(), setup: [ActorSettings.system]) { transaction in
            let session = Session(transaction: transaction, actor: .consumer, stamp: nil)
            // As every writer does: documents before cards and listings, cards kind by kind, so that nobody waits in a circle.
            try await session.lotDocuments.refresh([lot])
            let byKind = Dictionary(grouping: cards) { Cards.Kind($0.kind) }
            for kind in Cards.Kind.allCases {
                guard let names = byKind[kind] else { continue }
                try await session.cards.refresh(kind, names.map(\.id).sorted { $0.uuidString < $1.uuidString })
            }
        }
    }
}

extension Scan {
    fileprivate init(row: Row, index: Int) throws {
        keyVersion = try row.decode("key_version")
        salt = try row.decode("salt")
        size = try row.decode("size")
        lot = try row.decode("lot_id")
        unit = ScannedUnit(
            kind: try row.decode("kind"), index: index, isActive: try row.decode("is_active"), isVoid: try row.decode("is_void"),
            isReturned: try row.decode("is_returned"), isCompromised: try row.decode("is_compromised"))
        cards = try row.decode("cards")
        guard let body: String? = try row.decode("body"), let body else {
            document = nil
            return
        }
        document = StoredDocument(
            version: try row.decode("version"), format: try row.decode("format"), isUpdating: try row.decode("updating"), body: body,
            recall: try row.decode("recall"))
    }

    /// nil when something of it was written in another format.
    fileprivate func lotIfCurrent() throws -> ScannedLot? {
        guard let document, document.format == LotDocument.format else { return nil }
        let cards = try LotCards(body: cards)
        guard cards.outdated.isEmpty else { return nil }
        return ScannedLot(
            unit: unit, document: try LotDocument(body: document.body), documentVersion: document.version, isUpdating: document.isUpdating,
            recall: try document.recall.map { try RecallNotice(body: $0) }, cards: cards)
    }
}

extension Cards.Kind {
    init(_ kind: CardKind) {
        self =
            switch kind {
            case .organisation: .organisation
            case .product: .product
            case .growingArea: .growingArea
            case .packingHouse: .packingHouse
            }
    }
}

extension CodeKind: ColumnDecodable {}
