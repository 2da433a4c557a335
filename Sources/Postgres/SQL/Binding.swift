/// One parameter as it goes to the server: its type, and its bytes unless it is NULL.
public struct Binding: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case null
        case text(String)
        case binary([UInt8])
    }

    /// What the server takes the bytes for.
    public let type: PostgresType
    let value: Value

    /// - Parameter text: what PostgreSQL's input function for `type` reads. A NUL character is refused when the statement is sent.
    public init(text: String, type: PostgresType) {
        self.type = type
        value = .text(text)
    }

    /// A `bytea`, sent in binary.
    public init(bytes: [UInt8]) {
        type = .bytea
        value = .binary(bytes)
    }

    private init(null type: PostgresType) {
        self.type = type
        value = .null
    }

    /// NULL of that type.
    public static func null(_ type: PostgresType = .inferred) -> Binding {
        Binding(null: type)
    }

    /// Whether it is NULL.
    public var isNull: Bool { value == .null }
}
