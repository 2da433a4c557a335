import Commune

/// The sheet a printer gets for a range of codes: `index,code,url`, one row a code, RFC 4180 line ends.
///
/// ```
/// index,code,url
/// 0,A7Q2K9VT0M4XH3RDWE,https://id.example/t/A7Q2K9VT0M4XH3RDWE
/// ```
/// Rows go straight into a buffer the caller owns and uses again; no string is made per row. No field needs quoting.
public struct CodeSheet: Sendable {
    /// The first line.
    public static let header: [UInt8] = Array("index,code,url\r\n".utf8)

    private let sealer: CodeSealer
    private let prefix: [UInt8]

    /// - Parameters:
    ///   - sealer: of the range the rows are taken from.
    ///   - address: what stands before the code in each URL, `https://id.example/t/`. Blanks, commas, quotes and anything but
    ///     printable ASCII are left out of it, so that no field needs quoting.
    public init(sealer: CodeSealer, address: String) {
        self.sealer = sealer
        prefix = address.utf8.filter { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
    }

    /// The most bytes a row can take.
    public var longestRow: Int { 8 + 1 + PublicCode.length + 1 + prefix.count + PublicCode.length + 2 }

    /// Bytes of the rows from `first` up to but not including `end`, so that a download cut short is noticed.
    public func length(from first: UInt32, to end: UInt32) -> Int {
        guard first < end else { return 0 }
        let (low, high) = (Int(first), Int(end))
        var digits = 0
        var (width, start) = (1, 0)
        for limit in [10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] {
            digits += max(0, min(high, limit) - max(low, start)) * width
            (width, start) = (width + 1, limit)
        }
        return digits + (high - low) * (longestRow - 8)
    }

    /// Fills `buffer` with the rows from `next` up to but not including `end`, as many as surely fit, and moves `next` behind them.
    ///
    /// Call it until `next` reaches `end`. A buffer of less than `longestRow` bytes takes no row.
    /// - Returns: bytes written.
    /// - Throws: `CodeIssueRefusal.index` when a row lies beyond 24 bits; `next` is left at the batch it is in.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer, from next: inout UInt32, to end: UInt32) throws(CodeIssueRefusal) -> Int {
        guard let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
        var codes: [PublicCode] = []
        var used = 0
        while next < end {
            let fitting = (buffer.count - used) / longestRow
            guard fitting > 0 else { break }
            try sealer.codes(from: next, to: next + UInt32(min(fitting, Int(end - next), Self.batch)), into: &codes)
            for code in codes {
                used += writeRow(next, code, to: start + used)
                next += 1
            }
        }
        return used
    }

    /// Codes made at a time: enough to share a key schedule, few enough to stay in the first-level cache.
    private static let batch = 256

    private func writeRow(_ index: UInt32, _ code: PublicCode, to row: UnsafeMutablePointer<UInt8>) -> Int {
        var used = Self.writeDecimal(index, to: row)
        row[used] = UInt8(ascii: ",")
        let written = row + used + 1
        code.write(to: written)
        used += 1 + PublicCode.length
        row[used] = UInt8(ascii: ",")
        used += 1
        prefix.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { (row + used).update(from: base, count: bytes.count) }
        }
        used += prefix.count
        (row + used).update(from: written, count: PublicCode.length)
        used += PublicCode.length
        row[used] = UInt8(ascii: "\r")
        row[used + 1] = UInt8(ascii: "\n")
        return used + 2
    }

    /// Writes the digits of an index and returns how many there are.
    private static func writeDecimal(_ number: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        var digits = 1
        var limit: UInt32 = 10
        while digits < 9, number >= limit {
            digits += 1
            limit *= 10
        }
        var rest = number
        for position in stride(from: digits - 1, through: 0, by: -1) {
            target[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        return digits
    }
}
