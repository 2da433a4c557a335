extension DigitalLink {
    /// What a reader forgives. Without any, the standard's own strictness holds.
    public struct Leniency: OptionSet, Sendable {
        /// One bit for each of them.
        public let rawValue: Int
        /// Bits without a meaning are ignored.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// `/gtin/` for `/01/`, `/lot/` for `/10/`.
        public static let words = Leniency(rawValue: 1)
        /// GTINs of 8, 12 and 13 digits.
        public static let shortGTINs = Leniency(rawValue: 2)
        /// A slash behind the last value.
        public static let trailingSlash = Leniency(rawValue: 4)
        /// Only the form is looked at: any digit passes for a check digit, and the query is not judged. For recognising a link that others made,
        /// not for trusting it.
        public static let wrongCheckDigits = Leniency(rawValue: 8)
        /// A link that was compressed, where it is no other link.
        public static let compression = Leniency(rawValue: 16)
    }

    /// Reads a link on any host and behind any path; the rightmost key counts. A fragment is ignored. Words in the query are kept.
    public init(parsing text: String, allowing leniency: Leniency = []) throws(DigitalLinkRefused) {
        let bytes = Array(text.utf8)
        let parts = try LinkParts(bytes, text, leniency)
        let found: LinkPath
        do { found = try LinkPath(parts.path, leniency) } catch {
            guard leniency.contains(.compression), let link = try? DigitalLink(compressed: parts) else { throw error }
            self = link
            return
        }
        let formOnly = leniency.contains(.wrongCheckDigits)
        let key = try Self.element(found.key, found.keyValue, leniency)
        var qualifiers: [Element] = []
        if !found.qualifiers.isEmpty {
            qualifiers.reserveCapacity(found.qualifiers.count)
            guard found.key.allows(found.qualifiers.lazy.map(\.definition)) else {
                throw .qualifier(found.firstMisplaced, key: found.key.identifier)
            }
            for qualifier in found.qualifiers { qualifiers.append(try Self.element(qualifier.definition, qualifier.value, leniency)) }
        }
        self.init(valid: key, qualifiers, query: parts.query.isEmpty ? [] : try Self.queryItems(parts.query))
        if !formOnly, !query.isEmpty {
            if leniency.contains(.shortGTINs) { self = paddingGTINs }
            try checkQuery(found.key, found.qualifiers.map(\.definition))
        }
    }

    static func element(
        _ definition: ApplicationIdentifier, _ escaped: ArraySlice<UInt8>, _ leniency: Leniency
    ) throws(DigitalLinkRefused) -> Element {
        var value: ArraySlice<UInt8>
        do { value = try PercentEncoding.decode(escaped, plusIsSpace: false) } catch { throw .escape(position: error.index) }
        if leniency.contains(.shortGTINs), definition.identifier == "01", [8, 12, 13].contains(value.count) {
            value = repeatElement(UInt8(ascii: "0"), count: 14 - value.count) + value
        }
        if let refusal = definition.refusal(of: value, formOnly: leniency.contains(.wrongCheckDigits)) { throw .value(refusal) }
        return Element(definition.identifier, String(decoding: value, as: UTF8.self))
    }

    private var paddingGTINs: DigitalLink {
        let padded = query.map { item in
            guard item.name == "01", let value = item.value, [8, 12, 13].contains(value.utf8.count) else { return item }
            return QueryItem(item.name, String(repeating: "0", count: 14 - value.utf8.count) + value)
        }
        return DigitalLink(valid: key, qualifiers, query: padded)
    }
}

/// A URI cut at its borders.
struct LinkParts {
    let path: ArraySlice<UInt8>
    let query: ArraySlice<UInt8>

    private static let schemes = ["https://", "http://", "HTTPS://", "HTTP://"].map { Array($0.utf8) }

    init(_ bytes: [UInt8], _ text: String, _ leniency: DigitalLink.Leniency) throws(DigitalLinkRefused) {
        if let place = bytes.firstIndex(where: { !Self.mayStandInURI($0) }) {
            let behind = text.utf8.index(text.startIndex, offsetBy: place)
            // In front of it stands nothing but ASCII, so a character begins here.
            throw .character(Character(text.unicodeScalars[behind]), position: place)
        }
        guard let scheme = Self.schemes.first(where: bytes.starts) else { throw .scheme }
        let behindScheme = bytes[scheme.count...].prefix { $0 != UInt8(ascii: "#") }
        let authority = behindScheme.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.isEmpty else { throw .authority(position: scheme.count) }
        let forgivesUnderscore = leniency.contains(.wrongCheckDigits)
        if let place = authority.firstIndex(where: { !Self.mayStandInAuthority($0) && !(forgivesUnderscore && $0 == UInt8(ascii: "_")) }) {
            throw .authority(position: place)
        }
        let target = behindScheme[authority.endIndex...]
        var path = target.prefix { $0 != UInt8(ascii: "?") }
        query = target[path.endIndex...].dropFirst()
        if leniency.contains(.trailingSlash), path.last == UInt8(ascii: "/") { path.removeLast() }
        self.path = path
    }

    private static func mayStandInAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        default: false
        }
    }

    /// RFC 3986: unreserved, reserved and the percent sign.
    private static func mayStandInURI(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
            UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        case 0x21...0x7E: true
        default: false
        }
    }
}

/// The rightmost primary key of a path, and the qualifiers behind it, with values as they stand there.
struct LinkPath {
    let key: ApplicationIdentifier
    let keyValue: ArraySlice<UInt8>
    private(set) var qualifiers: [(definition: ApplicationIdentifier, value: ArraySlice<UInt8>)] = []

    init(_ path: ArraySlice<UInt8>, _ leniency: DigitalLink.Leniency) throws(DigitalLinkRefused) {
        var rest = path
        while let slash = rest.lastIndex(of: UInt8(ascii: "/")), let before = rest[..<slash].lastIndex(of: UInt8(ascii: "/")) {
            let value = rest[(slash + 1)...]
            let name = rest[(before + 1)..<slash]
            guard let definition = Self.definition(name, leniency) else {
                guard !name.isEmpty, name.count <= 4, name.allSatisfy(\.isASCIIDigit) else { throw .noPrimaryKey }
                throw .value(ElementRefused(.unknownIdentifier, identifier: String(decoding: name, as: UTF8.self)))
            }
            if definition.isPrimaryKey {
                key = definition
                keyValue = value
                qualifiers.reverse()
                return
            }
            // No key has more than three qualifiers.
            guard qualifiers.count < 3 else { throw .noPrimaryKey }
            if qualifiers.isEmpty { qualifiers.reserveCapacity(3) }
            qualifiers.append((definition, value))
            rest = rest[..<before]
        }
        throw .noPrimaryKey
    }

    /// The qualifier with which the order goes wrong.
    var firstMisplaced: String {
        let definitions = qualifiers.map(\.definition)
        let count = definitions.indices.first { !key.allows(Array(definitions[...$0])) } ?? 0
        return definitions[count].identifier
    }

    private static func definition(_ name: ArraySlice<UInt8>, _ leniency: DigitalLink.Leniency) -> ApplicationIdentifier? {
        if let definition = ApplicationIdentifier.named(bytes: name) { return definition }
        guard leniency.contains(.words), let first = name.first, !first.isASCIIDigit else { return nil }
        return LinkWords.identifier(for: String(decoding: name, as: UTF8.self)).flatMap { ApplicationIdentifier.named($0) }
    }
}
