/// Numbers without sign of plus, exponent, leading or trailing zeros; exact, whatever their length (CBV 2.0 event hash, rules 6 and 7).
enum CanonicalDecimal {
    private typealias Digits = DecimalLiteral.Digits

    /// Longer results are no quantities, and an exponent could ask for gigabytes.
    private static let longest = 400
    private static let zero = UInt8(ascii: "0")

    /// False, and nothing is appended, for what is no number.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        guard let number = DecimalLiteral(bytes, longest: longest) else { return false }
        guard !number.exponentPart.isEmpty else {
            appendPlain(number.whole, number.fraction, number.isNegative, to: &out)
            return true
        }
        guard let exponent = number.exponent, exponent.magnitude <= longest else { return false }
        shift(Array(number.whole) + number.fraction, point: number.whole.count + exponent, number.isNegative, to: &out)
        return true
    }

    private static func appendPlain(_ whole: Digits, _ fraction: Digits, _ isNegative: Bool, to out: inout [UInt8]) {
        let whole = whole.drop { $0 == zero }
        var fraction = fraction
        while fraction.last == zero { fraction = fraction.dropLast() }
        if whole.isEmpty, fraction.isEmpty { return out.append(zero) }
        if isNegative { out.append(UInt8(ascii: "-")) }
        if whole.isEmpty { out.append(zero) } else { out += whole }
        guard !fraction.isEmpty else { return }
        out.append(UInt8(ascii: "."))
        out += fraction
    }

    /// `point` is how many of the digits stand before the decimal point; it may lie outside of them.
    private static func shift(_ digits: [UInt8], point: Int, _ isNegative: Bool, to out: inout [UInt8]) {
        let before = [UInt8](repeating: zero, count: max(0, -point))
        let behind = [UInt8](repeating: zero, count: max(0, point - digits.count))
        let padded = before + digits + behind
        padded.withUnsafeBufferPointer { padded in
            let place = max(0, point)
            appendPlain(padded[..<place], padded[place...], isNegative, to: &out)
        }
    }
}
