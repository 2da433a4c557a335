/// Counts lines while bytes go by, so that a fault can be told by line and column.
struct DocumentPosition {
    private var line = 1
    /// Characters (Unicode scalars) of the current line that went by.
    private var before = 0

    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
        var lines = 0
        for byte in bytes { lines &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
        line += lines
        guard lines > 0, let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
            before += Self.characters(bytes[...])
            return
        }
        before = Self.characters(bytes[(last + 1)...])
    }

    private static func characters(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var count = 0
        for byte in bytes { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
        return count
    }

    /// The place of a byte behind those that went by.
    func place(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> DocumentPlace {
        var ahead = self
        ahead.pass(UnsafeBufferPointer(rebasing: bytes[..<min(offset, bytes.count)]))
        return .line(ahead.line, column: ahead.before + 1)
    }
}
