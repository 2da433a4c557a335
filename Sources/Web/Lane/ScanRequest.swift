import Commune
import NIOHTTP1

/// A scan as browsers and programs send it: a canonical code, and nothing that needs more than memory to be answered.
struct ScanRequest {
    let code: PublicCode
    private(set) var language: Language?
    private(set) var isJSON = false
    private(set) var acceptsGzip = false
    /// Whether the reader wants the connection closed after the answer.
    private(set) var isLast = false
    /// The one tag the reader holds.
    private(set) var held: String?

    private static let path = "/t/"
    private static let word = "?lang="

    /// - Returns: nil for every request that the router must answer, be it a scan or not.
    init?(_ head: HTTPRequestHead) {
        guard head.method == .GET, head.version == .http1_1, let (code, language) = Self.address(head.uri) else { return nil }
        self.code = code
        var (accept, languages): (String?, String?) = (nil, nil)
        var hosts = 0
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where name.isEqual("host"): hosts += 1
            case 6 where name.isEqual("accept"):
                guard accept == nil else { return nil }
                accept = value
            case 6 where name.isEqual("expect"): return nil
            case 10 where name.isEqual("connection"):
                isLast = value.isEqual("close")
                guard isLast || value.isEqual("keep-alive") else { return nil }
            case 13 where name.isEqual("authorization"): return nil
            case 13 where name.isEqual("if-none-match"):
                guard held == nil, !value.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "/")].contains($0) }) else { return nil }
                held = value
            case 15 where name.isEqual("accept-language"):
                guard languages == nil else { return nil }
                languages = value
            case 15 where name.isEqual("accept-encoding"):
                guard !acceptsGzip else { return nil }
                acceptsGzip = ContentCoding.acceptsGzip(value)
            default: break
            }
        }
        guard hosts == 1 else { return nil }
        self.language = language ?? .accepted(languages)
        isJSON = Representation.accepted(accept) == .json
    }

    private static func address(_ uri: String) -> (PublicCode, Language?)? {
        let bytes = uri.utf8
        guard bytes.count >= path.utf8.count + PublicCode.length, uri.hasPrefix(path) else { return nil }
        let start = bytes.index(bytes.startIndex, offsetBy: path.utf8.count)
        let end = bytes.index(start, offsetBy: PublicCode.length)
        guard let code = PublicCode(canonical: bytes[start..<end]) else { return nil }
        if end == bytes.endIndex { return (code, nil) }
        let rest = uri[end...]
        guard rest.hasPrefix(word), let language = Language(rawValue: String(rest.dropFirst(word.count))) else { return nil }
        return (code, language)
    }
}

extension String {
    /// Whether it is a lower-case ASCII word, in any case.
    fileprivate func isEqual(_ word: StaticString) -> Bool {
        guard utf8.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            var place = 0
            for byte in utf8 {
                let lowered = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
                guard lowered == letters[place] else { return false }
                place += 1
            }
            return true
        }
    }
}
