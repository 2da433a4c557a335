import Commune
import Crypto
import Foundation
import HTTPTypes
import NIOCore

/// An answer that is the same for all codes of a lot in the same state, but for the code itself: bytes with holes.
///
/// It is rendered once, with a stand-in for the code; after that a scan copies bytes.
struct CodeTemplate: Sendable {
    private enum Hole: Sendable { case none, plain, spaced }
    private struct Part: Sendable {
        let bytes: [UInt8]
        let hole: Hole
    }

    private let parts: [Part]
    private let headers: HTTPFields
    private let renewed: HTTPFields
    private let tag: String
    private let length: Int

    /// A code that was never issued and that nobody can know: made anew with each process, it occurs in no text but where it was put.
    static let standIn: PublicCode? = {
        let version = VersionKey.generate(version: .first)
        var codes: [PublicCode] = []
        if let range = try? version.rangeKey(range: 1, salt: [UInt8](repeating: 0, count: RangeKey.saltLength)), let sealer = try? CodeSealer(version, range) {
            try? sealer.codes(from: 0, to: 1, into: &codes)
        }
        return codes.first
    }()

    /// - Parameter reply: rendered for the stand-in.
    init(_ reply: Reply, standIn: PublicCode) {
        let bytes = reply.body.contiguous
        parts = Self.split(bytes, at: standIn)
        length = bytes.count
        tag = SHA256.hash(data: Self.neutral(parts)).prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        // Each answer adds its own tag.
        var reply = reply
        reply.headers[.eTag] = nil
        (headers, renewed) = (reply.headers, reply.unchanged.headers)
    }

    var bytes: Int { length + parts.count * 48 + 400 }

    /// The answer for one code; 304 for a reader who holds it.
    func reply(for code: PublicCode, to request: HTTPRequest) -> Reply {
        let tag = HTTPField(name: .eTag, value: "\"\(tag)-\(code)\"")
        if request.headerFields[.ifNoneMatch] == tag.value { return Reply(.notModified, headers: renewed + [tag]) }
        return Reply(.ok, headers: headers + [tag], body: .buffer(body(for: code)))
    }

    private func body(for code: PublicCode, _ allocator: ByteBufferAllocator = ByteBufferAllocator()) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: length)
        withUnsafeTemporaryAllocation(byteCount: PublicCode.length, alignment: 1) { text in
            guard let start = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            code.write(to: start)
            for part in parts {
                buffer.writeBytes(part.bytes)
                switch part.hole {
                case .none: break
                case .plain: buffer.writeBytes(UnsafeRawBufferPointer(text))
                case .spaced: Self.writeSpaced(UnsafeRawBufferPointer(text), to: &buffer)
                }
            }
        }
        return buffer
    }

    private static func writeSpaced(_ text: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
        for start in stride(from: 0, to: text.count, by: 4) {
            if start > 0 { buffer.writeInteger(UInt8(ascii: " ")) }
            buffer.writeBytes(text[start..<min(start + 4, text.count)])
        }
    }

    private static func split(_ bytes: [UInt8], at standIn: PublicCode) -> [Part] {
        let (plain, spaced) = (Array(standIn.description.utf8), Array(standIn.spaced.utf8))
        var parts: [Part] = []
        var (start, place) = (0, 0)
        func close(_ hole: Hole, _ width: Int) {
            parts.append(Part(bytes: Array(bytes[start..<place]), hole: hole))
            place += width
            start = place
        }
        while place < bytes.count {
            if bytes[place] != plain[0] {
                place += 1
            } else if bytes[place...].starts(with: plain) {
                close(.plain, plain.count)
            } else if bytes[place...].starts(with: spaced) {
                close(.spaced, spaced.count)
            } else {
                place += 1
            }
        }
        close(.none, 0)
        return parts
    }

    /// The bytes without the stand-in, so that every process gives the same page the same tag.
    private static func neutral(_ parts: [Part]) -> [UInt8] {
        parts.flatMap { part -> [UInt8] in
            let mark: UInt8 =
                switch part.hole {
                case .none: 0;
                case .plain: 1;
                case .spaced: 2
                }
            return part.bytes + [mark]
        }
    }
}
