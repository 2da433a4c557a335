import Commune
import Formats
import Foundation
import HTTPTypes
import JSON
import NIOPosix
import Store

/// Pictures of products, sent by the organisation and shown to everybody.
enum ImageRoutes {
    static let all: [Endpoint] = [
        Endpoint(.post, "/v1/products/{id}/images", .registerRecords, "Add a picture", takes: .image, gives: [.json(ImageBody.schema, .created)], add),
        Endpoint(
            .put, "/v1/products/{id}/images", .registerRecords, "Put the pictures in order and say what they show", takes: .json(ImageBody.order),
            gives: [.json(ProductBody.schema)], needsIfMatch: true, arrange),
        Endpoint(
            .delete, "/v1/products/{id}/images/{sha256}", .registerRecords, "Take a picture away", gives: [.json(ProductBody.schema)], needsIfMatch: true,
            remove),
        Endpoint(
            .get, "/images/{name}", .scan, "A picture", gives: ImageFile.Kind.allCases.map { .media($0.mediaType) } + [.unchanged], show),
    ]

    /// One thread: a preview may take 90 MB while it is made.
    private static let studio: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    @Sendable static func add(_ call: Call) async throws -> Reply {
        let id = try call.id()
        guard let type = call.mediaType, ImageFile.Kind.allCases.contains(where: { $0.mediaType == type }) else { throw BodyRefused.notAnImage }
        let file = try ImageFile(call.body)
        let preview = try await studio.runIfActive { try ImagePreview(of: file) }
        return try await call.write { session in
            let (product, image) = try await session.productImages.add(file, preview, to: id)
            return .record(ImageBody.json(image), version: product.version, .created, location: "/images/\(image.name)")
        }
    }

    @Sendable static func arrange(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let fields = try call.fields()
        try fields.throwIfAny()
        let images = fields.objects("images").compactMap { part in
            part.string("sha256").flatMap(ImageBody.hash).map { (hash: $0, altVi: part.text("alt_vi")) }
        }
        return try await call.write { ProductRoutes.reply(try await $0.productImages.arrange(images, of: id, version: version)) }
    }

    @Sendable static func remove(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        guard let hash = call.parameters["sha256"].flatMap(ImageBody.hash) else { throw RecordRefused.notFound }
        return try await call.write { ProductRoutes.reply(try await $0.productImages.remove(hash, from: id, version: version)) }
    }

    /// The bytes never change under their name, so whoever has them need not ask again.
    @Sendable static func show(_ call: Call) async throws -> Reply {
        let parts = (call.parameters["name"] ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard let hash = parts.first.flatMap({ ImageBody.hash(String($0)) }) else { throw RecordRefused.notFound }
        if parts.dropFirst().elementsEqual(["preview", "jpg"]), let bytes = try await call.database.imagePreview(hash) {
            return reply(bytes, ImagePreview.mediaType, tag: "\(parts[0])-preview")
        }
        guard parts.count == 2, let kind = ImageFile.Kind.allCases.first(where: { $0.fileExtension == parts[1] }),
            let bytes = try await call.database.image(hash, mediaType: kind.mediaType)
        else { throw RecordRefused.notFound }
        return reply(bytes, kind.mediaType, tag: "\(parts[0])")
    }

    private static func reply(_ bytes: [UInt8], _ type: String, tag: String) -> Reply {
        Reply(.ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable", .eTag: "\"\(tag)\""], body: .bytes(bytes))
    }
}
