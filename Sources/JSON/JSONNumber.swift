public import struct Foundation.Decimal

/// A number as it is written in JSON; the literal is kept, so nothing is rounded.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
    /// The literal, always valid by RFC 8259 section 6.
    public let description: String

    /// The caller vouches for the grammar.
    package init(scanned literal: String) { description = literal }

    /// Nil unless the text is a JSON number: no plus sign, no leading zeros, no bare point, no NaN, no infinity.
    public init?(literal: String) {
        let bytes = Array(literal.utf8)
        guard bytes.withUnsafeBufferPointer({ NumberGrammar.end(in: $0, from: 0) }) == .success(bytes.count) else { return nil }
        description = literal
    }

    /// A whole number, however large.
    public init(_ value: some BinaryInteger) { description = String(value) }

    /// Nil for NaN.
    public init?(_ value: Decimal) { self.init(literal: "\(value)") }

    /// The shortest literal that reads back as the same double; nil for NaN and the infinities.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(literal: "\(value)")
    }

    /// The value if it is a whole number that fits. As in JSON Schema, `1.0` and `1e2` are whole; `1.5` and `1e30` give nil.
    public var intValue: Int? {
        if let plain = Int(description) { return plain }
        guard let (digits, exponent, negative) = parts else { return nil }
        if digits.isEmpty { return 0 }
        guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
        return Int((negative ? "-" : "") + digits + String(repeating: "0", count: exponent))
    }

    /// The value, exactly; nil if 38 significant digits or an exponent of ±127 cannot hold it.
    public var decimalValue: Decimal? {
        guard let (digits, exponent, negative) = parts else { return nil }
        guard digits.count <= 38, exponent.magnitude <= 127 else { return nil }
        guard !digits.isEmpty else { return Decimal() }
        return Decimal(string: (negative ? "-" : "") + digits + "e" + String(exponent))
    }

    /// The nearest double; nil if that is infinite.
    public var doubleValue: Double? {
        guard let value = Double(description), value.isFinite else { return nil }
        return value
    }

    /// Significant digits without zeros at either end, and the power of ten they are multiplied with. Nil if the exponent is absurd.
    private var parts: (digits: String, exponent: Int, negative: Bool)? {
        var digits: [UInt8] = []
        var exponent = 0
        var afterPoint = false
        let bytes = Array(description.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: ".") { afterPoint = true }
            if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                guard let written = Int(String(decoding: bytes[index...], as: UTF8.self)), written.magnitude < 1_000_000 else { return nil }
                exponent += written
                break
            }
            if byte.isASCIIDigit {
                if afterPoint { exponent -= 1 }
                if !(digits.isEmpty && byte == UInt8(ascii: "0")) { digits.append(byte) }
            }
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        return (String(decoding: digits, as: UTF8.self), digits.isEmpty ? 0 : exponent, bytes.first == UInt8(ascii: "-"))
    }
}
