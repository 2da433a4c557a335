enum XMLNumber {
    /// Longer ones are no quantities.
    private static let longest = 400

    /// The JSON number for an `xsd:decimal`, or with an exponent an `xsd:double`: XML allows a plus sign, leading zeros and bare points.
    static func literal(_ text: String, exponent: Bool) -> String? {
        var bytes = text.utf8[...]
        guard bytes.count <= longest else { return nil }
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
        var whole = bytes.prefix(while: isDigit)
        bytes = bytes[whole.endIndex...]
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            fraction = bytes.dropFirst().prefix(while: isDigit)
            bytes = bytes[fraction.endIndex...]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        while whole.count > 1, whole.first == 0x30 { whole.removeFirst() }
        var literal = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(decoding: Array(whole), as: UTF8.self))
        if !fraction.isEmpty { literal += "." + String(decoding: Array(fraction), as: UTF8.self) }
        guard let mark = bytes.popFirst() else { return literal }
        guard exponent, mark | 0x20 == UInt8(ascii: "e") else { return nil }
        var digits = bytes
        if digits.first == UInt8(ascii: "+") || digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
        return literal + String(decoding: [mark] + Array(bytes), as: UTF8.self)
    }
}
