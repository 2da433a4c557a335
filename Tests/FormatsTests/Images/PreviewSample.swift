import TestKit

@testable import Formats

/// Pictures larger than a page may carry, most with a red, a green, a blue and a yellow quarter, and what is done to them.
enum PreviewSample {
    /// Name, and the size its preview has.
    static let sizes = [
        ("photo.jpg", 640, 480), ("turned.jpg", 480, 640), ("progressive.jpg", 640, 480), ("inks.jpg", 640, 498), ("grey.jpg", 640, 43),
        ("logo.png", 640, 512), ("palette.png", 640, 498), ("deep.png", 640, 480), ("logo.webp", 640, 512), ("logo-lossy.webp", 640, 512),
        ("photo.webp", 640, 480),
    ]
    static let names = sizes.map(\.0)

    /// How often each is changed at random: some two hundred previews a second when optimised, thirty otherwise.
    #if DEBUG
        static let rounds = 20
    #else
        static let rounds = 2_000
    #endif

    static func read(_ name: String) throws -> [UInt8] { try Golden.read("Previews/\(name)") }

    static func preview(_ bytes: [UInt8]) throws -> ImagePreview? { try ImagePreview(of: ImageFile(bytes)) }

    /// A picture of 256 random colours that no encoder can shorten.
    static func noise(_ width: Int, _ height: Int) throws -> [UInt8] {
        var random = SeededRandom(seed: 11)
        func byte() -> UInt8 { UInt8(truncatingIfNeeded: random.next()) }
        let palette = (0..<256).map { _ in (red: byte(), green: byte(), blue: byte()) }
        var rows: [UInt8] = []
        for _ in 0..<height {
            rows.append(0)
            for _ in 0..<width { rows.append(byte()) }
        }
        return try PNG(width: width, height: height, bitDepth: 8, palette: palette).file(rows: rows)
    }

    /// `strip.jpg`, 8,000 × 16 pixels, repeated `times` with restart markers between: a real file of 16 × `times` lines.
    static func tall(_ times: Int) throws -> [UInt8] {
        var strip = try read("strip.jpg")
        guard let frame = strip.firstRange(of: [0xFF, 0xC0]), let scan = strip.firstRange(of: [0xFF, 0xDA]) else { throw ImageRefusal.damaged }
        strip.replaceSubrange(frame.lowerBound + 5..<frame.lowerBound + 7, with: [UInt8((times * 16) >> 8), UInt8((times * 16) & 255)])
        let start = scan.upperBound + Int(strip[scan.upperBound + 1])
        var bytes = Array(strip[..<scan.lowerBound])
        // A restart after each row of 500 (0x01F4) blocks of 16 × 16 pixels.
        bytes += [0xFF, 0xDD, 0, 4, 0x01, 0xF4]
        bytes += strip[scan.lowerBound..<start]
        for row in 0..<times {
            if row > 0 { bytes += [0xFF, 0xD0 + UInt8((row - 1) & 7)] }
            bytes += strip[start..<(strip.count - 2)]
        }
        return bytes + [0xFF, 0xD9]
    }

    /// The file with up to six bytes changed; the checksums of a PNG fit again, or nothing would ever reach the decoder.
    static func flipped(_ whole: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            // Half of the changes among the headers.
            let end = Bool.random(using: &random) ? bytes.count : min(bytes.count, 700)
            bytes[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        guard bytes.starts(with: PNGStructure.signature) else { return bytes }
        var position = PNGStructure.signature.count
        while let length = try? ImageBytes(bytes).big(position, 4), let content = try? ImageBytes(bytes).slice(position + 4, 4 + length),
            content.endIndex + 4 <= bytes.count
        {
            let checksum = PNGChunk.checksum(content)
            position = content.endIndex + 4
            bytes.replaceSubrange(position - 4..<position, with: withUnsafeBytes(of: checksum.bigEndian) { Array($0) })
        }
        return bytes
    }
}
