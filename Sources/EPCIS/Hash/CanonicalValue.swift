import struct GS1.DigitalLink

/// How a value is written in a pre-hash string (CBV 2.0 event hash, rules 5–7 and 14–18). The rules hold for every value, extensions
/// included, because XML does not tell a number or a URI from a text.
struct CanonicalValue {
    let namespaces: Namespaces

    private static let vocabularies: [(urn: String, web: String)] = [
        ("urn:epcglobal:cbv:bizstep:", BusinessSteps.base), ("urn:epcglobal:cbv:disp:", Dispositions.base),
        ("urn:epcglobal:cbv:btt:", BusinessTransactionTypes.base), ("urn:epcglobal:cbv:sdt:", SourceDestinationTypes.base),
        ("urn:epcglobal:cbv:er:", ErrorReasons.base),
    ]

    func text(of raw: String) -> String {
        let trimmed = Self.trimmed(raw)
        if let number = DecimalText.canonical(trimmed) { return number }
        guard trimmed.utf8.contains(UInt8(ascii: ":")) else { return trimmed }
        let expanded = namespaces.expand(trimmed)
        if expanded.hasPrefix("urn:") {
            if let (urn, web) = Self.vocabularies.first(where: { expanded.hasPrefix($0.urn) }) {
                return web + expanded.dropFirst(urn.utf8.count)
            }
            return DigitalLink(epc: expanded)?.finest?.canonical ?? expanded
        }
        guard expanded.hasPrefix("http://") || expanded.hasPrefix("https://") else { return expanded }
        // The check digit is not looked at: a link that is recognised by its form alone has one canonical form too.
        let link = try? DigitalLink(parsing: expanded, allowing: [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits])
        return link?.finest?.canonical ?? expanded
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = bytes.first, let last = bytes.last, isSpace(first) || isSpace(last) else { return text }
        let kept = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(kept), as: UTF8.self)
    }
}

/// Numbers without sign of plus, exponent, leading or trailing zeros; exact, whatever their length.
enum DecimalText {
    /// Longer results are no quantities, and an exponent could ask for gigabytes.
    private static let longest = 400

    /// Nil for what is no number. Accepts what XML Schema accepts as decimal or double, without the infinities and NaN.
    static func canonical(_ text: String) -> String? {
        var bytes = text.utf8[...]
        guard let first = bytes.first, first < UInt8(ascii: ":"), bytes.count <= longest else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        if isNegative || first == UInt8(ascii: "+") { bytes.removeFirst() }
        let isDigit: (UInt8) -> Bool = { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let whole = bytes.prefix(while: isDigit)
        bytes = bytes[whole.endIndex...]
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            fraction = bytes.dropFirst().prefix(while: isDigit)
            bytes = bytes[fraction.endIndex...]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        var exponent = 0
        if let mark = bytes.first {
            guard mark | 0x20 == UInt8(ascii: "e"), let written = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else {
                return nil
            }
            exponent = written
        }
        guard exponent.magnitude <= longest else { return nil }
        return plain(Array(whole) + Array(fraction), point: whole.count + exponent, isNegative)
    }

    /// `point` is how many of the digits stand before the decimal point; it may lie outside of them.
    private static func plain(_ digits: [UInt8], point: Int, _ isNegative: Bool) -> String {
        let zero = UInt8(ascii: "0")
        var digits = digits
        var point = point
        if point < 0 {
            digits.insert(contentsOf: repeatElement(zero, count: -point), at: 0)
            point = 0
        }
        if point > digits.count { digits += repeatElement(zero, count: point - digits.count) }
        let whole = digits[..<point].drop { $0 == zero }
        var fraction = digits[point...]
        while fraction.last == zero { fraction.removeLast() }
        if whole.isEmpty, fraction.isEmpty { return "0" }
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self))
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }
}
