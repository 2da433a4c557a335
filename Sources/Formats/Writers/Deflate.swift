import CZlib

/// Bare deflate streams (RFC 1951), all at once.
enum Deflate {
    /// - Parameter flush: how the stream ends: `Z_FINISH`, or `Z_FULL_FLUSH` so that something may follow.
    /// - Throws: `GzipFailure.zlib` when memory is short.
    static func whole(_ text: UnsafeRawBufferPointer, _ flush: Int32, level: Int32 = 6) throws -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let begun = deflateInit2_(stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { throw GzipFailure.zlib(begun) }
        defer { deflateEnd(stream) }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: text.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = uInt(text.count)
        var output: [UInt8] = []
        let code = DeflateLoop.run(stream, into: &output) { deflate($0, flush) }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw GzipFailure.zlib(code) }
        return output
    }
}
