import CZlib

/// Writes a PNG file: greyscale, or colours from a palette (PNG 3rd edition, section 11).
public struct PNG: Sendable {
    let width: Int
    let height: Int
    /// Bits per pixel: 1, 2, 4 or 8.
    let bitDepth: UInt8
    /// Red, green and blue of each colour; greyscale when empty.
    let palette: [(red: UInt8, green: UInt8, blue: UInt8)]

    public init(width: Int, height: Int, bitDepth: UInt8, palette: [(red: UInt8, green: UInt8, blue: UInt8)]) {
        self.width = width
        self.height = height
        self.bitDepth = bitDepth
        self.palette = palette
    }

    /// - Parameter rows: for each row a filter byte and its packed pixels.
    /// - Throws: `GzipFailure.zlib` when memory is short.
    public func file(rows: [UInt8]) throws -> [UInt8] {
        func bigEndian(_ value: Int) -> [UInt8] { [value >> 24, value >> 16, value >> 8, value].map { UInt8($0 & 255) } }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // The only compression and filter method, not interlaced.
        PNGChunk.append("IHDR", bigEndian(width) + bigEndian(height) + [bitDepth, palette.isEmpty ? 0 : 3, 0, 0, 0], to: &png)
        if !palette.isEmpty { PNGChunk.append("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] }, to: &png) }
        PNGChunk.append("IDAT", try Self.zlib(rows), to: &png)
        PNGChunk.append("IEND", [], to: &png)
        return png
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
