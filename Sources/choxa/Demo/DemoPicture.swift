import Formats

/// A drawn fruit in place of a photograph: the same for the same product, openly no picture of real goods.
enum DemoPicture {
    private static let side = 640

    /// - Parameter seed: the product's slug.
    static func png(seed: String) throws -> [UInt8] {
        var hash: UInt32 = 2_166_136_261
        for byte in seed.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let hue = Int(hash % 6)
        let fruit: [(UInt8, UInt8, UInt8)] = [(196, 53, 68), (222, 140, 44), (122, 92, 160), (90, 140, 60), (205, 170, 60), (160, 90, 60)]
        let colour = fruit[hue]
        let palette: [(red: UInt8, green: UInt8, blue: UInt8)] = [
            (244, 246, 240), (colour.0, colour.1, colour.2), (colour.0 / 10 * 8, colour.1 / 10 * 8, colour.2 / 10 * 8), (52, 100, 56),
        ]
        let centres = (0..<5).map { index in
            let turn = Int(hash >> (index * 5)) & 31
            return (x: 150 + index % 3 * 160 + turn, y: 260 + index / 3 * 170 + turn, radius: 88 + turn)
        }
        var rows: [UInt8] = []
        for y in 0..<side {
            rows.append(0)
            for x in stride(from: 0, to: side, by: 4) {
                var packed: UInt8 = 0
                for offset in 0..<4 { packed = packed << 2 | pixel(x + offset, y, centres) }
                rows.append(packed)
            }
        }
        return try PNG(width: side, height: side, bitDepth: 2, palette: palette).file(rows: rows)
    }

    private static func pixel(_ x: Int, _ y: Int, _ centres: [(x: Int, y: Int, radius: Int)]) -> UInt8 {
        for centre in centres {
            let (dx, dy) = (x - centre.x, y - centre.y)
            guard dx * dx + dy * dy <= centre.radius * centre.radius else { continue }
            return (dx + dy) > centre.radius / 2 ? 2 : 1
        }
        // A leaf above: the lens where two circles meet.
        let leaf = (x - 260) * (x - 260) + (y - 40) * (y - 40) < 22_500 && (x - 420) * (x - 420) + (y - 120) * (y - 120) < 22_500
        return leaf ? 3 : 0
    }
}
