extension DigitalLink {
    /// What a reader forgives. Without any, the standard's own strictness holds.
    public struct Leniency: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// `/gtin/` for `/01/`, `/lot/` for `/10/`.
        public static let words = Leniency(rawValue: 1)
        /// GTINs of 8, 12 and 13 digits.
        public static let shortGTINs = Leniency(rawValue: 2)
        public static let trailingSlash = Leniency(rawValue: 4)
        /// Any digit passes for a check digit: for recognising a link that others made, not for trusting it.
        public static let wrongCheckDigits = Leniency(rawValue: 8)
    }

    /// Reads a link on any host and behind any path; the rightmost key counts. A fragment is ignored.
    public init(parsing text: String, allowing leniency: Leniency = []) throws(DigitalLinkRefused) {
        if let foreign = text.unicodeScalars.first(where: { !Self.mayStandInURI($0) }) { throw .character(Character(foreign)) }
        guard let scheme = ["https://", "http://", "HTTPS://", "HTTP://"].first(where: text.hasPrefix) else { throw .scheme }
        // By bytes: every event hash comes through here for every URI, and finding characters takes many times as long.
        let behindScheme = text.utf8.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "#") }
        let authority = behindScheme.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.isEmpty, authority.allSatisfy(Self.mayStandInAuthority) else { throw .authority }
        let target = behindScheme[authority.endIndex...]
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let query = target[path.endIndex...].dropFirst()
        try self.init(path: path, query: try Self.queryItems(Substring(query)), leniency)
    }

    private init(path: Substring.UTF8View, query: [QueryItem], _ leniency: Leniency) throws(DigitalLinkRefused) {
        var segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        if leniency.contains(.trailingSlash), segments.last?.isEmpty == true { segments.removeLast() }
        var elements: [Element] = []
        while segments.count >= 2 {
            let value = Substring(segments.removeLast())
            let name = String(Substring(segments.removeLast()))
            guard let decoded = PercentEncoding.decode(value) else { throw .escape }
            let identifier = leniency.contains(.words) ? PrimaryKey.named(name)?.identifier ?? KeyQualifier.words[name] ?? name : name
            guard PrimaryKey.identified(by: identifier) != nil else {
                elements.insert(Element(identifier, decoded), at: 0)
                // No key has more than three qualifiers.
                guard elements.count <= 3 else { throw .noPrimaryKey }
                continue
            }
            let key = Element(identifier, identifier == "01" ? Self.fourteenDigits(decoded, leniency) : decoded)
            try self.init(key: key, qualifiers: elements, query: query, checksDigits: !leniency.contains(.wrongCheckDigits))
            return
        }
        throw .noPrimaryKey
    }

    private static func fourteenDigits(_ value: String, _ leniency: Leniency) -> String {
        guard leniency.contains(.shortGTINs), [8, 12, 13].contains(value.utf8.count) else { return value }
        return String(repeating: "0", count: 14 - value.utf8.count) + value
    }

    private static func queryItems(_ query: Substring) throws(DigitalLinkRefused) -> [QueryItem] {
        var items: [QueryItem] = []
        for pair in query.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
            let name = pair.prefix { $0 != "=" }
            guard let decodedName = PercentEncoding.decode(name) else { throw .escape }
            guard name.endIndex < pair.endIndex else {
                items.append(QueryItem(decodedName, nil))
                continue
            }
            guard let value = PercentEncoding.decode(pair[pair.index(after: name.endIndex)...]) else { throw .escape }
            items.append(QueryItem(decodedName, value))
        }
        return items
    }

    private static func mayStandInAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }

    /// RFC 3986: unreserved, reserved and the percent sign.
    private static func mayStandInURI(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "<", ">", "\\", "^", "`", "{", "|", "}": false
        case "!"..."~": true
        default: false
        }
    }
}
