/// The prefixes in force, and what names, terms and places mean under them. Documents repeat those in every event, so each is made out once.
final class ReadingWords {
    let namespaces: Namespaces
    private let prefixes: [(prefix: [UInt8], iri: String)]
    /// A bit for each last five bits of a first letter: most texts are told from compact URIs by it alone.
    private let firstLetters: UInt32
    let names = ByteMap<QualifiedName>(most: 1024)
    let uris = ByteMap<String>(most: 1024)
    let bizSteps = ByteMap<BusinessStep>(most: 128)
    let dispositions = ByteMap<Disposition>(most: 128)
    let transactionTypes = ByteMap<BusinessTransactionType>(most: 128)
    let partyTypes = ByteMap<SourceDestinationType>(most: 64)
    let errorReasons = ByteMap<ErrorReason>(most: 64)
    let measurementTypes = ByteMap<MeasurementType>(most: 256)
    let alerts = ByteMap<SensorAlert>(most: 64)
    let components = ByteMap<SensorComponent>(most: 64)
    /// For events with a context of their own: mostly all of a document have the same.
    private var derived: ReadingWords?

    init(_ namespaces: Namespaces) {
        self.namespaces = namespaces
        let standard = Namespaces.standard.filter { entry in !namespaces.declared.contains { $0.prefix == entry.key } }
        prefixes =
            namespaces.declared.filter { !$0.iri.isEmpty }.map { (Array($0.prefix.utf8), $0.iri) } + standard.map { (Array($0.key.utf8), $0.value) }
        firstLetters = prefixes.reduce(0) { $0 | Self.bit($1.prefix.first ?? 0) }
    }

    func with(_ namespaces: Namespaces) -> ReadingWords {
        if namespaces == self.namespaces { return self }
        if let derived, derived.namespaces == namespaces { return derived }
        let words = ReadingWords(namespaces)
        derived = words
        return words
    }

    private static func bit(_ letter: UInt8) -> UInt32 { 1 << UInt32(letter & 31) }

    /// The URI behind a compact one: what its prefix stands for, and how long the prefix is. JSON-LD 1.1: what has `//` behind its colon is
    /// a URI, never a compact one.
    func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> (iri: String, length: Int)? {
        guard let first = bytes.first, firstLetters & Self.bit(first) != 0, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        if colon + 2 < bytes.count, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") { return nil }
        for (prefix, iri) in prefixes where prefix.count == colon && bytes[..<colon].elementsEqual(prefix) { return (iri, colon) }
        return nil
    }

    /// A compact URI in full; anything else as it is.
    func expand(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let (iri, length) = prefix(of: bytes) else { return String(decoding: bytes, as: UTF8.self) }
        return iri + String(decoding: bytes[(length + 1)...], as: UTF8.self)
    }

    func name(_ bytes: UnsafeBufferPointer<UInt8>) -> QualifiedName {
        if let known = names.value(for: bytes) { return known }
        let name: QualifiedName
        if let (iri, length) = prefix(of: bytes) {
            name = QualifiedName(String(decoding: bytes[(length + 1)...], as: UTF8.self), in: iri)
        } else {
            name = QualifiedName(String(decoding: bytes, as: UTF8.self))
        }
        names.add(name, for: Array(bytes))
        return name
    }
}
