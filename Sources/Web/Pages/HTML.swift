/// Markup as bytes. What is interpolated is escaped; only other markup is spliced as it is, so no text of anybody's becomes a tag.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8]

    init() { bytes = [] }
    init(stringLiteral markup: String) { bytes = Array(markup.utf8) }
    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }

    /// The parts one after the other.
    static func each<Item>(_ items: some Sequence<Item>, _ markup: (Item) -> HTML) -> HTML {
        var all = HTML()
        for item in items { all += markup(item) }
        return all
    }

    struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + interpolationCount * 24) }

        mutating func appendLiteral(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

        /// Escaped for text and for attributes in double quotes.
        mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &bytes) }
        mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        mutating func appendInterpolation(_ markup: HTML) { bytes.append(contentsOf: markup.bytes) }
        /// Nothing for nil.
        mutating func appendInterpolation(_ markup: HTML?) { if let markup { bytes.append(contentsOf: markup.bytes) } }
    }

    static func escape(_ text: String, into bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
