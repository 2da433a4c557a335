/// Writes XML 1.0 into a byte buffer that is used again and again: names and texts are copied or escaped straight into it.
///
/// Characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets) and bytes that are not UTF-8 are left out, because one of them
/// makes a reader refuse the whole document. Elements must be closed by the caller, who knows the structure.
public struct XMLWriter: Sendable {
    /// What has been written and not yet taken away.
    public var bytes: [UInt8]

    public init() { bytes = [] }

    /// Writes behind what a buffer holds, without copying it.
    public static func write(into buffer: inout [UInt8], _ body: (inout XMLWriter) throws -> Void) rethrows {
        var writer = XMLWriter()
        swap(&writer.bytes, &buffer)
        defer { swap(&writer.bytes, &buffer) }
        try body(&writer)
    }

    /// Writes markup as it is.
    public mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    public mutating func lineEnd() { bytes.append(UInt8(ascii: "\n")) }

    /// `<name>`
    public mutating func open(_ name: StaticString) {
        bytes.append(UInt8(ascii: "<"))
        raw(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// `<name key="value">`; values are escaped, so that tabs and line ends in them survive.
    public mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
        bytes.append(UInt8(ascii: "<"))
        raw(name)
        for (key, value) in attributes {
            bytes.append(UInt8(ascii: " "))
            raw(key)
            raw("=\"")
            value.withBytes { XMLEscape.append($0, to: &bytes, quoted: true) }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    /// `</name>`
    public mutating func close(_ name: StaticString) {
        raw("</")
        raw(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Escaped character data.
    public mutating func text(_ text: String) {
        text.withBytes { XMLEscape.append($0, to: &bytes, quoted: false) }
    }

    /// Escaped character data from bytes that should be UTF-8, such as a column's as it came over the wire.
    public mutating func text(_ utf8: UnsafeRawBufferPointer) {
        XMLEscape.append(utf8, to: &bytes, quoted: false)
    }

    /// `<name>text</name>` on a line of its own.
    public mutating func element(_ name: StaticString, _ text: String) {
        open(name)
        self.text(text)
        close(name)
        lineEnd()
    }

    /// `<name>text</name>` on a line of its own, from bytes that should be UTF-8.
    public mutating func element(_ name: StaticString, _ utf8: UnsafeRawBufferPointer) {
        open(name)
        text(utf8)
        close(name)
        lineEnd()
    }
}

extension String {
    /// Calls `body` with the text's UTF-8, which is copied only if it does not lie in one piece.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable({ try body(UnsafeRawBufferPointer($0)) }) { return result }
        return try Array(utf8).withUnsafeBytes(body)
    }
}
