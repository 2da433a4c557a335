extension UInt8 {
    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}

/// RFC 8259 section 6.
enum NumberGrammar {
    struct Broken: Error, Equatable {
        let offset: Int
        let expected: String
    }

    /// The offset after the number that begins at `start`, or where the grammar is broken.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Result<Int, Broken> {
        var index = start
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard index < bytes.count, bytes[index].isASCIIDigit else { return .failure(Broken(offset: index, expected: "a digit")) }
        if bytes[index] == UInt8(ascii: "0") {
            index += 1
            if index < bytes.count, bytes[index].isASCIIDigit {
                return .failure(Broken(offset: index, expected: "no digit after a leading zero"))
            }
        } else {
            index = endOfDigits(in: bytes, from: index)
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            let fraction = index + 1
            index = endOfDigits(in: bytes, from: fraction)
            if index == fraction { return .failure(Broken(offset: index, expected: "a digit after the decimal point")) }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            var exponent = index + 1
            if exponent < bytes.count, bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-") { exponent += 1 }
            index = endOfDigits(in: bytes, from: exponent)
            if index == exponent { return .failure(Broken(offset: index, expected: "a digit in the exponent")) }
        }
        return .success(index)
    }

    private static func endOfDigits(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
        return index
    }
}
