import Crypto

/// The SHA-256 of some bytes: what versions, ETags and deltas compare.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// Four words, so that a hash needs no memory of its own.
    private let words: SIMD4<UInt64>

    /// Thirty-two bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// The hash of bytes at hand.
    public init(of content: some Sequence<UInt8>) {
        var running = RunningContentHash()
        if content.withContiguousStorageIfAvailable({ running.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(content).withUnsafeBytes { running.update($0) }
        }
        self = running.finish()
    }

    /// The hash of bytes at hand.
    init(of content: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: content)
        self.init(hash.finalize())
    }

    /// A hash read back, from the database say; nil unless it has thirty-two bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    init(_ digest: SHA256.Digest) { words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) } }

    /// Appends the thirty-two bytes as sixty-four lower-case hexadecimal digits.
    public func appendDigits(to target: inout [UInt8]) {
        withUnsafeBytes(of: words) { bytes in
            for byte in bytes {
                target.append(Self.digit(byte >> 4))
                target.append(Self.digit(byte & 15))
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// Sixty-four lower-case hexadecimal digits.
    public var description: String {
        var digits: [UInt8] = []
        appendDigits(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }
}

/// The SHA-256 of bytes that come in pieces.
public struct RunningContentHash: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// The hash of all that came so far; more may follow.
    public func finish() -> ContentHash { ContentHash(hash.finalize()) }
}
