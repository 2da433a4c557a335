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
            let rows = try await lookups.query(LotRows.select(id))
            if let held, held.rows?.holdsSameBytes(as: rows) == true { return held }
            let read = try LotRows(rows)
            let cards = try read?.readCards()
            if let read, let cards, read.versions.format == LotDocument.format, cards.outdated.isEmpty {
                return try HeldLot(read, cards, keeping: keepsRows ? rows : nil)
            }
            try await rebuild(id, cards?.outdated ?? [])
        }
        return try LotRows(await lookups.query(LotRows.select(id))).map { try HeldLot($0, $0.readCards(), keeping: nil) }
    }

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
    fileprivate convenience init(_ read: LotRows, _ cards: LotCards, keeping rows: Rows?) throws {
        self.init(
            read, document: try LotDocument(body: read.body), cards: cards, recall: try read.recall.map { try RecallNotice(body: $0) }, keeping: rows)
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
