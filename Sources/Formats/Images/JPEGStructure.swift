/// The marker segments of a JPEG file (ITU-T T.81 annex B), walked and copied without decoding.
struct JPEGStructure {
    private(set) var width = 0
    private(set) var height = 0
    /// The Exif orientation, 1…8.
    private(set) var orientation = 1
    /// Colours stored: 1 grey, 3, or 4 inks.
    private(set) var components = 0
    private(set) var scans = 0
    /// Bytes a decoder must hold of the whole picture at once, two for each coefficient; 0 if one scan tells everything, block by block.
    private(set) var heldBytes = 0
    /// The colour profile's segment if one is enough for it; empty otherwise.
    private(set) var profile: [UInt8] = []
    /// Everything between the start marker and the end, of what is kept; an application segment 0 stands apart, as it must come first.
    private var opening: [UInt8] = []
    private var body: [UInt8] = []

    private let file: ImageBytes
    private let limits: ImageLimits
    private var position = 2
    private var isProgressive = false

    init(_ bytes: [UInt8], _ limits: ImageLimits) throws(ImageRefusal) {
        file = ImageBytes(bytes)
        self.limits = limits
        body.reserveCapacity(bytes.count)
        while try readSegment() {}
        guard width > 0, scans > 0 else { throw .damaged }
    }

    /// Whether the picture is shown lying on its side.
    var isTurned: Bool { orientation >= 5 }

    /// The file without metadata: segment 0, an Exif segment with nothing but the orientation if there is one, then the picture.
    var stripped: [UInt8] {
        [0xFF, 0xD8] + opening + (orientation == 1 ? [] : ExifOrientation.segment(orientation)) + body + [0xFF, 0xD9]
    }

    /// Reads up to and including the next segment; false at the end of the picture. What follows the end is not looked at.
    private mutating func readSegment() throws(ImageRefusal) -> Bool {
        guard try file.big(position, 1) == 0xFF else { throw .damaged }
        // Any number of fill bytes may stand before a marker.
        while try file.big(position + 1, 1) == 0xFF { position += 1 }
        let marker = try file.big(position + 1, 1)
        position += 2
        switch marker {
        case 0xD9: return false
        case 0x00, 0x01, 0xD0...0xD8: throw .damaged
        default: break
        }
        let length = try file.big(position, 2)
        guard length >= 2 else { throw .damaged }
        let payload = try file.slice(position + 2, length - 2)
        position += length
        try take(marker, payload)
        if marker == 0xDA { try copyScan() }
        return true
    }

    private mutating func take(_ marker: Int, _ payload: ArraySlice<UInt8>) throws(ImageRefusal) {
        switch marker {
        case 0xC0, 0xC1, 0xC2: try readFrame(payload, isProgressive: marker == 0xC2)
        case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF, 0xDE: throw .unsupported("JPEG lossless, hierarchical or arithmetic")
        case 0xE0:
            // The JFIF header keeps its density; the thumbnail that may follow shows what the picture was before it was cut.
            guard opening.isEmpty, payload.count >= 14, payload.starts(with: Array("JFIF\0".utf8)) else { return }
            opening = [0xFF, 0xE0, 0, 16] + payload.prefix(12) + [0, 0]
            return
        case 0xE1:
            if let turned = ExifOrientation.read(payload) { orientation = turned }
            return
        case 0xE2:
            guard payload.starts(with: Array("ICC_PROFILE\0".utf8)) else { return }
            // Number and count of the segments follow the name.
            if payload.dropFirst(12).starts(with: [1, 1]) { profile = Array(payload) }
        case 0xEE: guard payload.starts(with: Array("Adobe".utf8)), payload.count == 12 else { return }
        case 0xE3...0xEF, 0xF0...0xFE: return
        case 0xDA:
            guard width > 0, let told = payload.first else { throw .damaged }
            if scans == 0, !isProgressive, told == components { heldBytes = 0 }
        default: break
        }
        body.append(contentsOf: [0xFF, UInt8(marker), UInt8((payload.count + 2) >> 8), UInt8((payload.count + 2) & 255)])
        body.append(contentsOf: payload)
    }

    private mutating func readFrame(_ payload: ArraySlice<UInt8>, isProgressive: Bool) throws(ImageRefusal) {
        let frame = ImageBytes(Array(payload))
        guard width == 0, try frame.big(0, 1) == 8 else { throw width == 0 ? .unsupported("JPEG of 12 bits") : .damaged }
        let lines = try frame.big(1, 2)
        // Zero lines announce a count behind the first scan, which no camera writes.
        guard lines > 0 else { throw .unsupported("JPEG without a height") }
        let columns = try frame.big(3, 2)
        components = try frame.big(5, 1)
        guard [1, 3, 4].contains(components), payload.count == 6 + 3 * components else { throw .damaged }
        try limits.check(width: columns, height: lines)
        (width, height) = (columns, lines)
        self.isProgressive = isProgressive
        heldBytes = try coefficients(frame) * 2
    }

    /// Coefficients of all components, each of which has its share of the finest sampling.
    private func coefficients(_ frame: ImageBytes) throws(ImageRefusal) -> Int {
        var (all, across, down) = (0, 1, 1)
        for component in 0..<components {
            let sampling = try frame.big(7 + 3 * component, 1)
            guard (1...4).contains(sampling >> 4), (1...4).contains(sampling & 15) else { throw .damaged }
            all += (sampling >> 4) * (sampling & 15)
            (across, down) = (max(across, sampling >> 4), max(down, sampling & 15))
        }
        return width * height * all / (across * down)
    }

    /// Copies entropy-coded data up to the next marker. In it, FF is followed by 00 or is a restart marker.
    private mutating func copyScan() throws(ImageRefusal) {
        scans += 1
        let start = position
        while true {
            guard position + 1 < file.count else { throw .truncated }
            if file.bytes[position] == 0xFF {
                let next = file.bytes[position + 1]
                if next != 0x00 && !(0xD0...0xD7).contains(next) && next != 0xFF { break }
                position += next == 0xFF ? 1 : 2
            } else {
                position += 1
            }
        }
        body.append(contentsOf: file.bytes[start..<position])
    }
}
