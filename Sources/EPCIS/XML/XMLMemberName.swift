import struct XML.XMLName
import struct XML.XMLWriter

/// How names of extensions are written in XML, which has no names for all that JSON allows.
enum XMLMemberName {
    enum Place {
        /// Inside of an extension.
        case anywhere
        /// Where the schema asks for a namespace other than its own.
        case inNamespace
        /// Where the schema asks for none.
        case withoutNamespace
    }

    /// For names in no namespace where one must be.
    static let noNamespace = "urn:x-json:member"

    /// The name of the element; it says by itself what the member is called if it is equal.
    static func written(_ name: QualifiedName, _ place: Place) -> XMLName {
        if name.namespace.isEmpty {
            switch place {
            case .anywhere, .withoutNamespace: return XMLName(local(name.local))
            case .inNamespace: return split(name.local)
            }
        }
        guard place != .withoutNamespace else { return XMLName(local(name.local)) }
        return XMLName(local(name.local), in: namespace(name.namespace))
    }

    static func saysItself(_ name: QualifiedName, _ written: XMLName) -> Bool { name.local == written.local && name.namespace == written.namespace }

    /// Whether a declaration inside of an event was only made by the writer: nothing is lost without it.
    static func isMade(_ prefix: String, for namespace: String) -> Bool {
        Namespaces.standardPrefix(ofNamesIn: namespace) == prefix
            || (prefix.utf8.first == UInt8(ascii: "_") && prefix.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
    }

    /// Characters that no name has become underscores with their number.
    private static func local(_ text: String) -> String {
        if XMLName.isLocal(text) { return text }
        var name = ""
        for scalar in text.unicodeScalars.prefix(100) {
            let alone = String(scalar)
            name += XMLName.isLocal(name.isEmpty ? alone : "_" + alone) ? alone : "_" + String(scalar.value, radix: 16)
        }
        return name.isEmpty ? "_" : name
    }

    private static func namespace(_ text: String) -> String {
        [XMLNamespaces.epcis2, XMLNamespaces.instance, XMLNamespaces.xmlns].contains(text) || !XMLWriter.canHold(text) ? "urn:x-json:" + local(text) : text
    }

    /// A whole URI in place of a name: the longest name at its end, and what stands before it.
    private static func split(_ uri: String) -> XMLName {
        var cut = uri.endIndex
        var end = uri.endIndex
        while end > uri.startIndex, uri[uri.index(before: end)].isASCII, XMLName.isLocal("_" + String(uri[uri.index(before: end)])) {
            end = uri.index(before: end)
            // What follows can continue a name, so it is one from here if this can begin one.
            if XMLName.isLocal(String(uri[end])) { cut = end }
        }
        guard cut > uri.startIndex else { return XMLName(local(uri), in: noNamespace) }
        return XMLName(cut == uri.endIndex ? "_" : String(uri[cut...]), in: namespace(String(uri[..<cut])))
    }
}
