import Commune
import Foundation
import GS1
import Postgres

extension Session {
    public var tradeItems: TradeItems { TradeItems(session: self) }
}

/// The pack sizes of a product. Each verb gives the product as it is afterwards.
public struct TradeItems: Sendable {
    let session: Session

    public func add(_ item: TradeItemDraft, to product: UUID) async throws -> Product {
        let locked = try await session.products.editable(product, version: nil)
        let row = try await session.transaction.query(
            "SELECT count(*) AS items, coalesce(max(position), 0) AS last FROM trade_item WHERE product_id = \(product)"
        ).only()
        guard try row.decode("items", as: Int.self) < Product.mostTradeItems else { throw ProductRefused.tooManyTradeItems }
        do {
            let ids = try await insert([item], into: product, of: locked.organisation, after: row.decode("last"))
            for id in ids { try await session.audit.record(.register, .tradeItem, id, organisation: locked.organisation) }
        } catch ProductRefused.gtinTaken {
            // One item was sent, so the body itself is at fault, not an element of a list.
            throw ProductRefused.gtinTaken(items: [])
        }
        return try await session.products.settle(product)
    }

    /// Sets price and availability, whatever the state of the product: seasons do not wait for reviews.
    public func set(_ offer: Offer, of item: UUID, in product: UUID, version: Int) async throws -> Product {
        let stamp = try session.stamp
        let locked = try await session.products.locked(product, version: version)
        let changed = try await session.transaction.query(
            """
            UPDATE trade_item SET price_vnd = \(offer.price.dong), availability = \(offer.availability.rawValue),
                available_from = \(offer.availableFrom), version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(item) AND product_id = \(product)
            """)
        guard changed.affected == 1 else { throw RecordRefused.notFound }
        try await session.audit.record(.amend, .tradeItem, item, organisation: locked.organisation)
        return try await session.products.settle(product)
    }

    public func remove(_ item: UUID, from product: UUID, version: Int) async throws -> Product {
        let locked = try await session.products.editable(product, version: version)
        let removed = try await session.transaction.query("DELETE FROM trade_item WHERE id = \(item) AND product_id = \(product)")
        guard removed.affected == 1 else { throw RecordRefused.notFound }
        try await session.audit.record(.withdraw, .tradeItem, item, organisation: locked.organisation)
        return try await session.products.settle(product)
    }

    /// - Parameter position: of the last pack size there is.
    /// - Throws: `ProductRefused.gtinTaken` with the places in `items`; with none when another request was faster.
    @discardableResult
    func insert(_ items: [TradeItemDraft], into product: UUID, of organisation: UUID, after position: Int) async throws -> [UUID] {
        try await refuseTaken(items, organisation)
        let stamp = try session.stamp
        let ids = items.map { _ in UUID.v7(at: stamp.instant) }
        do {
            try await session.transaction.query(
                """
                INSERT INTO trade_item (id, organisation_id, product_id, offer_id, net_content, unit, price_vnd, gtin, availability, available_from,
                    position, created_at, updated_at)
                SELECT item.id, \(organisation), \(product), upper(replace(item.id::text, '-', '')), item.content, item.unit, item.price, item.gtin,
                    item.availability, item.day::date, \(position) + item.place, \(stamp.instant), \(stamp.instant)
                FROM unnest(\(ids), \(items.map(\.netContent.amount)), \(items.map(\.netContent.unit.code)), \(items.map(\.offer.price.dong)),
                    \(items.map { $0.gtin?.description }), \(items.map(\.offer.availability.rawValue)), \(items.map { $0.offer.availableFrom?.description }))
                    WITH ORDINALITY AS item (id, content, unit, price, gtin, availability, day, place)
                """)
        } catch let failure as PostgresFailure where failure.constraint == "trade_item_gtin_key" {
            throw ProductRefused.gtinTaken(items: [])
        }
        return ids
    }

    private func refuseTaken(_ items: [TradeItemDraft], _ organisation: UUID) async throws {
        let gtins = items.compactMap { $0.gtin?.description }
        guard !gtins.isEmpty else { return }
        let taken = try await session.transaction.query(
            "SELECT gtin FROM trade_item WHERE organisation_id = \(organisation) AND gtin = ANY (\(gtins))"
        ).map { try $0.decode("gtin", as: String.self) }
        let places = items.indices.filter { place in items[place].gtin.map { taken.contains($0.description) } ?? false }
        guard places.isEmpty else { throw ProductRefused.gtinTaken(items: places) }
    }
}
