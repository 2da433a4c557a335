/// The one Exif field a picture needs to be seen the right way up (tag 0x0112; CIPA DC-008, TIFF 6.0).
enum ExifOrientation {
    private static let tag = 0x0112
    private static let shortInteger = 3

    /// The orientation, 2…8, in the payload of an application segment 1; nil if it holds none, says 1, or is not well formed.
    static func read(_ payload: ArraySlice<UInt8>) -> Int? {
        let exif = ImageBytes(Array(payload))
        guard exif.has("Exif\0\0", at: 0) else { return nil }
        if exif.has("MM\0*", at: 6) { return try? orientation { (start, width) throws(ImageRefusal) in try exif.big(6 + start, width) } }
        if exif.has("II*\0", at: 6) { return try? orientation { (start, width) throws(ImageRefusal) in try exif.little(6 + start, width) } }
        return nil
    }

    private static func orientation(_ number: (Int, Int) throws(ImageRefusal) -> Int) throws(ImageRefusal) -> Int? {
        let directory = try number(4, 4)
        // At most 65,535 entries of twelve bytes; each read is checked against the segment's end.
        for entry in 0..<(try number(directory, 2)) {
            let start = directory + 2 + 12 * entry
            guard try number(start, 2) == tag else { continue }
            guard try number(start + 2, 2) == shortInteger, try number(start + 4, 4) == 1 else { return nil }
            let value = try number(start + 8, 2)
            return (2...8).contains(value) ? value : nil
        }
        return nil
    }

    /// An application segment 1 with this orientation and nothing else.
    static func segment(_ orientation: Int) -> [UInt8] {
        let directory: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation & 15), 0, 0, 0, 0, 0, 0]
        let payload = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8] + directory
        return [0xFF, 0xE1, 0, UInt8(payload.count + 2)] + payload
    }
}
