/// A place in a document (RFC 6901), such as `/epcisBody/eventList/0/action`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    /// With `~` and `/` in names escaped; empty for the whole document.
    public let description: String

    /// The whole document.
    public static let root = JSONPointer(description: "")

    private init(description: String) { self.description = description }

    /// A member of the object at this pointer.
    public func appending(_ key: String) -> JSONPointer {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return JSONPointer(description: "\(description)/\(key)")
        }
        var escaped = ""
        for character in key.unicodeScalars {
            switch character {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return JSONPointer(description: "\(description)/\(escaped)")
    }

    /// An element of the array at this pointer, counted from 0.
    public func appending(_ index: Int) -> JSONPointer { JSONPointer(description: "\(description)/\(index)") }

    /// A member of the object at this pointer.
    public subscript(key: String) -> JSONPointer { appending(key) }

    /// An element of the array at this pointer, counted from 0.
    public subscript(index: Int) -> JSONPointer { appending(index) }
}
