/// The chunks of a PNG file (PNG 3rd edition, section 5), walked, checked and copied without decoding.
struct PNGStructure {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private(set) var width = 0
    private(set) var height = 0
    private(set) var stripped = signature

    /// What a reader needs to show the picture with its colours; times, texts, places, previews and animations are not among it.
    private static let kept: Set<String> = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP"]

    private let limits: ImageLimits
    private var seen: Set<String> = []
    private var last = ""
    private var needsPalette = false

    init(_ bytes: [UInt8], _ limits: ImageLimits) throws(ImageRefusal) {
        self.limits = limits
        let file = ImageBytes(bytes)
        stripped.reserveCapacity(bytes.count)
        var position = Self.signature.count
        while last != "IEND" {
            let length = try file.big(position, 4)
            let content = try file.slice(position + 4, 4 + length)
            let checksum = try file.big(position + 8 + length, 4)
            guard UInt32(checksum) == PNGChunk.checksum(content) else { throw .damaged }
            let whole = try file.slice(position, 12 + length)
            position += 12 + length
            try take(content, whole)
        }
        guard seen.contains("IDAT"), !needsPalette || seen.contains("PLTE") else { throw .damaged }
    }

    private mutating func take(_ content: ArraySlice<UInt8>, _ whole: ArraySlice<UInt8>) throws(ImageRefusal) {
        let letters = content.prefix(4)
        guard letters.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { throw .damaged }
        let type = String(decoding: letters, as: UTF8.self)
        guard (type == "IHDR") == last.isEmpty else { throw .damaged }
        if type == "IHDR" { try readHeader(ImageBytes(Array(content.dropFirst(4)))) }
        if type == "IDAT", seen.contains("IDAT"), last != "IDAT" { throw .damaged }
        if type == "IEND", content.count != 4 { throw .damaged }
        // A capital first letter says that the picture cannot be shown without the chunk.
        if !Self.kept.contains(type), letters.first.map({ $0 & 0x20 == 0 }) ?? true { throw .unsupported("PNG chunk \(type)") }
        seen.insert(type)
        last = type
        if Self.kept.contains(type) { stripped.append(contentsOf: whole) }
    }

    private mutating func readHeader(_ header: ImageBytes) throws(ImageRefusal) {
        guard header.count == 13 else { throw .damaged }
        (width, height) = (try header.big(0, 4), try header.big(4, 4))
        guard width <= Int(Int32.max), height <= Int(Int32.max) else { throw .damaged }
        let (depth, colour) = (try header.big(8, 1), try header.big(9, 1))
        let depths = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        guard depths[colour]?.contains(depth) ?? false else { throw .damaged }
        guard try header.big(10, 2) == 0, try header.big(12, 1) <= 1 else { throw .damaged }
        needsPalette = colour == 3
        try limits.check(width: width, height: height)
    }
}
