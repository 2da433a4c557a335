/// Numbers without sign of plus, exponent, leading or trailing zeros; exact, whatever their length (CBV 2.0 event hash, rules 6 and 7).
enum DecimalText {
    /// Longer results are no quantities, and an exponent could ask for gigabytes.
    private static let longest = 400

    /// False, and nothing is appended, for what is no number. Accepts what XML Schema accepts as decimal or double, without the infinities and NaN.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        guard let first = bytes.first, first < UInt8(ascii: ":"), bytes.count <= longest else { return false }
        let isNegative = first == UInt8(ascii: "-")
        let wholeStart = isNegative || first == UInt8(ascii: "+") ? 1 : 0
        var index = wholeStart
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        let whole = bytes[wholeStart..<index]
        var fraction = bytes[index..<index]
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            let start = index + 1
            index = start
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            fraction = bytes[start..<index]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return false }
        guard index < bytes.count else {
            appendPlain(whole, fraction, isNegative, to: &out)
            return true
        }
        guard bytes[index] | 0x20 == UInt8(ascii: "e"), let exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)),
            exponent.magnitude <= longest
        else { return false }
        shift(Array(whole) + fraction, point: whole.count + exponent, isNegative, to: &out)
        return true
    }

    private static func appendPlain(
        _ whole: Slice<UnsafeBufferPointer<UInt8>>, _ fraction: Slice<UnsafeBufferPointer<UInt8>>, _ isNegative: Bool, to out: inout [UInt8]
    ) {
        let zero = UInt8(ascii: "0")
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
        let before = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, -point))
        let behind = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, point - digits.count))
        let padded = before + digits + behind
        padded.withUnsafeBufferPointer { padded in
            let place = max(0, point)
            appendPlain(padded[..<place], padded[place...], isNegative, to: &out)
        }
    }
}
