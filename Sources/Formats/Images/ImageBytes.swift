/// Bytes of a file nobody vouches for: each read says whether there was something to read.
struct ImageBytes: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// `count` bytes from `start`.
    func slice(_ start: Int, _ count: Int) throws(ImageRefusal) -> ArraySlice<UInt8> {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { throw .truncated }
        return bytes[start..<(start + count)]
    }

    /// The number in `width` bytes, most significant first.
    func big(_ start: Int, _ width: Int) throws(ImageRefusal) -> Int {
        try slice(start, width).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The number in `width` bytes, least significant first.
    func little(_ start: Int, _ width: Int) throws(ImageRefusal) -> Int {
        try slice(start, width).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether certain bytes stand at `start`.
    func has(_ expected: some Collection<UInt8>, at start: Int) -> Bool {
        guard let found = try? slice(start, expected.count) else { return false }
        return found.elementsEqual(expected)
    }

    func has(_ expected: String, at start: Int) -> Bool { has(expected.utf8, at: start) }
}

extension ImageLimits {
    /// - Throws: `ImageRefusal.damaged` for an empty picture, `.tooManyPixels` beyond the limit.
    func check(width: Int, height: Int) throws(ImageRefusal) {
        guard width >= 1, height >= 1 else { throw .damaged }
        let (product, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, product <= pixels else { throw .tooManyPixels(width: width, height: height, limit: pixels) }
    }
}
