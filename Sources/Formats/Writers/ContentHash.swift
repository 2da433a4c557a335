import Crypto

/// The SHA-256 of some bytes: what versions, ETags and deltas compare.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// Thirty-two bytes.
    public let bytes: [UInt8]

    /// The hash of bytes at hand.
    public init(of content: some Sequence<UInt8>) {
        var running = RunningContentHash()
        if content.withContiguousStorageIfAvailable({ running.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(content).withUnsafeBytes { running.update($0) }
        }
        self = running.finish()
    }

    /// A hash read back, from the database say; nil unless it has thirty-two bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    init(_ digest: SHA256.Digest) { bytes = Array(digest) }

    /// Sixty-four lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
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
