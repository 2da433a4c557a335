extension DigitalLink {
    /// The link with its path and query as one short text, such as `https://id.gs1.org/ARFKk4XB0CDKWcnpq`. The part of the query that begins
    /// with the first word that does not fit (names outside of the URI-safe base64 alphabet, values outside of ASCII, more than 127 characters,
    /// words without a value) stays as it is, so that nothing is lost and the order is kept.
    /// - Parameters:
    ///   - leavingKey: writes the key as in other links and compresses what follows.
    ///   - usingCodes: writes one code for application identifiers that often stand together, which saves a character or two.
    public func compressed(origin: String = canonicalOrigin, leavingKey: Bool = false, usingCodes: Bool = false) -> String {
        var bits = BitWriter()
        var elements = leavingKey ? qualifiers : [key] + qualifiers
        let (words, rest) = compressibleQuery
        elements += words.prefix(while: \.isAttribute).map { Element($0.name, $0.value ?? "") }
        while let first = elements.first {
            let found = usingCodes ? CompressionCode.beginning(elements.map(\.identifier)) : nil
            if let found {
                bits.write(Int(found.code), bits: 8)
            } else {
                for digit in first.identifier.utf8 { bits.write(Int(digit &- 0x30), bits: 4) }
            }
            let count = found?.count ?? 1
            for element in elements.prefix(count) { bits.write(element) }
            elements.removeFirst(count)
        }
        for item in words.drop(while: \.isAttribute) { bits.write(item) }
        let base = (origin.hasSuffix("/") ? String(origin.dropLast()) : origin) + (leavingKey ? DigitalLink(valid: key).path : "")
        let text = bits.base64
        let query = rest.isEmpty ? "" : "?" + rest.map(\.encoded).joined(separator: "&")
        return (text.isEmpty ? base : base + "/" + text) + query
    }

    private var compressibleQuery: (words: ArraySlice<QueryItem>, rest: ArraySlice<QueryItem>) {
        let words = query.prefix { item in
            guard let value = item.value else { return false }
            if item.isAttribute { return true }
            return (1...127).contains(item.name.utf8.count) && CompressedAlphabet.base64.holds(item.name) && value.utf8.count <= 127
                && value.utf8.allSatisfy { $0 < 0x80 }
        }
        return (words, query[words.endIndex...])
    }
}

extension CompressedAlphabet {
    fileprivate func holds(_ text: String) -> Bool { text.utf8.allSatisfy { index(of: $0) != nil } }
}

extension BitWriter {
    fileprivate mutating func write(_ element: DigitalLink.Element) {
        var rest = Array(element.value.utf8)[...]
        for part in ApplicationIdentifier.named(element.identifier)?.compressedParts ?? [] {
            switch part {
            case .digits(let count):
                write(digits: rest.prefix(count))
                rest = rest.dropFirst(count)
            case .digitsUpTo(let longest):
                let digits = rest.prefix(longest)
                write(digits.count, bits: bitCount(ofLength: longest))
                write(digits: digits)
                rest = rest[digits.endIndex...]
            case .text(let count):
                write(text: rest.prefix(count), lengthBits: 0)
                rest = rest.dropFirst(count)
            case .textUpTo(let longest):
                write(text: rest, lengthBits: bitCount(ofLength: longest))
                rest = []
            }
        }
    }

    /// A word of the query: a flag, its name in base64 characters, and its value as any text.
    fileprivate mutating func write(_ item: DigitalLink.QueryItem) {
        if item.isAttribute {
            for digit in item.name.utf8 { write(Int(digit &- 0x30), bits: 4) }
            return write(DigitalLink.Element(item.name, item.value ?? ""))
        }
        write(0xF, bits: 4)
        write(item.name.utf8.count, bits: 7)
        for byte in item.name.utf8 { write(Int(CompressedAlphabet.base64.index(of: byte) ?? 0), bits: 6) }
        write(text: Array((item.value ?? "").utf8)[...], lengthBits: 7)
    }

    private mutating func write(text: ArraySlice<UInt8>, lengthBits: Int) {
        let alphabet = CompressedAlphabet.fitting(text) ?? .ascii
        write(Int(alphabet.rawValue), bits: 3)
        write(text.count, bits: lengthBits)
        guard alphabet != .digits else { return write(digits: text) }
        for byte in text { write(Int(alphabet.index(of: byte) ?? 0), bits: alphabet.bits) }
    }
}
