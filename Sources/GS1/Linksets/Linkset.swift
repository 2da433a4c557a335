/// Links that lead from identified things to what is said of them (RFC 9264, with the additions of the GS1-Conformant Resolver Standard).
public struct Linkset: Sendable, Hashable {
    /// One for each identified thing.
    public var contexts: [LinkContext]

    /// In the order in which they are written.
    public init(_ contexts: [LinkContext]) { self.contexts = contexts }
}

/// All links of one identified thing.
public struct LinkContext: Sendable, Hashable {
    /// The uncompressed link of the thing.
    public let anchor: String
    /// What the thing is, for people. The GS1 form of a linkset requires it.
    public let itemDescription: String
    /// In the order in which they are written. A relation that is there twice is written once, with the links of both.
    public let relations: [(relation: LinkRelation, links: [LinkTarget])]

    /// - Parameter anchor: http or https.
    public init(
        anchor: String, itemDescription: String, _ relations: [(relation: LinkRelation, links: [LinkTarget])]
    ) throws(LinksetRefused) {
        guard WebAddress.isValid(anchor) else { throw .address(anchor) }
        self.anchor = anchor
        self.itemDescription = itemDescription
        var merged: [(relation: LinkRelation, links: [LinkTarget])] = []
        for (relation, links) in relations {
            if let place = merged.firstIndex(where: { $0.relation.text == relation.text }) {
                merged[place].links += links
            } else {
                merged.append((relation, links))
            }
        }
        self.relations = merged
    }

    /// The anchor is the link of key and qualifiers at the origin; attributes and words are left out.
    public init(
        _ link: DigitalLink, origin: String = DigitalLink.canonicalOrigin, itemDescription: String,
        _ relations: [(relation: LinkRelation, links: [LinkTarget])]
    ) throws(LinksetRefused) {
        try self.init(anchor: DigitalLink(valid: link.key, link.qualifiers).uri(origin: origin), itemDescription: itemDescription, relations)
    }

    public static func == (left: LinkContext, right: LinkContext) -> Bool {
        left.anchor == right.anchor && left.itemDescription == right.itemDescription
            && left.relations.elementsEqual(right.relations) { $0.relation == $1.relation && $0.links == $1.links }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(anchor)
        for (relation, links) in relations {
            hasher.combine(relation)
            hasher.combine(links)
        }
    }
}

/// What a link means.
public struct LinkRelation: Sendable, Hashable {
    /// A web address, or a name registered by RFC 8288.
    public let text: String

    /// In the namespace that is written.
    public init(_ type: LinkType) { text = type.uri }

    /// A registered name of lower-case letters and hyphens such as `alternate`, or a web address. Those of GS1 are written in one namespace,
    /// whichever they came in.
    public init(parsing text: String) throws(LinksetRefused) {
        if let type = LinkType(parsing: text) {
            self.text = type.uri
            return
        }
        let isName = !text.isEmpty && text != "anchor" && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
        guard isName || WebAddress.isPlain(text) else { throw .relation(text) }
        self.text = text
    }
}

/// Where a link leads, and for whom.
public struct LinkTarget: Sendable, Hashable {
    /// http or https.
    public let address: String
    /// For people; never empty.
    public let title: String
    /// Such as `text/html`. Nil if it is not known.
    public let mediaType: String?
    /// Two letters, or two and two with a hyphen between them: `vi`, `en-GB`. Empty if the language does not matter.
    public let languages: [String]
    /// For whom or where the link holds, such as a country. Empty if for all.
    public let audience: [String]
    /// Whether a resolver hands the query of a request on. Nil leaves it to the resolver.
    public let forwardsQuery: Bool?
    /// Whether everyone may see the link. Nil leaves it to the resolver.
    public let isPublic: Bool?

    /// - Throws: the first rule that is broken. Addresses are http or https.
    public init(
        _ address: String, title: String, mediaType: String? = nil, languages: [String] = [], audience: [String] = [], forwardsQuery: Bool? = nil,
        isPublic: Bool? = nil
    ) throws(LinksetRefused) {
        guard WebAddress.isValid(address) else { throw .address(address) }
        guard !title.isEmpty else { throw .title }
        if let mediaType, !WebAddress.isMediaType(mediaType) { throw .mediaType(mediaType) }
        if let language = languages.first(where: { !WebAddress.isLanguage($0) }) { throw .language(language) }
        self.address = address
        self.title = title
        self.mediaType = mediaType
        self.languages = languages
        self.audience = audience
        self.forwardsQuery = forwardsQuery
        self.isPublic = isPublic
    }
}

/// Why something cannot be part of a linkset.
public enum LinksetRefused: Error, Hashable, Sendable {
    /// No web address with the scheme http or https.
    case address(String)
    /// Neither a name of small letters and hyphens nor a web address of letters, digits, points and slashes.
    case relation(String)
    /// A link without words for people.
    case title
    /// No type and subtype.
    case mediaType(String)
    /// No code of two letters, with or without a country.
    case language(String)

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .address: "address"
        case .relation: "relation"
        case .title: "title"
        case .mediaType: "media_type"
        case .language: "language"
        }
    }

    /// One English sentence that names the rule.
    public var sentence: String {
        switch self {
        case .address(let text): "\"\(text)\" is no web address."
        case .relation(let text): "\"\(text)\" is neither a registered relation nor a web address."
        case .title: "The link has no title."
        case .mediaType(let text): "\"\(text)\" is no media type."
        case .language(let text): "\"\(text)\" is no language code of two letters, with or without a country."
        }
    }
}
