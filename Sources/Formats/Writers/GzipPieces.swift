import CZlib

/// Text that stays the same within a gzip message, compressed once: deflate blocks (RFC 1951) that refer to nothing outside themselves.
///
/// Between such pieces may stand words that differ from message to message, as stored blocks: see `GzipMessage`.
public struct GzipPiece: Sendable {
    /// Whole bytes, to be copied as they are.
    public let bytes: [UInt8]
    let checksum: GzipChecksum

    /// - Parameter isLast: whether the stream ends with it.
    /// - Throws: `GzipFailure.zlib` when memory is short.
    public init(_ text: [UInt8], isLast: Bool) throws {
        bytes = try text.withUnsafeBytes { try Deflate.whole($0, isLast ? Z_FINISH : Z_FULL_FLUSH) }
        checksum = text.withUnsafeBytes { GzipChecksum($0) }
    }
}

/// CRC-32 and length of a part of a message, in a form that can be put behind another's.
public struct GzipChecksum: Sendable {
    let value: UInt
    /// What zlib needs to move a checksum past this part; costs more than the rest, so it is made once a length.
    let shift: UInt
    let count: Int

    public init(_ bytes: UnsafeRawBufferPointer) {
        self.init(bytes, shift: crc32_combine_gen(bytes.count))
    }

    /// - Parameter shift: of another part of the same length.
    public init(_ bytes: UnsafeRawBufferPointer, like other: GzipChecksum) {
        self.init(bytes, shift: other.shift)
    }

    private init(_ bytes: UnsafeRawBufferPointer, shift: UInt) {
        value = crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, uInt(bytes.count))
        self.shift = shift
        count = bytes.count
    }
}

/// What a gzip message (RFC 1952) is put together from: header, pieces and words in any order, trailer.
public struct GzipMessage {
    /// Magic, method 8, no flags, no time, no extra flags, operating system unknown.
    public static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    public static let trailerLength = 8

    private var value: UInt = 0
    private var count = 0

    public init() {}

    /// The five bytes before a word that is not compressed (RFC 1951 section 3.2.4).
    ///
    /// - Parameter length: of the word, at most 65,535.
    public static func mark(_ length: UInt16) -> [UInt8] {
        let (low, high) = (UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8))
        return [0, low, high, ~low, ~high]
    }

    public mutating func add(_ piece: GzipPiece) { add(piece.checksum) }

    public mutating func add(_ part: GzipChecksum) {
        value = crc32_combine_op(value, part.value, part.shift)
        count += part.count
    }

    /// Checksum and length, in the order of their bytes.
    public var trailer: UInt64 {
        UInt64(UInt32(truncatingIfNeeded: value)) | UInt64(UInt32(truncatingIfNeeded: count)) << 32
    }
}
