/// Writes JSON without any white space.
public struct JSONWriter: Sendable {
    /// In which order the members of objects are written.
    public enum KeyOrder: Sendable, Hashable {
        /// In the order of ``JSONObject/members``.
        case asGiven
        /// By UTF-8 bytes: for golden files and for comparing documents.
        case sorted
    }

    /// What has been written, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    private let keys: KeyOrder

    /// A writer that has written nothing yet.
    public init(keys: KeyOrder = .asGiven) { self.keys = keys }

    /// Appends the value to `bytes`.
    public mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): bytes += number.description.utf8
        case .string(let text): write(text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ object: JSONObject) {
        var members = object.members
        if keys == .sorted { members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } }
        bytes.append(UInt8(ascii: "{"))
        for (place, member) in members.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(member.key)
            bytes.append(UInt8(ascii: ":"))
            write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x00..<0x20:
                bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
                bytes += String(byte, radix: 16).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONValue {
    /// Compact JSON in UTF-8.
    public func serialized(keys: JSONWriter.KeyOrder = .asGiven) -> [UInt8] {
        var writer = JSONWriter(keys: keys)
        writer.write(self)
        return writer.bytes
    }

    /// Compact JSON, members as given.
    public var text: String { String(decoding: serialized(), as: UTF8.self) }
}
