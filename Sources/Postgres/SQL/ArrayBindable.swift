/// A type whose arrays can be bound. Types of one's own conform to ``ArrayElement``.
public protocol ArrayBindable: Sendable {
    /// The array as a parameter.
    static func arrayBinding(of elements: [Self]) -> Binding
}

/// A value that can stand in a PostgreSQL array: say which array type, the rest is written already.
public protocol ArrayElement: Bindable, ArrayBindable {
    /// Such as ``PostgresType/int8Array``.
    static var arrayType: PostgresType { get }
}

extension ArrayElement {
    /// Written as PostgreSQL writes arrays.
    public static func arrayBinding(of elements: [Self]) -> Binding {
        Binding(text: ArrayText.write(elements.map(\.binding)), type: arrayType)
    }
}

extension Array: Bindable where Element: ArrayBindable {
    public var binding: Binding { Element.arrayBinding(of: self) }
}

/// Arrays may hold NULL.
extension Optional: ArrayBindable where Wrapped: ArrayElement {}

extension Optional: ArrayElement where Wrapped: ArrayElement {
    public static var arrayType: PostgresType { Wrapped.arrayType }
}

/// An array of bytes is a `bytea`, not a PostgreSQL array.
extension UInt8: ArrayBindable {
    public static func arrayBinding(of elements: [UInt8]) -> Binding { Binding(bytes: elements) }
}

extension Array: ArrayBindable where Element == UInt8 {}

/// `[[UInt8]]` is a `bytea[]`.
extension Array: ArrayElement where Element == UInt8 {
    public static var arrayType: PostgresType { .byteaArray }
}
