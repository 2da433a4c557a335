/// The prefixes in force, and what names, terms and places mean under them. Documents repeat those in every event, so each is made out once.
final class ReadingWords {
    let namespaces: Namespaces
    private let prefixes: PrefixTable
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
        prefixes = PrefixTable(namespaces)
    }

    func with(_ namespaces: Namespaces) -> ReadingWords {
        if namespaces == self.namespaces { return self }
        if let derived, derived.namespaces == namespaces { return derived }
        let words = ReadingWords(namespaces)
        derived = words
        return words
    }

    func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> (iri: String, length: Int)? { prefixes.prefix(of: bytes) }

    /// A compact URI in full; anything else as it is.
    func expand(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let (iri, length) = prefix(of: bytes) else { return String(decoding: bytes, as: UTF8.self) }
        return iri + String(decoding: bytes[(length + 1)...], as: UTF8.self)
    }

    func name(_ bytes: UnsafeBufferPointer<UInt8>) -> QualifiedName {
        if let known = names.value(for: bytes) { return known }
        let name: QualifiedName
        if let (iri, length) = prefix(of: bytes) {
            let prefix = String(decoding: bytes[..<length], as: UTF8.self)
            name = QualifiedName(String(decoding: bytes[(length + 1)...], as: UTF8.self), in: namespaces.namespace(of: prefix, iri))
        } else {
            name = QualifiedName(String(decoding: bytes, as: UTF8.self))
        }
        names.add(name, for: Array(bytes))
        return name
    }
}
