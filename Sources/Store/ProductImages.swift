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

    /// Keeps the file without its metadata and links it as the last picture; sending a picture that the product has changes nothing.
    public func add(_ file: ImageFile, to product: UUID) async throws -> (product: Product, image: ProductImage) {
        let locked = try await session.products.editable(product, version: nil)
        let hash = Array(SHA256.hash(data: file.stripped))
        let row = try await session.transaction.query(
            """
            SELECT count(*) AS images, coalesce(max(position), 0) AS last, count(*) FILTER (WHERE sha256 = \(hash)) AS same
            FROM product_image WHERE product_id = \(product)
            """
        ).only()
        if try row.decode("same", as: Int.self) > 0 { return try await Self.named(hash, in: session.products.find(product)) }
        guard try row.decode("images", as: Int.self) < Product.mostImages else { throw ProductRefused.tooManyImages }
        try await session.transaction.query(segment: [
            Self.lock(hash),
            """
            INSERT INTO image (sha256, media_type, width, height, bytes)
            VALUES (\(hash), \(file.kind.mediaType), \(file.width), \(file.height), \(file.stripped)) ON CONFLICT (sha256) DO NOTHING
            """,
            """
            INSERT INTO product_image (organisation_id, product_id, sha256, position)
            VALUES (\(locked.organisation), \(product), \(hash), \(try row.decode("last", as: Int.self) + 1))
            """,
        ])
        try await session.audit.record(.addImage, .product, product, organisation: locked.organisation)
        return try await Self.named(hash, in: session.products.settle(product))
    }

    /// Unlinks a picture; one that no product shows any more is deleted.
    public func remove(_ hash: [UInt8], from product: UUID, version: Int) async throws -> Product {
        let locked = try await session.products.editable(product, version: version)
        let removed = try await session.transaction.query("DELETE FROM product_image WHERE product_id = \(product) AND sha256 = \(hash)")
        guard removed.affected == 1 else { throw RecordRefused.notFound }
        try await session.project([
            Self.lock(hash),
            "DELETE FROM image WHERE sha256 = \(hash) AND NOT EXISTS (SELECT FROM product_image WHERE sha256 = \(hash))",
        ])
        try await session.audit.record(.removeImage, .product, product, organisation: locked.organisation)
        return try await session.products.settle(product)
    }

    /// One at a time links or unlinks a picture, whatever the product. ON CONFLICT DO NOTHING waits for a deletion, but not for one who has
    /// counted the links and is about to delete: the picture would be found there, and gone when the link is made. Each statement after the
    /// lock sees what the one before committed.
    private static func lock(_ hash: [UInt8]) -> SQL {
        "SELECT pg_advisory_xact_lock(hashtextextended(\("image " + Hex.text(hash)), 0))"
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
    /// The bytes of a picture that some product shows; nil for any other.
    public func image(_ hash: [UInt8], mediaType: String) async throws -> [UInt8]? {
        try await scans.query(
            """
            SELECT bytes FROM image
            WHERE sha256 = \(hash) AND media_type = \(mediaType) AND EXISTS (SELECT FROM product_image link WHERE link.sha256 = image.sha256)
            """
        ).first?.decode("bytes")
    }
}
