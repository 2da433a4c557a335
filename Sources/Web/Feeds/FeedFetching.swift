import Commune
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// Serving committed versions: to marketplaces the newest, to the Department and auditors any that is kept. Nothing is built here.
enum FeedFetching {
    static let all: [Endpoint] = [
        Endpoint(
            .get, "/feeds/{name}.xml", .fetchFeed, "Fetch the newest version of one's feed", gives: [.media("application/rss+xml"), .unchanged],
            isExport: true, fetch),
        Endpoint(
            .get, "/v1/feeds/{id}/versions/{number}/content", .readFeeds, "Read the content of a version",
            gives: [.media("application/rss+xml"), .unchanged], isExport: true, read),
    ]

    @Sendable static func fetch(_ call: Call) async throws -> Reply {
        guard let name = call.parameters["name"] else { throw RecordRefused.notFound }
        return try await reply(call.database.read(as: call.actor) { try await $0.feedVersions.newest(named: name) }, call)
    }

    @Sendable static func read(_ call: Call) async throws -> Reply {
        let (id, number) = (try call.id(), try call.number())
        return try await reply(call.database.read(as: call.actor) { try await $0.feedVersions.find(number, of: id) }, call)
    }

    private static func reply(_ served: FeedVersions.Served, _ call: Call) async throws -> Reply {
        guard let format = feedFormats.first(where: { $0.name == served.format }) else { throw RecordRefused.notFound }
        let version = served.version
        let isCompressed = ContentCoding.acceptsGzip(call.head.headerFields[.acceptEncoding])
        let length = isCompressed ? version.gzipBytes : version.bytes
        var reply = Reply(
            .ok,
            headers: [
                .contentType: format.mediaType, .cacheControl: "private, no-cache", .vary: "Accept-Encoding",
                .eTag: "\"\(version.contentHash.prefix(32))\(isCompressed ? "-gzip" : "")\"",
            ], body: .stream(length: length) { try await $0.finish(nil) })
        if isCompressed { reply.headers[.contentEncoding] = "gzip" }
        // Neither of these needs the content.
        if call.head.method == .head || reply.unlessUnchanged(call.head).status == .notModified { return reply }
        let file = try await FeedCache(folder: call.desk.cache, database: call.database).file(of: version)
        reply.body = .stream(length: length) { writer in
            try await FeedStream(file: file, contentBytes: version.bytes).send(isCompressed: isCompressed, to: &writer)
        }
        return reply
    }
}
