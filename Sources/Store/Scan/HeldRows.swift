import Commune
import Foundation
import Postgres

// What memory reads: every statement by a key, on connections that see projections only; what many scans ask at once shares a round trip.
extension Database {
    func heldRanges(_ numbers: Set<UInt32>) async throws -> [HeldRange] {
        let numbers = numbers.map { Int32(truncatingIfNeeded: $0) }
        return try await lookups.query(
            """
            SELECT s.number, s.kind, s.key_version, s.salt, s.size, s.lot_id, s.version, v.compromised_at IS NOT NULL AS is_compromised,
                \(Self.intervals("active")), \(Self.intervals("voided")), \(Self.intervals("returned")),
                ARRAY(SELECT unit FROM seen_often o WHERE o.range_number = s.number ORDER BY unit) AS often_units,
                ARRAY(SELECT first_day FROM seen_often o WHERE o.range_number = s.number ORDER BY unit) AS often_days,
                ARRAY(SELECT count FROM seen_often o WHERE o.range_number = s.number ORDER BY unit) AS often_counts
            FROM code_range_state s JOIN code_version v ON v.version = s.key_version
            WHERE s.number = ANY (\(numbers))
            """
        ).map(HeldRange.init)
    }

    func version(ofRange number: UInt32) async throws -> Int64? {
        try await lookups.query("SELECT version FROM code_range_state WHERE number = \(Int32(truncatingIfNeeded: number))").first?.decode("version")
    }

    /// A document or card of another format is made anew first.
    ///
    /// - Parameter held: what an earlier reading made; it is given back when every byte is still the same.
    func heldLot(_ id: UUID, unlessStill held: HeldLot? = nil, keepsRows: Bool = false) async throws -> HeldLot? {
        // Twice: which cards a document names is known once it is of this format.
        for _ in 0..<2 {
            let rows = try await lotRows(id)
            if let held, held.rows == rows { return held }
            let cards = try rows?.readCards()
            if let rows, let cards, rows.versions.format == LotDocument.format, cards.outdated.isEmpty {
                return try HeldLot(rows, cards, keepsRows: keepsRows)
            }
            try await rebuild(id, cards?.outdated ?? [])
        }
        return try await lotRows(id).map { try HeldLot($0, $0.readCards(), keepsRows: keepsRows) }
    }

    private func lotRows(_ id: UUID) async throws -> LotRows? { try LotRows(await lookups.query(LotRows.select(id))) }

    private func rebuild(_ lot: UUID, _ cards: [CardName]) async throws {
        try await transaction(setup: ActorSettings.system) { transaction, changes in
            let session = Session(transaction: transaction, actor: .consumer, stamp: nil, changes: changes)
            // As every writer does: documents before cards and listings, cards kind by kind, so that nobody waits in a circle.
            try await session.lotDocuments.refresh([lot])
            let byKind = Dictionary(grouping: cards) { Cards.Kind($0.kind) }
            for kind in Cards.Kind.allCases {
                guard let names = byKind[kind] else { continue }
                try await session.cards.refresh(kind, names.map(\.id).sorted { $0.uuidString < $1.uuidString })
            }
        }
    }

    /// nil when the lot is gone.
    func versions(of held: HeldLot) async throws -> LotVersions? { try LotVersions(await lookups.query(LotVersions.select(held))) }

    private static func intervals(_ state: StaticString) -> SQL {
        SQL(
            text: """
                ARRAY(SELECT lower(i) FROM unnest(s.\(state)) i) AS \(state)_from, ARRAY(SELECT upper(i) - 1 FROM unnest(s.\(state)) i) AS \(state)_to
                """)
    }
}

extension LotRows {
    fileprivate func readCards() throws -> LotCards {
        var read = LotCards()
        for card in cards { try read.add(card.kind, card.id, format: card.format, body: card.body) }
        return read
    }
}

extension HeldLot {
    fileprivate convenience init(_ rows: LotRows, _ cards: LotCards, keepsRows: Bool) throws {
        self.init(
            rows, document: try LotDocument(body: rows.body), cards: cards, recall: try rows.recall.map { try RecallNotice(body: $0) }, keepsRows: keepsRows)
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
