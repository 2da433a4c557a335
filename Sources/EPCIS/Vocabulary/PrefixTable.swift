/// The prefixes in force, as bytes: nearly every value of a document is asked whether it is a compact URI.
struct PrefixTable {
    private let prefixes: [(prefix: [UInt8], iri: String)]
    /// A bit for each last five bits of a first letter: most texts are told from compact URIs by it alone.
    private let firstLetters: UInt32

    init(_ namespaces: Namespaces) {
        let declared = namespaces.standInValues ? namespaces.declared : []
        let standard = Namespaces.standard.filter { entry in
            namespaces.standInValues ? !declared.contains { $0.prefix == entry.key } : Namespaces.inXMLValues.contains(entry.key)
        }
        prefixes = declared.filter { !$0.iri.isEmpty }.map { (Array($0.prefix.utf8), $0.iri) } + standard.map { (Array($0.key.utf8), $0.value) }
        firstLetters = prefixes.reduce(0) { $0 | Self.bit($1.prefix.first ?? 0) }
    }

    private static func bit(_ letter: UInt8) -> UInt32 { 1 << UInt32(letter & 31) }

    /// The URI behind a compact one: what its prefix stands for, and how long the prefix is. JSON-LD 1.1: what has `//` behind its colon is
    /// a URI, never a compact one.
    func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> (iri: String, length: Int)? {
        guard let first = bytes.first, firstLetters & Self.bit(first) != 0 || first == UInt8(ascii: ":"),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        if colon + 2 < bytes.count, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") { return nil }
        for (prefix, iri) in prefixes where prefix.count == colon && bytes[..<colon].elementsEqual(prefix) { return (iri, colon) }
        return nil
    }
}
