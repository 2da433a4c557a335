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
        bytes.put(markup)
    }

    public mutating func lineEnd() { bytes.append(UInt8(ascii: "\n")) }

    /// `<name>`
    public mutating func open(_ name: StaticString) { bytes.putTag("<", name, ">") }

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
        bytes.putTag("</", name, ">")
    }

    /// `</name>` and the end of the line.
    mutating func closeLine(_ name: StaticString) { bytes.putTag("</", name, ">\n") }

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
        closeLine(name)
    }

    /// `<name>text</name>` on a line of its own, from bytes that should be UTF-8.
    public mutating func element(_ name: StaticString, _ utf8: UnsafeRawBufferPointer) {
        open(name)
        text(utf8)
        closeLine(name)
    }

    /// `<name>text</name>` on a line of its own, from bytes that are known to need no escaping: three copies into room made once.
    mutating func element(_ name: StaticString, plain text: UnsafeRawBufferPointer) {
        let length = name.utf8CodeUnitCount
        bytes.append(addingCapacity: 2 * length + text.count + 6) { output in
            output.withUnsafeMutableBufferPointer { buffer, count in
                guard var target = buffer.baseAddress.map({ UnsafeMutableRawPointer($0) + count }) else { return }
                func put(_ source: UnsafeRawPointer?, _ length: Int) {
                    if let source { target.copyMemory(from: source, byteCount: length) }
                    target += length
                }
                func put(_ byte: UInt8) {
                    target.storeBytes(of: byte, as: UInt8.self)
                    target += 1
                }
                put(UInt8(ascii: "<"))
                put(name.utf8Start, length)
                put(UInt8(ascii: ">"))
                put(text.baseAddress, text.count)
                put(UInt8(ascii: "<"))
                put(UInt8(ascii: "/"))
                put(name.utf8Start, length)
                put(UInt8(ascii: ">"))
                put(UInt8(ascii: "\n"))
                count += 2 * length + text.count + 6
            }
        }
    }

    /// `<name>text</name>` on a line of its own, from a text of the program's own that needs no escaping.
    mutating func element(_ name: StaticString, plain text: StaticString) {
        element(name, plain: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension String {
    /// Calls `body` with the text's UTF-8, which is copied only if it does not lie in one piece.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable({ try body(UnsafeRawBufferPointer($0)) }) { return result }
        return try Array(utf8).withUnsafeBytes(body)
    }
}
