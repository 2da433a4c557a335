import CZlib

extension QRCode {
    /// The symbol as a PNG with one bit per pixel, quiet zone included: for office programs and label printers that take no SVG.
    ///
    /// - Parameter moduleSize: pixels per module and side, 1…64; values outside are brought into that range.
    /// - Throws: `GzipFailure.zlib` when memory is short.
    public func png(moduleSize: Int) throws -> [UInt8] {
        let scale = min(max(moduleSize, 1), 64)
        let pixels = (side + 2 * Self.quietZone) * scale
        var rows: [UInt8] = []
        for row in -Self.quietZone..<(side + Self.quietZone) {
            let line = scanline(row, pixels: pixels, scale: scale)
            for _ in 0..<scale { rows.append(contentsOf: line) }
        }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let size = [pixels >> 24, pixels >> 16, pixels >> 8, pixels].map { UInt8($0 & 255) }
        // One bit per pixel, greyscale, the only compression and filter method, not interlaced.
        PNGChunk.append("IHDR", size + size + [1, 0, 0, 0, 0], to: &png)
        PNGChunk.append("IDAT", try Self.zlib(rows), to: &png)
        PNGChunk.append("IEND", [], to: &png)
        return png
    }

    /// Filter byte 0, then a set bit per light pixel, eight to a byte, the leftmost in the highest bit.
    private func scanline(_ row: Int, pixels: Int, scale: Int) -> [UInt8] {
        var line = [UInt8](repeating: 0, count: 1 + (pixels + 7) / 8)
        for pixel in 0..<pixels where !self[pixel / scale - Self.quietZone, row] {
            line[1 + pixel / 8] |= 0x80 >> UInt8(pixel % 8)
        }
        return line
    }

    private static func zlib(_ bytes: [UInt8]) throws -> [UInt8] {
        var capacity = compressBound(uLong(bytes.count))
        var code = Z_OK
        let compressed = [UInt8](unsafeUninitializedCapacity: Int(capacity)) { space, count in
            code = compress2(space.baseAddress, &capacity, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            count = code == Z_OK ? Int(capacity) : 0
        }
        guard code == Z_OK else { throw GzipFailure.zlib(code) }
        return compressed
    }
}

/// A chunk of a PNG file: length, type, data, and a checksum over the last two (PNG 3rd edition, section 5.3).
enum PNGChunk {
    static func append(_ type: StaticString, _ data: [UInt8], to png: inout [UInt8]) {
        var content: [UInt8] = []
        type.withUTF8Buffer { content.append(contentsOf: $0) }
        content.append(contentsOf: data)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: data.count).bigEndian) { png.append(contentsOf: $0) }
        png.append(contentsOf: content)
        withUnsafeBytes(of: checksum(content[...]).bigEndian) { png.append(contentsOf: $0) }
    }

    /// CRC-32 over type and data.
    static func checksum(_ content: ArraySlice<UInt8>) -> UInt32 {
        content.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, uInt(truncatingIfNeeded: $0.count))) }
    }
}
