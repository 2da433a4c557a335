/// A GS1 Digital Link URI, taken apart: what it identifies, and what else it says.
public struct DigitalLink: Hashable, Sendable {
    /// An application identifier and its value.
    public typealias Element = ElementString.Element

    /// A pair of the query string, without percent escapes: an attribute such as `17`, or a word such as `linkType`.
    public struct QueryItem: Hashable, Sendable {
        /// An application identifier or a word.
        public let name: String
        /// Nil for a word without `=`.
        public let value: String?

        /// Neither is escaped.
        public init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// GTINs are always fourteen digits.
    public let key: Element
    /// In the order which the key prescribes.
    public let qualifiers: [Element]
    /// In the order of the link, attributes and words alike.
    public let query: [QueryItem]

    /// Where canonical links live.
    public static let canonicalOrigin = "https://id.gs1.org"

    /// The caller vouches for the rules.
    init(valid key: Element, _ qualifiers: [Element] = [], query: [QueryItem] = []) {
        self.key = key
        self.qualifiers = qualifiers
        self.query = query
    }

    /// Checks the key, the order of the qualifiers, every value, and that what stands in the query may stand there.
    public init(key: Element, qualifiers: [Element] = [], query: [QueryItem] = []) throws(DigitalLinkRefused) {
        try self.init(key: key, qualifiers: qualifiers, query: query, formOnly: false)
    }

    init(key: Element, qualifiers: [Element], query: [QueryItem], formOnly: Bool) throws(DigitalLinkRefused) {
        guard let definition = ApplicationIdentifier.named(key.identifier), definition.isPrimaryKey else { throw .noPrimaryKey }
        if let refusal = definition.refusal(of: Array(key.value.utf8)[...], formOnly: formOnly) { throw .value(refusal) }
        var taken: [ApplicationIdentifier] = []
        for qualifier in qualifiers {
            guard let finer = ApplicationIdentifier.named(qualifier.identifier), definition.allows(taken + [finer]) else {
                throw .qualifier(qualifier.identifier, key: key.identifier)
            }
            taken.append(finer)
            if let refusal = finer.refusal(of: Array(qualifier.value.utf8)[...], formOnly: formOnly) { throw .value(refusal) }
        }
        self.init(valid: key, qualifiers, query: query)
        if !formOnly { try checkQuery(definition, taken) }
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
    public var path: String { written(behind: "") }

    private func written(behind origin: String) -> String {
        var text = origin
        text.reserveCapacity(origin.utf8.count + 32 * (1 + qualifiers.count))
        Self.append(key, to: &text)
        for qualifier in qualifiers { Self.append(qualifier, to: &text) }
        return text
    }

    private static func append(_ element: Element, to text: inout String) {
        text += "/"
        text += element.identifier
        text += "/"
        text += PercentEncoding.encode(element.value)
    }

    /// The link at another place, with its query. The origin is a scheme and a host, and may end in a path with or without a slash behind it.
    public func uri(origin: String = canonicalOrigin) -> String {
        let place = origin.hasSuffix("/") ? String(origin.dropLast()) + path : origin + path
        guard !query.isEmpty else { return place }
        return place + "?" + query.map(\.encoded).joined(separator: "&")
    }

    /// What is identified, and no more: `https://id.gs1.org`, key and qualifiers, no query.
    public var canonical: String { written(behind: Self.canonicalOrigin) }

    /// Only the key and its finest identifying qualifier: with a serial the lot is left out, and consumer product variants always
    /// (CBV 2.0 event hash, rule 18). Nil for keys which that rule does not name.
    public var finest: DigitalLink? {
        let identifying: [String]
        switch key.identifier {
        case "415", "8013": return nil
        case "01": identifying = ["21", "10", "235"]
        case "8006": identifying = ["21", "10"]
        case "414": identifying = ["254"]
        case "8010": identifying = ["8011"]
        default: identifying = []
        }
        for identifier in identifying {
            if let qualifier = qualifiers.first(where: { $0.identifier == identifier }) { return DigitalLink(valid: key, [qualifier]) }
        }
        return DigitalLink(valid: key)
    }

    /// Nil for another key, and for a wrong check digit in a link that was only recognised.
    public var gtin: GTIN? { key.identifier == "01" ? GTIN(key.value) : nil }
    /// (10) in the path.
    public var lot: String? { value(of: "10") }
    /// (21) in the path.
    public var serial: String? { value(of: "21") }

    /// The value in the path, of the key or a qualifier.
    public func value(of identifier: String) -> String? {
        key.identifier == identifier ? key.value : qualifiers.first { $0.identifier == identifier }?.value
    }
}

extension DigitalLink.QueryItem {
    /// Its name is an application identifier and not a word such as `linkType`.
    public var isAttribute: Bool { value != nil && !name.isEmpty && name.utf8.allSatisfy(\.isASCIIDigit) }

    var encoded: String { PercentEncoding.encode(name: name) + (value.map { "=" + PercentEncoding.encode($0) } ?? "") }
}
