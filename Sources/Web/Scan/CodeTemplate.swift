import Commune
import Crypto
import Formats
import Foundation
import HTTPTypes
import NIOCore
import Store

/// An answer that is the same for all codes of a lot in the same state, but for the code itself: bytes with holes.
///
/// It is rendered once, with a stand-in for the code; after that a scan copies bytes.
final class CodeTemplate: Sendable {
    let plain: CodedTemplate
    /// nil for what is too small to be worth compressing.
    let gzip: CodedTemplate?

    /// A code that was never issued and that nobody can know: made anew with each process, it occurs in no text but where it was put.
    static let standIn: PublicCode? = {
        let version = VersionKey.generate(version: .first)
        var codes: [PublicCode] = []
        if let range = try? version.rangeKey(range: 1, salt: [UInt8](repeating: 0, count: RangeKey.saltLength)), let sealer = try? CodeSealer(version, range) {
            try? sealer.codes(from: 0, to: 1, into: &codes)
        }
        return codes.first
    }()

    /// - Parameters:
    ///   - reply: rendered for the stand-in.
    ///   - isSecure: whether readers come over TLS.
    init(_ reply: Reply, standIn: PublicCode, isSecure: Bool) throws {
        let bytes = reply.body.contiguous
        let pieces = CodePieces(bytes, at: standIn)
        let tag = SHA256.hash(data: pieces.neutral).prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        var reply = reply
        // Each answer adds its own.
        reply.headers[.eTag] = nil
        plain = CodedTemplate(pieces.plain, reply, tag: tag, suffix: "", isSecure: isSecure)
        guard bytes.count >= Reply.leastCompressed else {
            gzip = nil
            return
        }
        reply.headers[.contentEncoding] = "gzip"
        gzip = CodedTemplate(try pieces.compressed(), reply, tag: tag, suffix: "-gzip", isSecure: isSecure)
    }

    func coded(gzip isWanted: Bool) -> CodedTemplate { isWanted ? gzip ?? plain : plain }

    var bytes: Int { plain.bytes + (gzip?.bytes ?? 0) }

    /// The answer for one code; 304 for a reader who holds it.
    func reply(for code: PublicCode, to request: HTTPRequest) -> Reply {
        coded(gzip: ContentCoding.acceptsGzip(request.headerFields[.acceptEncoding])).reply(for: code, held: request.headerFields[.ifNoneMatch])
    }
}

/// A template as it goes over the wire in one coding, with its headers.
struct CodedTemplate: Sendable {
    private let pieces: [CodePiece]
    private let length: Int
    private let isGzip: Bool
    private let headers: HTTPFields
    private let renewed: HTTPFields
    private let (tag, suffix): (String, String)
    /// The same headers as they are written, for who writes a whole message.
    private let (opening, renewedOpening): ([UInt8], [UInt8])

    fileprivate init(_ pieces: [CodePiece], _ reply: Reply, tag: String, suffix: String, isSecure: Bool) {
        self.pieces = pieces
        isGzip = reply.headers[.contentEncoding] != nil
        length = pieces.reduce(isGzip ? GzipMessage.trailerLength : 0) { $0 + $1.bytes.count + $1.hole.length }
        (self.tag, self.suffix) = ("\"\(tag)-", "\(suffix)\"")
        (headers, renewed) = (reply.headers, reply.unchanged.headers)
        opening = MessageHead.opening(.ok, headers.hardened(.ok, isSecure: isSecure), length: length)
        renewedOpening = MessageHead.opening(.notModified, renewed.hardened(.notModified, isSecure: isSecure), length: nil)
    }

    var bytes: Int { length + pieces.count * 80 + opening.count + renewedOpening.count + 800 }

    func reply(for code: PublicCode, held: String?) -> Reply {
        let tag = HTTPField(name: .eTag, value: "\(tag)\(code)\(suffix)")
        if held == tag.value { return Reply(.notModified, headers: renewed + [tag]) }
        var buffer = ByteBufferAllocator().buffer(capacity: length)
        code.withSymbols { write($0, to: &buffer) }
        return Reply(.ok, headers: headers + [tag], body: .buffer(buffer))
    }

    /// The same answer as a whole message.
    ///
    /// - Parameter held: the reader's tag.
    /// - Returns: the message and whether it says that the reader holds what there is.
    func message(for code: PublicCode, held: String?, requestID: String, date: [UInt8], _ allocator: ByteBufferAllocator) -> (ByteBuffer, isUnchanged: Bool) {
        code.withSymbols { symbols in
            let isUnchanged = held.map { isTag($0, symbols) } ?? false
            let opening = isUnchanged ? renewedOpening : opening
            var buffer = allocator.buffer(capacity: opening.count + (isUnchanged ? 0 : length) + 200)
            buffer.writeBytes(opening)
            buffer.writeStaticString("ETag: ")
            buffer.writeString(tag)
            buffer.writeBytes(symbols)
            buffer.writeString(suffix)
            MessageHead.close(&buffer, requestID: requestID, date: date)
            if !isUnchanged { write(symbols, to: &buffer) }
            return (buffer, isUnchanged)
        }
    }

    private func isTag(_ held: String, _ symbols: UnsafeRawBufferPointer) -> Bool {
        held.utf8.count == tag.utf8.count + symbols.count + suffix.utf8.count && held.hasPrefix(tag) && held.hasSuffix(suffix)
            && held.utf8.dropFirst(tag.utf8.count).prefix(symbols.count).elementsEqual(symbols)
    }

    private func write(_ symbols: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
        var message = GzipMessage()
        withUnsafeTemporaryAllocation(byteCount: CodeHole.spaced.length, alignment: 1) { room in
            let spaced = CodeHole.space(symbols, in: room)
            let sums = isGzip ? (plain: CodeHole.plain.checksum(of: symbols), spaced: CodeHole.spaced.checksum(of: spaced)) : nil
            for piece in pieces {
                buffer.writeBytes(piece.bytes)
                if let gzip = piece.gzip { message.add(gzip) }
                switch piece.hole {
                case .none: break
                case .plain:
                    buffer.writeBytes(symbols)
                    if let sums { message.add(sums.plain) }
                case .spaced:
                    buffer.writeBytes(spaced)
                    if let sums { message.add(sums.spaced) }
                }
            }
        }
        if isGzip { buffer.writeInteger(message.trailer, endianness: .little) }
    }
}
