import Commune
import Foundation
import JSON

/// How a product looks on the wire.
enum ProductBody {
    static let draftFields: [ObjectSchema.Field] = [
        .required("name_vi", .text(max: ProductDraft.longestName), "Name in Vietnamese."),
        .optional("name_en", .text(max: ProductDraft.longestName), "Name in English."),
        .optional("name_zh", .text(max: ProductDraft.longestName), "Name in Chinese."),
        .required("ocop_set", .integer(1...26), "Product set, 1 to 26 (Decision 26/2026/QĐ-TTg)."),
        .optional("story_vi", .text(max: ProductDraft.longestStory, lines: .multiple), "Story of the product, plain text."),
        .optional("story_en", .text(max: ProductDraft.longestStory, lines: .multiple), "The story in English."),
        .optional("brand", .text(max: ProductDraft.longestBrand), "Brand; the organisation's name if absent."),
        .optional("storage_vi", .text(max: ProductDraft.longestStorage, lines: .multiple), "How to keep it."),
        .optional("shelf_life_days", .integer(ProductDraft.shelfLife), "Days from packing."),
        .optional("is_key_product", .boolean, "Whether it is a key product of the commune."),
    ]

    static let change = ObjectSchema("ProductChange", draftFields)

    static let draft = ObjectSchema(
        "ProductDraft",
        draftFields + [
            .organisation,
            .required("trade_items", .list(.object(TradeItemBody.draft), max: Product.mostTradeItems), "Pack sizes, at least one."),
        ])

    static let schema = ObjectSchema(
        "Product",
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Whose product."),
            .required("state", .word(RecordState.allCases.map(\.rawValue)), "State of the record."),
            .required("remarks", .nullable(.text(max: RecordStep.mostRemarkScalars, lines: .multiple)), "What the commune asks to mend."),
        ] + draftFields + [
            .required("trade_items", .list(.object(TradeItemBody.schema), max: Product.mostTradeItems), "Pack sizes in their order."),
            .required("images", .list(.object(ImageBody.schema), max: Product.mostImages), "Pictures in their order; the first is the main one."),
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "First entered."),
            .required("updated_at", .instant, "Last changed."),
        ])

    /// The product's own fields; nil where a rule was broken, which was then noted.
    static func draft(_ fields: Fields) -> ProductDraft? {
        let set = fields.integer("ocop_set").flatMap { try? OcopSet(number: $0) }
        guard let name = fields.text("name_vi"), let set else { return nil }
        return ProductDraft(
            nameVi: name, nameEn: fields.text("name_en"), nameZh: fields.text("name_zh"), ocopSet: set, storyVi: fields.text("story_vi"),
            storyEn: fields.text("story_en"), brand: fields.text("brand"), storageVi: fields.text("storage_vi"),
            shelfLifeDays: fields.integer("shelf_life_days"), isKeyProduct: fields.flag("is_key_product") ?? false)
    }

    static func json(_ product: Product) -> JSONValue {
        let draft = product.draft
        return .object([
            "id": .id(product.id), "organisation_id": .id(product.organisation), "state": .string(product.state.rawValue),
            "remarks": .optional(product.remarks), "name_vi": .string(draft.nameVi), "name_en": .optional(draft.nameEn),
            "name_zh": .optional(draft.nameZh), "ocop_set": .integer(draft.ocopSet.number), "story_vi": .optional(draft.storyVi),
            "story_en": .optional(draft.storyEn), "brand": .optional(draft.brand), "storage_vi": .optional(draft.storageVi),
            "shelf_life_days": .optional(draft.shelfLifeDays), "is_key_product": .bool(draft.isKeyProduct),
            "trade_items": .array(product.tradeItems.map(TradeItemBody.json)), "images": .array(product.images.map(ImageBody.json)),
            "version": .integer(product.version), "created_at": .instant(product.createdAt), "updated_at": .instant(product.updatedAt),
        ])
    }
}
