/// PostgreSQL's text form of one-dimensional arrays: `{a,"b,c",NULL}`.
///
/// Source: PostgreSQL manual, "Array Input and Output Syntax".
enum ArrayText {
    static func write(_ elements: [Binding]) -> String {
        var text = "{"
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(",") }
            switch element.value {
            case .null: text.append("NULL")
            case .text(let value): quote(value, into: &text)
            case .binary(let bytes): quote(Hexadecimal.write(bytes), into: &text)
            }
        }
        text.append("}")
        return text
    }

    private static func quote(_ value: String, into text: inout String) {
        text.append("\"")
        // By scalar, not by character: a quote with a combining mark is one character and must be escaped all the same.
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
        text.append("\"")
    }

    /// The elements without their quotes, one after another in `bytes`; nil marks NULL.
    struct Elements {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>?] = []
    }

    /// - Returns: nil when the text is no one-dimensional array.
    static func read(_ text: UnsafeRawBufferPointer) -> Elements? {
        guard var position = start(of: text) else { return nil }
        var elements = Elements()
        elements.bytes.reserveCapacity(text.count)
        if position + 1 < text.count, text[position + 1] == UInt8(ascii: "}") { return position + 2 == text.count ? elements : nil }
        while position < text.count, text[position] != UInt8(ascii: "}") {
            // Steps over the opening brace or the comma.
            guard let end = readElement(text, from: position + 1, into: &elements) else { return nil }
            position = end
        }
        return position == text.count - 1 ? elements : nil
    }

    /// The opening brace; bounds other than 1 are printed in front of it (`[0:2]={…}`) and have no meaning for a Swift array.
    private static func start(of text: UnsafeRawBufferPointer) -> Int? {
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "{") { return 0 }
        guard first == UInt8(ascii: "["), let equals = text.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return equals + 1 < text.count && text[equals + 1] == UInt8(ascii: "{") ? equals + 1 : nil
    }

    /// - Returns: the position of the comma or brace that ends the element.
    private static func readElement(_ text: UnsafeRawBufferPointer, from start: Int, into elements: inout Elements) -> Int? {
        var position = start
        let first = elements.bytes.count
        var isQuoted = false
        var isInside = false
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted = true
                isInside.toggle()
            case UInt8(ascii: "\\"):
                position += 1
                guard position < text.count else { return nil }
                elements.bytes.append(text[position])
            case UInt8(ascii: ",") where !isInside, UInt8(ascii: "}") where !isInside:
                let range = first..<elements.bytes.count
                guard isQuoted || !range.isEmpty else { return nil }
                let isNull = !isQuoted && elements.bytes[range].elementsEqual("NULL".utf8)
                elements.ranges.append(isNull ? nil : range)
                return position
            case UInt8(ascii: "{") where !isInside:
                return nil
            default:
                elements.bytes.append(byte)
            }
            position += 1
        }
        return nil
    }
}
