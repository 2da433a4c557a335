extension DigitalLink {
    /// The pairs of the query whose names are application identifiers, in order.
    public var attributes: [Element] {
        query.compactMap { item in item.isAttribute ? item.value.map { Element(item.name, $0) } : nil }
    }

    /// Key, qualifiers and attributes as element strings, in the order of the link.
    public var elementString: ElementString { ElementString(valid: [key] + qualifiers + attributes) }

    /// What stands in the query by an application identifier's name must be one, may stand there, has no place in the path, is there once,
    /// and has a value that fits (Digital Link URI Syntax 1.2, section 4.10).
    func checkQuery(_ key: ApplicationIdentifier, _ qualifiers: [ApplicationIdentifier]) throws(DigitalLinkRefused) {
        var taken: [ApplicationIdentifier] = []
        for item in query where item.isAttribute {
            guard let attribute = ApplicationIdentifier.named(item.name) else {
                throw .value(ElementRefused(.unknownIdentifier, identifier: item.name))
            }
            guard attribute !== key, !qualifiers.contains(attribute), !taken.contains(attribute) else { throw .repeated(item.name) }
            guard attribute.isLinkAttribute else { throw .attribute(item.name) }
            guard !key.hasPlace(for: attribute, beside: qualifiers) else { throw .belongsInPath(item.name) }
            if let refusal = attribute.refusal(of: item.value ?? "") { throw .value(refusal) }
            taken.append(attribute)
        }
    }

    static func queryItems(_ query: ArraySlice<UInt8>) throws(DigitalLinkRefused) -> [QueryItem] {
        var items: [QueryItem] = []
        var rest = query
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            guard !pair.isEmpty else { continue }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = name.endIndex < pair.endIndex ? try text(pair[(name.endIndex + 1)...]) : nil
            items.append(QueryItem(try text(name), value))
        }
        return items
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(DigitalLinkRefused) -> String {
        let decoded: ArraySlice<UInt8>
        do { decoded = try PercentEncoding.decode(bytes, plusIsSpace: true) } catch { throw .escape(position: error.index) }
        if decoded.allSatisfy({ $0 < 0x80 }) { return String(decoding: decoded, as: UTF8.self) }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .escape(position: bytes.startIndex) }
        return text
    }
}
