enum XMLNumber {
    /// Longer ones are no quantities.
    private static let longest = 400

    /// The JSON number for an `xsd:decimal`, or with an exponent an `xsd:double`: XML allows a plus sign, leading zeros and bare points.
    static func literal(_ text: String, exponent: Bool) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            guard let number = DecimalLiteral(bytes, longest: longest), exponent || number.exponentPart.isEmpty else { return nil }
            let whole = number.whole.drop { $0 == UInt8(ascii: "0") }
            var literal = Array((number.isNegative ? "-" : "").utf8)
            if whole.isEmpty { literal.append(UInt8(ascii: "0")) } else { literal += whole }
            if !number.fraction.isEmpty { literal.append(UInt8(ascii: ".")) }
            literal += number.fraction
            literal += number.exponentPart
            return String(decoding: literal, as: UTF8.self)
        }
    }
}
