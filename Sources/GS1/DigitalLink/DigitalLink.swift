/// A GS1 Digital Link URI, taken apart: what it identifies, and what else it says.
public struct DigitalLink: Hashable, Sendable {
    /// An application identifier and its value, without percent escapes.
    public struct Element: Hashable, Sendable {
        public let identifier: String
        public let value: String

        public init(_ identifier: String, _ value: String) {
            self.identifier = identifier
            self.value = value
        }
    }

    /// A pair of the query string, without percent escapes: an attribute such as `17`, or a word such as `linkType`.
    public struct QueryItem: Hashable, Sendable {
        public let name: String
        public let value: String?

        public init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// GTINs are always fourteen digits.
    public let key: Element
    public let qualifiers: [Element]
    public let query: [QueryItem]

    /// Where canonical links live.
    public static let canonicalOrigin = "https://id.gs1.org"

    /// The caller vouches for the rules.
    init(valid key: Element, _ qualifiers: [Element] = [], query: [QueryItem] = []) {
        self.key = key
        self.qualifiers = qualifiers
        self.query = query
    }

    /// Checks the key, the order of the qualifiers and every value.
    public init(key: Element, qualifiers: [Element] = [], query: [QueryItem] = []) throws(DigitalLinkRefused) {
        try self.init(key: key, qualifiers: qualifiers, query: query, checksDigits: true)
    }

    init(key: Element, qualifiers: [Element], query: [QueryItem], checksDigits: Bool) throws(DigitalLinkRefused) {
        guard let definition = PrimaryKey.identified(by: key.identifier) else { throw .noPrimaryKey }
        if let rule = definition.format.violation(of: key.value, checksDigits: checksDigits) {
            throw .value(identifier: key.identifier, rule: rule)
        }
        var taken: [String] = []
        for qualifier in qualifiers {
            taken.append(qualifier.identifier)
            guard definition.allows(taken), let format = KeyQualifier.formats[qualifier.identifier] else {
                throw .qualifier(qualifier.identifier, key: key.identifier)
            }
            if let rule = format.violation(of: qualifier.value) { throw .value(identifier: qualifier.identifier, rule: rule) }
        }
        self.init(valid: key, qualifiers, query: query)
    }

    /// `/01/{gtin}`
    public init(_ gtin: GTIN) { self.init(valid: Element("01", gtin.description)) }

    /// `/01/{gtin}/10/{lot}`. A lot has 1–20 characters of CSET 82.
    public init(_ gtin: GTIN, lot: String) throws(DigitalLinkRefused) {
        try self.init(key: Element("01", gtin.description), qualifiers: [Element("10", lot)])
    }

    /// `/01/{gtin}/21/{serial}`. A serial has 1–20 characters of CSET 82.
    public init(_ gtin: GTIN, serial: String) throws(DigitalLinkRefused) {
        try self.init(key: Element("01", gtin.description), qualifiers: [Element("21", serial)])
    }

    /// `/00/{sscc}`
    public init(_ sscc: SSCC) { self.init(valid: Element("00", sscc.description)) }

    /// `/414/{gln}`: a place.
    public init(place gln: GLN) { self.init(valid: Element("414", gln.description)) }

    /// `/417/{gln}`: a party.
    public init(party gln: GLN) { self.init(valid: Element("417", gln.description)) }
}

extension DigitalLink {
    /// The key and its qualifiers: `/01/09506000134376/10/LOT%2F1`.
    public var path: String {
        ([key] + qualifiers).map { "/\($0.identifier)/\(PercentEncoding.encode($0.value))" }.joined()
    }

    /// The link at another place, with its query. The origin is a scheme and a host, and may end in a path without a slash behind it.
    public func uri(origin: String = canonicalOrigin) -> String {
        guard !query.isEmpty else { return origin + path }
        let pairs = query.map { item in
            PercentEncoding.encode(item.name) + (item.value.map { "=" + PercentEncoding.encode($0) } ?? "")
        }
        return "\(origin)\(path)?\(pairs.joined(separator: "&"))"
    }

    /// What is identified, and no more: `https://id.gs1.org`, key and qualifiers, no query.
    public var canonical: String { Self.canonicalOrigin + path }

    /// Only the key and its finest identifying qualifier: with a serial the lot is left out, and consumer product variants always
    /// (CBV 2.0 event hash, rule 18). Nil for keys which that rule does not name.
    public var finest: DigitalLink? {
        guard let definition = PrimaryKey.identified(by: key.identifier), !["415", "8013"].contains(key.identifier) else { return nil }
        for identifier in definition.identifyingQualifiers {
            if let qualifier = qualifiers.first(where: { $0.identifier == identifier }) { return DigitalLink(valid: key, [qualifier]) }
        }
        return DigitalLink(valid: key)
    }

    public var gtin: GTIN? { key.identifier == "01" ? GTIN(key.value) : nil }
    public var lot: String? { value(of: "10") }
    public var serial: String? { value(of: "21") }

    /// The value in the path, of the key or a qualifier.
    public func value(of identifier: String) -> String? {
        ([key] + qualifiers).first { $0.identifier == identifier }?.value
    }
}
