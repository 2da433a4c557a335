/// The chunks of a WebP file (RFC 9649), walked and copied without decoding.
struct WebPStructure {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var stripped: [UInt8] = []

    private static let exifFlag: UInt8 = 0x08
    private static let xmpFlag: UInt8 = 0x04
    private static let animationFlag: UInt8 = 0x02

    private let limits: ImageLimits
    private var canvas: (width: Int, height: Int)?
    private var chunks: [UInt8] = []
    private var isFirst = true

    init(_ bytes: [UInt8], _ limits: ImageLimits) throws(ImageRefusal) {
        self.limits = limits
        let file = ImageBytes(bytes)
        let size = try file.little(4, 4)
        // The size counts from behind itself and is even; what follows it is not part of the picture.
        guard size >= 4, size.isMultiple(of: 2) else { throw .damaged }
        let end = 8 + (try file.slice(8, size)).count
        var position = 12
        while position < end {
            guard end - position >= 8 else { throw .damaged }
            let type = String(decoding: try file.slice(position, 4), as: UTF8.self)
            let length = try file.little(position + 4, 4)
            let padded = length + (length & 1)
            guard padded <= end - position - 8 else { throw .truncated }
            try take(type, try file.slice(position + 8, length), try file.slice(position, 8 + padded))
            position += 8 + padded
            isFirst = false
        }
        guard width > 0 else { throw .damaged }
        if let canvas, canvas != (width, height) { throw .damaged }
        stripped = Array("RIFF".utf8) + Self.little(chunks.count + 4) + Array("WEBP".utf8) + chunks
    }

    private mutating func take(
        _ type: String, _ payload: ArraySlice<UInt8>, _ whole: ArraySlice<UInt8>
    ) throws(ImageRefusal) {
        switch type {
        case "VP8X": try readExtended(payload)
        case "VP8 ": try readLossy(ImageBytes(Array(payload.prefix(10))))
        case "VP8L": try readLossless(ImageBytes(Array(payload.prefix(5))))
        case "ICCP", "ALPH": guard canvas != nil else { throw .damaged }
        case "ANIM", "ANMF": throw .unsupported("WebP animation")
        default: return  // EXIF, XMP and whatever else is not the picture
        }
        if type != "VP8X" { chunks.append(contentsOf: whole) }
    }

    private mutating func readExtended(_ payload: ArraySlice<UInt8>) throws(ImageRefusal) {
        guard isFirst, payload.count == 10, let flags = payload.first else { throw .damaged }
        guard flags & Self.animationFlag == 0 else { throw .unsupported("WebP animation") }
        let header = ImageBytes(Array(payload))
        let size = (try header.little(4, 3) + 1, try header.little(7, 3) + 1)
        try limits.check(width: size.0, height: size.1)
        canvas = size
        let cleared = flags & ~(Self.exifFlag | Self.xmpFlag)
        chunks.append(contentsOf: Array("VP8X".utf8) + Self.little(10) + [cleared] + payload.dropFirst())
    }

    /// Bitstream of VP8 (RFC 6386, section 9.1): three bytes of frame tag, the start code, then fourteen bits each.
    private mutating func readLossy(_ frame: ImageBytes) throws(ImageRefusal) {
        guard try frame.little(0, 1) & 1 == 0, frame.has([0x9D, 0x01, 0x2A], at: 3) else { throw .damaged }
        try measure(try frame.little(6, 2) & 0x3FFF, try frame.little(8, 2) & 0x3FFF)
    }

    /// Lossless bitstream (RFC 9649, section 3.4): a signature, twice fourteen bits less one, a bit for alpha, version 0.
    private mutating func readLossless(_ frame: ImageBytes) throws(ImageRefusal) {
        let bits = try frame.little(1, 4)
        guard frame.has([0x2F], at: 0), bits >> 29 == 0 else { throw .damaged }
        try measure(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }

    private mutating func measure(_ columns: Int, _ lines: Int) throws(ImageRefusal) {
        guard width == 0, isFirst || canvas != nil else { throw .damaged }
        try limits.check(width: columns, height: lines)
        (width, height) = (columns, lines)
    }

    private static func little(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { Array($0) }
    }
}
