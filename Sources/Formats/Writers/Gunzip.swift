import CZlib

/// Restores gzip streams, in pieces and within a limit: for clients that do not accept gzip.
public final class Gunzip {
    /// Owned by this object from `init` to `deinit`; zlib keeps its address, so it may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let limit: Int
    private var restored = 0
    private var ended = false

    /// - Parameter limit: the most bytes that may come out in all; a kilobyte can hold a megabyte of zeros.
    public init(limit: Int) throws {
        self.limit = limit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw GzipFailure.zlib(code) }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Restores more bytes and appends them to `output`.
    /// - Throws: `GzipFailure.damaged`, also for bytes behind the end; `.tooLarge`.
    public func write(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        guard !ended, bytes.count <= 1 << 30 else { throw GzipFailure.damaged }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = uInt(bytes.count)
        let before = output.count
        let allowed = limit - restored
        let code = DeflateLoop.run(stream, into: &output) { inflating in
            // The count of this call alone; a stream that outgrows the limit is stopped within one chunk.
            Int(inflating.pointee.total_out) > limit ? Z_MEM_ERROR : inflate(inflating, Z_NO_FLUSH)
        }
        restored += output.count - before
        if restored > limit {
            output.removeLast(output.count - before - allowed)
            throw GzipFailure.tooLarge(limit: limit)
        }
        switch code {
        case Z_STREAM_END:
            ended = true
            if stream.pointee.avail_in > 0 { throw GzipFailure.damaged }
        case Z_OK, Z_BUF_ERROR: break
        case Z_DATA_ERROR, Z_NEED_DICT: throw GzipFailure.damaged
        default: throw GzipFailure.zlib(code)
        }
    }

    /// - Throws: `GzipFailure.truncated` unless the end of the stream has been seen.
    public func finish() throws {
        guard ended else { throw GzipFailure.truncated }
    }

    /// All of `bytes` at once.
    public static func restore(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
        let gunzip = try Gunzip(limit: limit)
        var output: [UInt8] = []
        try bytes.withUnsafeBytes { try gunzip.write($0, into: &output) }
        try gunzip.finish()
        return output
    }
}
