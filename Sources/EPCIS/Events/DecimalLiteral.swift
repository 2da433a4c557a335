/// The parts of a number as XML Schema writes an `xsd:decimal` or, with an exponent, an `xsd:double` (Part 2, sections 3.3.3 and 3.3.5), without
/// the infinities and NaN; every JSON number is one too. The parts are views of the bytes read: they last as long as these.
struct DecimalLiteral {
    typealias Digits = Slice<UnsafeBufferPointer<UInt8>>

    let isNegative: Bool
    /// Before the point, with the zeros it was written with; empty for `.5`.
    let whole: Digits
    /// Behind the point.
    let fraction: Digits
    /// From the letter to the end, such as `E+05`; empty without an exponent.
    let exponentPart: Digits

    /// - Parameter longest: so many bytes at most, as longer ones are no measurements and working with them would cost time for nothing.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, longest: Int) {
        // Nearly every text begins with what no number does.
        guard let first = bytes.first, first < UInt8(ascii: ":"), bytes.count <= longest else { return nil }
        isNegative = first == UInt8(ascii: "-")
        let start = isNegative || first == UInt8(ascii: "+") ? 1 : 0
        var end = Self.endOfDigits(bytes, from: start)
        whole = bytes[start..<end]
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let point = end
            end = Self.endOfDigits(bytes, from: point + 1)
            fraction = bytes[(point + 1)..<end]
        } else {
            fraction = bytes[end..<end]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        exponentPart = bytes[end...]
        guard let mark = exponentPart.first else { return }
        let sign = end + 1 < bytes.count ? bytes[end + 1] : 0
        let digits = end + (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1)
        guard mark | 0x20 == UInt8(ascii: "e"), digits < bytes.count, Self.endOfDigits(bytes, from: digits) == bytes.count else { return nil }
    }

    /// 0 without an exponent; nil for one that no integer holds.
    var exponent: Int? { exponentPart.isEmpty ? 0 : Int(String(decoding: exponentPart.dropFirst(), as: UTF8.self)) }

    private static func endOfDigits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        return end
    }
}
