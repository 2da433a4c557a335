import FoundationEssentials

/// A value that can stand in a statement as a parameter.
public protocol Bindable: Sendable {
    /// The type that NULL is sent with when an optional of this type is nil; the same as the type of ``binding``.
    static var postgresType: PostgresType { get }
    /// The value as it goes to the server.
    var binding: Binding { get }
}

extension Bindable {
    public static var postgresType: PostgresType { .inferred }
}

extension Optional: Bindable where Wrapped: Bindable {
    public static var postgresType: PostgresType { Wrapped.postgresType }
    public var binding: Binding { self?.binding ?? .null(Wrapped.postgresType) }
}

extension Bool: ArrayElement {
    public static var postgresType: PostgresType { .bool }
    public static var arrayType: PostgresType { .boolArray }
    public var binding: Binding { Binding(text: self ? "t" : "f", type: .bool) }
}

extension Int: ArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var arrayType: PostgresType { .int8Array }
    public var binding: Binding { Binding(text: description, type: .int8) }
}

extension Int64: ArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var arrayType: PostgresType { .int8Array }
    public var binding: Binding { Binding(text: description, type: .int8) }
}

extension Int32: ArrayElement {
    public static var postgresType: PostgresType { .int4 }
    public static var arrayType: PostgresType { .int4Array }
    public var binding: Binding { Binding(text: description, type: .int4) }
}

extension Int16: ArrayElement {
    public static var postgresType: PostgresType { .int2 }
    public static var arrayType: PostgresType { .int2Array }
    public var binding: Binding { Binding(text: description, type: .int2) }
}

extension Double: ArrayElement {
    public static var postgresType: PostgresType { .float8 }
    public static var arrayType: PostgresType { .float8Array }
    public var binding: Binding { Binding(text: description, type: .float8) }
}

/// A string has no type of its own, as a literal in SQL has none: it fits text, enum, json, date and domain columns alike.
/// Where nothing tells the type (`$1 IS NULL`, `jsonb_build_object`), write `\(value)::text`.
extension String: ArrayElement {
    public static var arrayType: PostgresType { .textArray }
    public var binding: Binding { Binding(text: self, type: .inferred) }
}

extension Decimal: ArrayElement {
    public static var postgresType: PostgresType { .numeric }
    public static var arrayType: PostgresType { .numericArray }
    public var binding: Binding { Binding(text: description, type: .numeric) }
}

extension UUID: ArrayElement {
    public static var postgresType: PostgresType { .uuid }
    public static var arrayType: PostgresType { .uuidArray }
    public var binding: Binding { Binding(text: hexadecimalText, type: .uuid) }

    /// Lower case, as PostgreSQL prints it; `uuidString` took 3 µs.
    private var hexadecimalText: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var position = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[position] = UInt8(ascii: "-")
                        position += 1
                    }
                    text[position] = Hexadecimal.digit(byte >> 4)
                    text[position + 1] = Hexadecimal.digit(byte & 15)
                    position += 2
                }
                return position
            }
        }
    }
}

extension Date: ArrayElement {
    public static var postgresType: PostgresType { .timestamptz }
    public static var arrayType: PostgresType { .timestamptzArray }
    /// `timestamptz` counts microseconds; finer parts are rounded.
    public var binding: Binding { Binding(text: TimestampText.write(self), type: .timestamptz) }
}
