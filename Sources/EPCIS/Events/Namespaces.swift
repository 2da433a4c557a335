/// What a document's names mean: the prefixes it declares, in its order, on top of those of the EPCIS 2.0 context, and the contexts it names
/// beside that one.
public struct Namespaces: Sendable, Hashable {
    /// A prefix and what it stands for.
    public struct Declaration: Sendable, Hashable {
        /// What stands before the colon in names.
        public let prefix: String
        /// Empty for what names no namespace: a keyword such as `@vocab`, or a term that is switched off.
        public let iri: String
        /// The definition as it was written, where it is more than a URI.
        public let definition: ExtensionValue?

        /// - Parameter definition: what is to be written instead of the URI alone.
        public init(prefix: String, iri: String, definition: ExtensionValue? = nil) {
            self.prefix = prefix
            self.iri = iri
            self.definition = definition
        }
    }

    /// Every name that is looked up walks along the declarations, so readers do not take any number of them.
    static let most = 1_000

    /// Without those of the EPCIS context.
    public private(set) var declared: [Declaration] = []
    /// Contexts other than that of EPCIS, by URL, in their order: they are not fetched, but kept.
    public var foreignContexts: [String] = []

    /// Whether prefixes stand in values too, as compact URIs: they do in JSON-LD. XML knows prefixes of names alone; of values the event hash
    /// expands `cbv:` and `gs1:` there, whatever they are declared as, and so do its published vectors.
    public var standInValues = true
    static let inXMLValues = ["cbv", "gs1"]

    /// What https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld declares.
    static let standard: [String: String] = [
        "epcis": "https://ref.gs1.org/epcis/", "cbv": "https://ref.gs1.org/cbv/", "cbvmda": "urn:epcglobal:cbv:mda:",
        "gs1": "https://gs1.org/voc/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#", "dcterms": "http://purl.org/dc/terms/",
    ]
    /// The namespace of CBV's master data attributes, in XML. A context puts names right behind what a prefix stands for, and so the one of EPCIS has a
    /// colon at its end; it means the same names.
    private static let masterData = "urn:epcglobal:cbv:mda"
    private static let standardPrefixes = Dictionary(uniqueKeysWithValues: standard.map { ($0.value, $0.key) })

    /// The prefix that the context of EPCIS has for names in a namespace.
    static func standardPrefix(ofNamesIn namespace: String) -> String? {
        namespace == masterData + ":" ? nil : standardPrefixes[namespace == masterData ? masterData + ":" : namespace]
    }

    /// Later declarations of a prefix take the place of earlier ones.
    public init(_ declared: [Declaration] = []) {
        for declaration in declared { declare(declaration) }
    }

    /// A later declaration of a prefix takes the place of an earlier one.
    public mutating func declare(_ prefix: String, _ iri: String) { declare(Declaration(prefix: prefix, iri: iri)) }

    /// A later declaration of a prefix takes the place of an earlier one.
    public mutating func declare(_ declaration: Declaration) {
        let prefix = declaration.prefix
        if let place = declared.firstIndex(where: { $0.prefix == prefix }) {
            declared[place] = declaration
        } else {
            declared.append(declaration)
        }
    }

    /// What a prefix stands for in the document, or in the context of EPCIS; nil when it stands for nothing.
    public func iri(of prefix: some StringProtocol) -> String? {
        guard let declaration = declared.first(where: { $0.prefix == prefix }) else { return Self.standard[String(prefix)] }
        return declaration.iri.isEmpty ? nil : declaration.iri
    }

    /// Nil when no prefix stands for it, also when the standard one was declared anew for something else.
    public func prefix(of iri: String) -> String? {
        if let declaration = declared.last(where: { $0.iri == iri }) { return declaration.prefix }
        guard let prefix = Self.standardPrefix(ofNamesIn: iri), !declared.contains(where: { $0.prefix == prefix }) else { return nil }
        return prefix
    }

    /// What names behind a prefix stand in: what it stands for, but for CBV's master data in the words of the EPCIS context.
    func namespace(of prefix: some StringProtocol, _ iri: String) -> String {
        iri == Self.masterData + ":" && prefix == "cbvmda" && !declared.contains { $0.prefix == prefix } ? Self.masterData : iri
    }

    /// The name a member has: `example:myField` with its namespace, or the key itself when no prefix is known.
    public func name(_ key: String) -> QualifiedName {
        guard let (prefix, local) = Self.split(key), let iri = iri(of: prefix) else { return QualifiedName(key) }
        return QualifiedName(String(local), in: namespace(of: prefix, iri))
    }

    /// A compact URI in full; anything else as it is.
    public func expand(_ text: String) -> String {
        guard let (prefix, local) = Self.split(text), let iri = meaning(inValues: prefix) else { return text }
        return iri + local
    }

    /// What a prefix in front of a value stands for.
    func meaning(inValues prefix: some StringProtocol) -> String? {
        if standInValues { return iri(of: prefix) }
        return Self.inXMLValues.contains { $0 == prefix } ? Self.standard[String(prefix)] : nil
    }

    /// JSON-LD 1.1: what has `//` behind its colon is a URI, never a compact one.
    static func split(_ text: String) -> (prefix: Substring, local: Substring)? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let local = text[text.index(after: colon)...]
        return local.hasPrefix("//") ? nil : (text[..<colon], local)
    }
}
