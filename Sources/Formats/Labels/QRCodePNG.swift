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
        return try PNG(width: pixels, height: pixels, bitDepth: 1, palette: []).file(rows: rows)
    }

    /// Filter byte 0, then a set bit per light pixel, eight to a byte, the leftmost in the highest bit.
    private func scanline(_ row: Int, pixels: Int, scale: Int) -> [UInt8] {
        var line = [UInt8](repeating: 0, count: 1 + (pixels + 7) / 8)
        for pixel in 0..<pixels where !self[pixel / scale - Self.quietZone, row] {
            line[1 + pixel / 8] |= 0x80 >> UInt8(pixel % 8)
        }
        return line
    }
}
