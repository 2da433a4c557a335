import Formats
import HTTPTypes
import NIOCore

extension Reply {
    /// Smaller than one packet: compressing saves no round trip.
    static let leastCompressed = 1400
    private static let compressible = ["text/html", "application/json", "image/svg+xml"]

    /// A public page as the reader's browser takes it: gzip under a tag of its own, or as it is.
    ///
    /// Private replies stay as they are: a length that follows secrets and a reader's words tells about them (BREACH).
    func compressed(for request: HTTPRequest) throws -> Reply {
        guard let accepted = request.headerFields[.acceptEncoding], status == .ok, body.count >= Self.leastCompressed, headers[.contentEncoding] == nil,
            let type = headers[.contentType],
            Self.compressible.contains(where: type.hasPrefix)
        else { return self }
        var reply = self
        let vary = headers[.vary] ?? ""
        if !vary.contains("Accept-Encoding") { reply.headers[.vary] = vary.isEmpty ? "Accept-Encoding" : "\(vary), Accept-Encoding" }
        guard ContentCoding.acceptsGzip(accepted) else { return reply }
        if let tag = headers[.eTag] { reply.headers[.eTag] = tag.dropLast() + "-gzip\"" }
        reply = reply.unlessUnchanged(request)
        guard reply.status == .ok else { return reply }
        reply.headers[.contentEncoding] = "gzip"
        reply.body = .bytes(try Gzip.compress(body.contiguous))
        return reply
    }
}

extension Reply.Body {
    /// Bytes that are all here; none of a stream.
    fileprivate var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .buffer(let buffer): buffer.readableBytes
        case .empty, .stream: 0
        }
    }
}

enum ContentCoding {
    private static let read = Remembered<Bool>()

    /// RFC 9110 section 12.5.3: gzip by name decides, else `*`; without the header nothing is compressed.
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        return read.value(header, weighsGzip)
    }

    private static func weighsGzip(_ header: String) -> Bool {
        var weights: [String: Double] = [:]
        for range in header.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let coding = parts.first else { continue }
            weights[coding] = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        return weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0 > 0
    }
}
