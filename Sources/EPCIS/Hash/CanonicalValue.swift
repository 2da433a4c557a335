import struct GS1.DigitalLink
import struct GS1.PrimaryKey

/// How a value is written in a pre-hash string (CBV 2.0 event hash, rules 5–7 and 14–18). The rules hold for every value, extensions
/// included, because XML does not tell a number or a URI from a text.
final class CanonicalValue {
    let prefixes: PrefixTable
    /// What was long to work out: places and parties come again and again.
    private let known = ByteMap<[UInt8]>(most: 512)

    private static let vocabularies: [(urn: [UInt8], web: String)] = [
        (Array("urn:epcglobal:cbv:bizstep:".utf8), BusinessSteps.base), (Array("urn:epcglobal:cbv:disp:".utf8), Dispositions.base),
        (Array("urn:epcglobal:cbv:btt:".utf8), BusinessTransactionTypes.base),
        (Array("urn:epcglobal:cbv:sdt:".utf8), SourceDestinationTypes.base), (Array("urn:epcglobal:cbv:er:".utf8), ErrorReasons.base),
    ]
    private static let urn = Array("urn:".utf8)
    private static let epc = Array("urn:epc:".utf8)
    private static let http = Array("http://".utf8)
    private static let https = Array("https://".utf8)

    init(_ namespaces: Namespaces) { prefixes = PrefixTable(namespaces) }

    func append(_ raw: String, to out: inout [UInt8]) {
        var raw = raw
        raw.withUTF8 { append(WhiteSpace.trimmed($0), to: &out) }
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        guard !CanonicalDecimal.append(bytes, to: &out) else { return }
        guard bytes.contains(UInt8(ascii: ":")) else { return out.append(contentsOf: bytes) }
        guard let (iri, length) = prefixes.prefix(of: bytes) else { return appendURI(bytes, to: &out) }
        var expanded = iri + String(decoding: bytes[(length + 1)...], as: UTF8.self)
        expanded.withUTF8 { appendURI($0, to: &out) }
    }

    private func appendURI(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        if bytes.starts(with: Self.urn) {
            if KnownIdentifiers.append(urn: bytes, to: &out) { return }
            if let (urn, web) = Self.vocabularies.first(where: { bytes.starts(with: $0.urn) }) {
                out += web.utf8
                out += bytes[urn.count...]
                return
            }
            guard bytes.starts(with: Self.epc) else { return out.append(contentsOf: bytes) }
        } else {
            let host = bytes.starts(with: Self.https) ? Self.https.count : bytes.starts(with: Self.http) ? Self.http.count : 0
            guard host > 0, KnownIdentifiers.mayBeLink(bytes, from: host), !KnownIdentifiers.isCanonical(bytes) else {
                return out.append(contentsOf: bytes)
            }
        }
        if let text = known.value(for: bytes) { return out += text }
        let text = Array(Self.link(String(decoding: bytes, as: UTF8.self)).utf8)
        known.add(text, for: Array(bytes))
        out += text
    }

    private static func link(_ uri: String) -> String {
        if uri.hasPrefix("urn:") { return DigitalLink(epc: uri)?.finest?.canonical ?? uri }
        // The check digit is not looked at: a link that is recognised by its form alone has one canonical form too.
        let link = try? DigitalLink(parsing: uri, allowing: [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits])
        return link?.finest?.canonical ?? uri
    }
}
