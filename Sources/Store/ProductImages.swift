import Commune
import Crypto
import Formats
import Foundation
import Postgres

extension Session {
    public var productImages: ProductImages { ProductImages(session: self) }
}

/// Pictures of products, kept once by the hash of their bytes however many products show them.
public struct ProductImages: Sendable {
    let session: Session

    /// Keeps the file without its metadata, beside it the preview for the scan page if it needs one, and links it as the last picture; sending a picture that the product has changes nothing.
    public func add(_ file: ImageFile, _ preview: ImagePreview?, to product: UUID) async throws -> (product: Product, image: ProductImage) {
        let locked = try await session.products.editable(product, version: nil)
        let hash = Array(SHA256.hash(data: file.stripped))
        let row = try await session.transaction.query(
            """
            SELECT count(*) AS images, coalesce(max(position), 0) AS last, count(*) FILTER (WHERE sha256 = \(hash)) AS same,
                (SELECT coalesce(sum(octet_length(bytes)), 0)::bigint FROM image
                    WHERE sha256 IN (SELECT sha256 FROM product_image WHERE organisation_id = \(locked.organisation))) AS bytes
            FROM product_image WHERE product_id = \(product)
            """
        ).only()
        if try row.decode("same", as: Int.self) > 0 { return try await Self.named(hash, in: session.products.find(product)) }
        guard try row.decode("images", as: Int.self) < Product.mostImages else { throw ProductRefused.tooManyImages }
        guard try row.decode("bytes", as: Int.self) + file.stripped.count <= Product.mostImageBytes else { throw ProductRefused.imagesFull }
        try await session.transaction.query(segment: [
            Self.lock([hash]),
            """
            INSERT INTO image (sha256, media_type, width, height, bytes, preview, preview_width, preview_height)
            VALUES (\(hash), \(file.kind.mediaType), \(file.width), \(file.height), \(file.stripped), \(preview?.bytes), \(preview?.width),
                \(preview?.height)) ON CONFLICT (sha256) DO NOTHING
            """,
            """
            INSERT INTO product_image (organisation_id, product_id, sha256, position)
            VALUES (\(locked.organisation), \(product), \(hash), \(try row.decode("last", as: Int.self) + 1))
            """,
        ])
        try await session.audit.record(.addImage, .product, product, organisation: locked.organisation)
        return try await Self.named(hash, in: session.products.settle(product))
    }

    /// Unlinks a picture; one that no product shows any more, nor shows as it was last approved, is deleted.
    public func remove(_ hash: [UInt8], from product: UUID, version: Int) async throws -> Product {
        let locked = try await session.products.editable(product, version: version)
        let removed = try await session.transaction.query("DELETE FROM product_image WHERE product_id = \(product) AND sha256 = \(hash)")
        guard removed.affected == 1 else { throw RecordRefused.notFound }
        try await session.audit.record(.removeImage, .product, product, organisation: locked.organisation)
        let settled = try await session.products.settle(product)
        try await drop([hash])
        return settled
    }

    /// The pictures on the card of a product: of its last approval.
    func onCard(of product: UUID) async throws -> [[UInt8]] {
        try await session.project([
            """
            SELECT decode(image ->> 'sha256', 'hex') AS sha256 FROM card, jsonb_array_elements(body::jsonb -> 'images') image
            WHERE kind = 'product' AND id = \(product)
            """
        ])[0].map { try $0.decode("sha256") }
    }

    /// Deletes those of the pictures that nobody shows any more. Few pictures come here, so that looking through the cards is cheap enough.
    func drop(_ hashes: [[UInt8]]) async throws {
        guard !hashes.isEmpty else { return }
        try await session.project([
            Self.lock(hashes),
            """
            DELETE FROM image WHERE sha256 = ANY (\(hashes)) AND NOT EXISTS (SELECT FROM product_image link WHERE link.sha256 = image.sha256)
                AND NOT EXISTS (SELECT FROM card WHERE kind = 'product' AND strpos(body, encode(image.sha256, 'hex')) > 0)
            """,
        ])
    }

    /// One at a time links or unlinks a picture, whatever the product. ON CONFLICT DO NOTHING waits for a deletion, but not for one who has
    /// counted the links and is about to delete: the picture would be found there, and gone when the link is made. Each statement after the
    /// lock sees what the one before committed.
    private static func lock(_ hashes: [[UInt8]]) -> SQL {
        let names = hashes.map { "image " + Hex.text($0) }.sorted()
        return "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM (SELECT name FROM unnest(\(names)) AS name ORDER BY name) names"
    }

    /// Puts the pictures in order and says what each shows; the list names each picture of the product once.
    public func arrange(_ images: [(hash: [UInt8], altVi: String?)], of product: UUID, version: Int) async throws -> Product {
        let locked = try await session.products.editable(product, version: version)
        let present = try await session.transaction.query("SELECT sha256 FROM product_image WHERE product_id = \(product)")
            .map { try $0.decode("sha256", as: [UInt8].self) }
        guard images.count == present.count, Set(images.map(\.hash)) == Set(present) else { throw ProductRefused.otherImages }
        try await session.transaction.query(
            """
            UPDATE product_image SET position = given.place, alt_vi = given.alt
            FROM unnest(\(images.map(\.hash)), \(images.map { $0.altVi ?? "" })) WITH ORDINALITY AS given (hash, alt, place)
            WHERE product_id = \(product) AND sha256 = given.hash
            """)
        try await session.audit.record(.amend, .product, product, organisation: locked.organisation)
        return try await session.products.settle(product)
    }

    private static func named(_ hash: [UInt8], in product: Product) throws -> (product: Product, image: ProductImage) {
        let name = Hex.text(hash)
        guard let image = product.images.first(where: { $0.sha256 == name }) else { throw RecordRefused.notFound }
        return (product, image)
    }
}

extension Database {
    /// The bytes of a picture that some product shows, or showed when it was last approved; nil for any other: no more than those are kept.
    public func image(_ hash: [UInt8], mediaType: String) async throws -> [UInt8]? {
        try await scans.query("SELECT bytes FROM image WHERE sha256 = \(hash) AND media_type = \(mediaType)").first?.decode("bytes")
    }

    /// The small JPEG of such a picture; nil if it needs none.
    public func imagePreview(_ hash: [UInt8]) async throws -> [UInt8]? {
        try await scans.query("SELECT preview FROM image WHERE sha256 = \(hash) AND preview IS NOT NULL").first?.decode("preview")
    }
}
