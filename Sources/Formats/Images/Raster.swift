/// An unpacked picture: eight bits each of red, green and blue, rows from the top, without gaps.
struct Raster: Sendable {
    /// What a decoder may unpack at once, in bytes.
    static let mostHeld = 72_000_000

    let width: Int
    let height: Int
    /// Bytes from one pixel to the next: 3, or 4 with one that means nothing.
    let step: Int
    /// `width` × `height` × `step` bytes.
    let bytes: [UInt8]
    /// What the colours mean, as the payload of a JPEG's application segment 2; empty for sRGB.
    var profile: [UInt8] = []

    /// The size with the same proportions whose longer side has at most `side` pixels; never larger than what is given, never empty.
    static func fit(_ width: Int, _ height: Int, _ side: Int) -> (width: Int, height: Int) {
        let longest = max(width, height)
        guard longest > side else { return (width, height) }
        func scaled(_ length: Int) -> Int { max(1, (length * side + longest / 2) / longest) }
        return (scaled(width), scaled(height))
    }

    /// The picture with at most `side` pixels on its longer side, in three bytes a pixel. Each new pixel is the mean of the area it covers;
    /// pixels on its border count by the part that lies inside.
    func fitting(_ side: Int) -> Raster {
        let (columns, lines) = Self.fit(width, height, side)
        if step == 3, columns == width { return self }
        var output: [UInt8] = []
        output.reserveCapacity(3 * columns * lines)
        var row = [Int](repeating: 0, count: 3 * columns)
        var sums = row
        // A row counts `lines` parts, a new line covers `height` of them.
        var (next, left) = (0, 0)
        // At most 255 × 64 million.
        let area = width * height
        for _ in 0..<lines {
            for index in sums.indices { sums[index] = 0 }
            var missing = height
            while missing > 0 {
                if left == 0 {
                    averageRow(next, into: &row, columns)
                    (next, left) = (next + 1, lines)
                }
                let part = min(missing, left)
                for index in sums.indices { sums[index] += part * row[index] }
                missing -= part
                left -= part
            }
            for sum in sums { output.append(UInt8(truncatingIfNeeded: (sum + area / 2) / area)) }
        }
        return Raster(width: columns, height: lines, step: 3, bytes: output, profile: profile)
    }

    /// The sums, `width` times the means, of what each new column covers in one row.
    private func averageRow(_ line: Int, into row: inout [Int], _ columns: Int) {
        var pixel = line * width * step
        // A pixel counts `columns` parts, a new column covers `width` of them.
        var left = columns
        for column in 0..<columns {
            var (red, green, blue) = (0, 0, 0)
            var missing = width
            while missing > 0 {
                let part = min(missing, left)
                red += part * Int(bytes[pixel])
                green += part * Int(bytes[pixel + 1])
                blue += part * Int(bytes[pixel + 2])
                missing -= part
                left -= part
                if left == 0 { (pixel, left) = (pixel + step, columns) }
            }
            row[3 * column] = red
            row[3 * column + 1] = green
            row[3 * column + 2] = blue
        }
    }

    /// The picture as it is seen, from how it is stored.
    /// - Parameter orientation: as in Exif (CIPA DC-008, tag 0x0112), 1…8; 6 means that the left edge of what is stored is the top of what is seen
    ///   once it has been turned a quarter clockwise.
    func upright(_ orientation: Int) -> Raster {
        guard (2...8).contains(orientation) else { return self }
        let (columns, lines) = orientation >= 5 ? (height, width) : (width, height)
        var output: [UInt8] = []
        output.reserveCapacity(step * columns * lines)
        for y in 0..<lines {
            for x in 0..<columns {
                let (column, line) = source(x, y, orientation)
                let pixel = (line * width + column) * step
                for channel in 0..<step { output.append(bytes[pixel + channel]) }
            }
        }
        return Raster(width: columns, height: lines, step: step, bytes: output, profile: profile)
    }

    /// Where in the stored picture a seen pixel comes from.
    private func source(_ x: Int, _ y: Int, _ orientation: Int) -> (column: Int, line: Int) {
        switch orientation {
        case 2: (width - 1 - x, y)
        case 3: (width - 1 - x, height - 1 - y)
        case 4: (x, height - 1 - y)
        case 5: (y, x)
        case 6: (y, height - 1 - x)
        case 7: (width - 1 - y, height - 1 - x)
        case 8: (width - 1 - y, x)
        default: (x, y)
        }
    }
}
