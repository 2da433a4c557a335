import Commune
import Foundation
import Postgres

extension Session {
    public var products: Products { Products(session: self) }
}

/// Products with their pack sizes and pictures; every change raises the product's version.
public struct Products: Sendable {
    let session: Session

    public struct Filter: Sendable {
        public var state: RecordState?
        /// Found without accents and case, anywhere in a name.
        public var words: String?
        public var updatedSince: Date?
        public var organisation: UUID?
        public init() {}
    }

    public func find(_ id: UUID) async throws -> Product {
        try Product(row: await session.transaction.query("\(Self.all) WHERE product.id = \(id)").only())
    }

    public func list(_ filter: Filter, after cursor: UUID?, limit: Int) async throws -> [Product] {
        try await session.transaction.query(
            """
            \(Self.all)
            WHERE (\(filter.state?.rawValue)::text IS NULL OR product.state = \(filter.state?.rawValue))
                AND (\(filter.words)::text IS NULL
                    OR strpos(fold(concat_ws(' ', product.name_vi, product.name_en, product.name_zh)), fold(\(filter.words))) > 0)
                AND (\(filter.updatedSince)::timestamptz IS NULL OR product.updated_at >= \(filter.updatedSince))
                AND (\(filter.organisation)::uuid IS NULL OR product.organisation_id = \(filter.organisation))
                AND (\(cursor)::uuid IS NULL OR product.id > \(cursor))
            ORDER BY product.id LIMIT \(limit)
            """
        ).map(Product.init)
    }

    /// - Throws: `ProductRefused.gtinTaken` for every number that another pack size of the organisation has.
    public func register(_ draft: ProductDraft, _ items: [TradeItemDraft], for organisation: UUID) async throws -> Product {
        let stamp = try session.stamp
        let id = UUID.v7(at: stamp.instant)
        try await session.transaction.query(
            """
            INSERT INTO product (id, organisation_id, state, name_vi, name_en, name_zh, ocop_set, story_vi, story_en, brand, storage_vi,
                shelf_life_days, is_key_product, created_at, updated_at)
            VALUES (\(id), \(organisation), 'draft', \(draft.nameVi), \(draft.nameEn), \(draft.nameZh), \(draft.ocopSet.number),
                \(draft.storyVi ?? ""), \(draft.storyEn), \(draft.brand), \(draft.storageVi), \(draft.shelfLifeDays), \(draft.isKeyProduct),
                \(stamp.instant), \(stamp.instant))
            """)
        do {
            try await session.tradeItems.insert(items, into: id, of: organisation, after: 0)
        } catch ProductRefused.gtinTaken(let places) {
            // Another request took a number in between: which one is no longer to be told, so every number is named.
            throw ProductRefused.gtinTaken(items: places.isEmpty ? items.indices.filter { items[$0].gtin != nil } : places)
        }
        try await session.audit.record(.register, .product, id, organisation: organisation)
        try await session.cards.refresh(.product, [id])
        return try await find(id)
    }

    public func amend(_ id: UUID, _ draft: ProductDraft, version: Int) async throws -> Product {
        let stamp = try session.stamp
        let product = try await editable(id, version: version)
        try await session.transaction.query(
            """
            UPDATE product SET name_vi = \(draft.nameVi), name_en = \(draft.nameEn), name_zh = \(draft.nameZh), ocop_set = \(draft.ocopSet.number),
                story_vi = \(draft.storyVi ?? ""), story_en = \(draft.storyEn), brand = \(draft.brand), storage_vi = \(draft.storageVi),
                shelf_life_days = \(draft.shelfLifeDays), is_key_product = \(draft.isKeyProduct), version = version + 1,
                updated_at = \(stamp.instant)
            WHERE id = \(id)
            """)
        try await session.audit.record(.amend, .product, id, organisation: product.organisation)
        try await session.cards.refresh(.product, [id])
        return try await find(id)
    }

    /// Submits, withdraws, returns, approves or reopens.
    public func take(_ step: RecordStep, on id: UUID, version: Int) async throws -> Product {
        if step == .submit {
            let items = try await session.transaction.query("SELECT FROM trade_item WHERE product_id = \(id) LIMIT 1")
            // A product out of reach has no items either: it is then not found, below.
            if items.isEmpty, try await find(id).tradeItems.isEmpty { throw ProductRefused.noTradeItem }
        }
        try await session.reviews.take(step, on: .product, id, version: version)
        let pictures = step == .approve ? try await session.productImages.onCard(of: id) : []
        try await session.cards.refresh(.product, [id])
        try await session.productImages.drop(pictures)
        return try await find(id)
    }

    private static let all: SQL = """
        SELECT product.*,
            coalesce((SELECT json_agg(json_build_object('id', t.id, 'offer_id', t.offer_id, 'net_content', t.net_content::text, 'unit', t.unit,
                    'price_vnd', t.price_vnd, 'gtin', t.gtin, 'availability', t.availability, 'available_from', t.available_from)
                    ORDER BY t.position, t.id)
                FROM trade_item t WHERE t.product_id = product.id), '[]')::text AS trade_items,
            coalesce((SELECT json_agg(json_build_object('sha256', encode(i.sha256, 'hex'), 'type', m.media_type, 'width', m.width,
                    'height', m.height, 'alt', i.alt_vi) ORDER BY i.position)
                FROM product_image i JOIN image m USING (sha256) WHERE i.product_id = product.id), '[]')::text AS images
        FROM product
        """
}

extension Products {
    /// A product locked for a change.
    struct Locked: Sendable {
        let organisation: UUID
        let state: RecordState
        let version: Int
    }

    /// - Parameter version: the one that the caller has seen; nil for additions, which overwrite nothing.
    func locked(_ id: UUID, version: Int?) async throws -> Locked {
        let row = try await session.transaction.query("SELECT organisation_id, state, version FROM product WHERE id = \(id) FOR UPDATE").only()
        let product = Locked(organisation: try row.decode("organisation_id"), state: try row.decode("state"), version: try row.decode("version"))
        if let version, version != product.version { throw RecordRefused.stale(current: product.version) }
        return product
    }

    func editable(_ id: UUID, version: Int?) async throws -> Locked {
        let product = try await locked(id, version: version)
        guard product.state.isEditable else { throw ProductRefused.notEditable(product.state) }
        return product
    }

    /// Raises the version after a change of a part, and brings card and listings in step.
    func settle(_ id: UUID) async throws -> Product {
        let instant = try session.stamp.instant
        try await session.transaction.query("UPDATE product SET version = version + 1, updated_at = \(instant) WHERE id = \(id)")
        try await session.cards.refresh(.product, [id])
        return try await find(id)
    }
}
