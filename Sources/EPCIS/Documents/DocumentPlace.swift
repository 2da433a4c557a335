public import struct JSON.JSONPointer

/// Where in a document something stands: JSON has pointers, XML has lines.
public enum DocumentPlace: Sendable, Hashable, CustomStringConvertible {
    /// Of a value in a JSON document.
    case pointer(JSONPointer)
    /// Both count from 1; columns count characters.
    case line(Int, column: Int)

    /// For people: the document itself is `/`.
    public var description: String {
        switch self {
        case .pointer(let pointer): pointer.description.isEmpty ? "/" : pointer.description
        case .line(let line, let column): "\(line):\(column)"
        }
    }

    /// For programs: the pointer as RFC 6901 has it, empty for the document itself, or line and column.
    public var written: String {
        if case .pointer(let pointer) = self { pointer.description } else { description }
    }
}
