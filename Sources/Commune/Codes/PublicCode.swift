/// A code as printed on a label: eighteen characters that say nothing by themselves.
///
/// A version letter, sixteen symbols of five bits, a check symbol. It begins with a letter, so spreadsheets keep it as text, and is
/// shorter than twenty characters, so it fits GS1 application identifier 21. Printed: `A7Q2 K9VT 0M4X H3RD WE`.
public struct PublicCode: Hashable, Sendable, CustomStringConvertible {
    /// Characters of a code without separators.
    public static let length = 18

    /// The key version the code was made with.
    public let version: KeyVersion
    /// Bits 79…40 and 39…0 of the sealed value: eight symbols each.
    let upper: UInt64
    let lower: UInt64

    /// A code from its 28 bits of tag and the 52 bits of sealed place; bits beyond those are ignored.
    init(version: KeyVersion, tag: UInt32, place: UInt64) {
        self.version = version
        upper = UInt64(tag & 0x0FFF_FFFF) << 12 | (place >> 40) & 0xFFF
        lower = place & 0xFF_FFFF_FFFF
    }

    /// The 28 bits that prove the code was issued.
    var tag: UInt32 { UInt32(upper >> 12) }
    /// The 52 bits that tell range and index to the holder of the version key.
    var place: UInt64 { (upper & 0xFFF) << 40 | lower }

    /// Writes the eighteen ASCII characters at `target`, which must have room for them.
    public func write(to target: UnsafeMutablePointer<UInt8>) {
        CodeAlphabet.symbols.withUnsafeBufferPointer { symbols in
            var check = CheckSymbol.timesAlpha(version.value)
            target[0] = symbols[Int(version.value)]
            for position in 0..<16 {
                let half = position < 8 ? upper : lower
                let value = UInt8(truncatingIfNeeded: half >> UInt64(35 - 5 * (position & 7))) & 31
                check = CheckSymbol.timesAlpha(check ^ value)
                target[1 + position] = symbols[Int(value)]
            }
            target[17] = symbols[Int(check)]
        }
    }

    /// Appends the eighteen ASCII characters.
    public func write(into bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { characters in
            guard let base = characters.baseAddress else { return }
            write(to: base)
            bytes.append(contentsOf: characters)
        }
    }

    /// The canonical form: eighteen upper-case characters without separators.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { characters in
            guard let base = characters.baseAddress else { return 0 }
            write(to: base)
            return Self.length
        }
    }

    /// The form for labels, in groups of four: `A7Q2 K9VT 0M4X H3RD WE`.
    public var spaced: String {
        var groups = ""
        for (position, character) in description.enumerated() {
            if position > 0, position.isMultiple(of: 4) { groups.append(" ") }
            groups.append(character)
        }
        return groups
    }
}
