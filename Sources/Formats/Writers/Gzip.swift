import CZlib

/// Why bytes could not be compressed or restored.
public enum GzipFailure: Error, Hashable, Sendable {
    /// zlib answered with this code; -4 is lack of memory.
    case zlib(Int32)
    /// What came is not gzip, or was damaged on the way.
    case damaged
    /// The end is missing.
    case truncated
    /// More comes out than the caller allowed.
    case tooLarge(limit: Int)
}

/// A gzip stream (RFC 1952) that is the same for the same bytes: no time, no name, the operating system unknown, level 6.
///
/// The compressed bytes may differ between versions of zlib, so identity is decided on the bytes before compression.
public final class Gzip {
    /// Owned by this object from `init` to `deinit`; zlib keeps its address, so it may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var checksum = CZlib.crc32(0, nil, 0)
    private var size: UInt32 = 0
    private var begun = false

    /// - Throws: `GzipFailure.zlib` when memory is short.
    public init(level: Int32 = 6) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Negative window bits ask for the bare deflate stream: header and trailer are ours, so nothing in them depends on the machine.
        let code = deflateInit2_(
            stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw GzipFailure.zlib(code) }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Compresses more bytes; what is ready is appended to `output`.
    public func write(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) throws {
        var rest = bytes
        while !rest.isEmpty {
            // avail_in is 32 bits wide.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
            checksum = crc32(checksum, piece.bindMemory(to: UInt8.self).baseAddress, uInt(piece.count))
            size &+= UInt32(truncatingIfNeeded: piece.count)
            try deflate(piece, Z_NO_FLUSH, into: &output)
        }
    }

    /// Ends the stream. Nothing may be written afterwards.
    public func finish(into output: inout [UInt8]) throws {
        try deflate(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH, into: &output)
        for value in [UInt32(truncatingIfNeeded: checksum), size] {
            withUnsafeBytes(of: value.littleEndian) { output.append(contentsOf: $0) }
        }
    }

    /// All of `bytes` at once.
    public static func compress(_ bytes: [UInt8], level: Int32 = 6) throws -> [UInt8] {
        let gzip = try Gzip(level: level)
        var output: [UInt8] = []
        try bytes.withUnsafeBytes { try gzip.write($0, into: &output) }
        try gzip.finish(into: &output)
        return output
    }

    private func deflate(_ input: UnsafeRawBufferPointer, _ flush: Int32, into output: inout [UInt8]) throws {
        if !begun {
            begun = true
            // Magic, method 8, no flags, time 0 in four bytes, no extra flags, operating system 255 = unknown.
            output.append(contentsOf: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = uInt(input.count)
        let code = DeflateLoop.run(stream, into: &output) { CZlib.deflate($0, flush) }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw GzipFailure.zlib(code) }
    }
}

/// Feeds zlib with output space until it has no more to say.
enum DeflateLoop {
    private static let chunk = 1 << 16

    /// Calls `step` until it leaves output space unused, and appends what it wrote. Returns zlib's last code.
    static func run(
        _ stream: UnsafeMutablePointer<z_stream>, into output: inout [UInt8], step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunk) { space in
            var code = Z_OK
            repeat {
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = uInt(chunk)
                code = step(stream)
                output.append(contentsOf: space.prefix(chunk - Int(stream.pointee.avail_out)))
            } while code == Z_OK && stream.pointee.avail_out == 0
            return code
        }
    }
}
