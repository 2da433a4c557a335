extension DigitalLink {
    /// Reads a link that was compressed wholly or behind its key, with or without codes for application identifiers that often stand together.
    /// Words of its query follow those that were compressed.
    public init(compressed text: String) throws(DigitalLinkRefused) {
        try self.init(compressed: try LinkParts(Array(text.utf8), text, []))
    }

    init(compressed parts: LinkParts) throws(DigitalLinkRefused) {
        // A part of a path longer than any link that can be compressed is not worth a look.
        let packed = parts.path[((parts.path.lastIndex(of: UInt8(ascii: "/")) ?? parts.path.startIndex - 1) + 1)...]
        guard !packed.isEmpty, packed.count <= 8192, packed.startIndex > parts.path.startIndex else { throw .noPrimaryKey }
        let words = try Self.queryItems(parts.query)
        let before = try? LinkPath(parts.path[..<(packed.startIndex - 1)], [])
        let key = before.flatMap { $0.qualifiers.isEmpty ? try? Self.element($0.key, $0.keyValue, []) : nil }
        // Some writers sort the identifiers behind a code.
        let readings = [false, true].lazy.compactMap { sorted -> DigitalLink? in
            guard var unpacked = Unpacked(packed, sortingCodes: sorted) else { return nil }
            if let key { unpacked.items.insert(QueryItem(key.identifier, key.value), at: 0) }
            return try? DigitalLink(arranging: unpacked.items + words)
        }
        guard let link = readings.first else { throw .compression }
        self = link
    }
}

/// What the bits of a compressed link say.
private struct Unpacked {
    /// In order; key and qualifiers are among them.
    var items: [DigitalLink.QueryItem] = []
    private var bits: BitReader

    init?(_ base64: ArraySlice<UInt8>, sortingCodes: Bool) {
        guard let bits = BitReader(base64) else { return nil }
        self.bits = bits
        while self.bits.remaining >= 8 {
            guard readOne(sortingCodes) else { return nil }
        }
        // Nothing but what fills the last character up.
        guard self.bits.remaining < 6, self.bits.read(self.bits.remaining) == 0 else { return nil }
    }

    private mutating func readOne(_ sortingCodes: Bool) -> Bool {
        guard let high = bits.read(4) else { return false }
        if high == 0xF { return readWord() }
        guard let low = bits.read(4) else { return false }
        guard high > 9 || low > 9 else { return readIdentifier(high * 10 + low).map { readValue(of: $0) } ?? false }
        guard let code = UInt8(exactly: high << 4 | low), let sequence = CompressionCode.sequences[code] else { return false }
        return (sortingCodes ? sequence.sorted() : sequence).allSatisfy { identifier in
            ApplicationIdentifier.named(identifier).map { readValue(of: $0) } ?? false
        }
    }

    private mutating func readIdentifier(_ firstTwo: Int) -> ApplicationIdentifier? {
        var digits = [UInt8(0x30 + firstTwo / 10), UInt8(0x30 + firstTwo % 10)]
        for _ in 0..<max(0, ApplicationIdentifier.length(beginning: firstTwo) - 2) {
            guard let digit = bits.read(4), digit <= 9 else { return nil }
            digits.append(UInt8(0x30 + digit))
        }
        return ApplicationIdentifier.named(bytes: digits[...])
    }

    private mutating func readValue(of definition: ApplicationIdentifier) -> Bool {
        var value: [UInt8] = []
        for part in definition.compressedParts {
            let piece: [UInt8]? =
                switch part {
                case .digits(let count): bits.readDigits(count)
                case .digitsUpTo(let longest): bits.read(bitCount(ofLength: longest)).flatMap { bits.readDigits($0) }
                case .text(let count): readText(lengthBits: 0, fixed: count)
                case .textUpTo(let longest): readText(lengthBits: bitCount(ofLength: longest))
                }
            guard let piece else { return false }
            value += piece
        }
        guard definition.refusal(of: value[...]) == nil else { return false }
        items.append(DigitalLink.QueryItem(definition.identifier, String(decoding: value, as: UTF8.self)))
        return true
    }

    private mutating func readText(lengthBits: Int, fixed: Int = 0) -> [UInt8]? {
        guard let alphabet = bits.read(3).flatMap({ UInt8(exactly: $0) }).flatMap(CompressedAlphabet.init), let written = bits.read(lengthBits) else {
            return nil
        }
        let count = lengthBits == 0 ? fixed : written
        guard alphabet != .digits else { return bits.readDigits(count) }
        guard count * alphabet.bits <= bits.remaining else { return nil }
        var text: [UInt8] = []
        for _ in 0..<count {
            guard let index = bits.read(alphabet.bits).flatMap({ UInt8(exactly: $0) }), let byte = alphabet.character(index) else { return nil }
            text.append(byte)
        }
        return text
    }

    private mutating func readWord() -> Bool {
        guard let length = bits.read(7), length > 0, length * 6 <= bits.remaining else { return false }
        var name: [UInt8] = []
        for _ in 0..<length {
            guard let index = bits.read(6) else { return false }
            name.append(CompressedAlphabet.base64Digits[index])
        }
        // Names of digits alone are application identifiers, and have a place of their own.
        guard !name.allSatisfy(\.isASCIIDigit), let value = readText(lengthBits: 7) else { return false }
        items.append(DigitalLink.QueryItem(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        return true
    }
}
