/// One value of one row, or one element of an array, on its way into a Swift type.
public struct Column {
    private let owner: AnyObject
    private let bytes: UnsafeRawBufferPointer?
    private let nameBytes: UnsafePointer<CChar>?
    /// ``PostgresType/inferred`` when unknown (array elements).
    public let type: PostgresType

    /// - Parameter owner: keeps `bytes` and `nameBytes` alive.
    init(owner: AnyObject, bytes: UnsafeRawBufferPointer?, nameBytes: UnsafePointer<CChar>?, type: PostgresType) {
        self.owner = owner
        self.bytes = bytes
        self.nameBytes = nameBytes
        self.type = type
    }

    /// A value made by hand, to try a ``ColumnDecodable`` without a server.
    public init(text: String?) {
        let elements = text.map { OwnedBytes(Array($0.utf8), parent: nil) }
        self.init(owner: elements ?? OwnedBytes([], parent: nil), bytes: elements?.buffer, nameBytes: nil, type: .inferred)
    }

    /// As the server names it.
    public var name: String { withExtendedLifetime(owner) { nameBytes.map { String(cString: $0) } ?? "?" } }

    /// Whether it is NULL.
    public var isNull: Bool { bytes == nil }

    /// - Throws: ``ColumnFailure`` for NULL.
    public func text() throws -> String {
        try withValue { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes as the server sent them (text format); none for NULL. They are valid inside `body` only.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(owner) { try body(bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    /// - Throws: ``ColumnFailure`` for NULL, and what `body` throws.
    public func withValue<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        guard !isNull else { throw ColumnFailure(column: name, .isNull) }
        return try withBytes(body)
    }

    /// For decoders: what to throw when the text is none of theirs.
    public func malformed(_ expected: String) -> ColumnFailure {
        ColumnFailure(column: name, .malformed(expected: expected))
    }

    /// The elements of an array as columns of the same name.
    ///
    /// - Throws: ``ColumnFailure`` for NULL and for what is no one-dimensional array.
    public func elements() throws -> [Column] {
        let elements = try withValue { try ArrayText.read($0) ?? { throw malformed("one-dimensional array") }() }
        let storage = OwnedBytes(elements.bytes, parent: owner)
        return elements.ranges.map { range in
            Column(
                owner: storage, bytes: range.map { UnsafeRawBufferPointer(rebasing: storage.buffer[$0]) }, nameBytes: nameBytes,
                type: .inferred)
        }
    }
}

/// Bytes at a fixed address.
private final class OwnedBytes {
    let buffer: UnsafeRawBufferPointer
    private let parent: AnyObject?

    init(_ bytes: [UInt8], parent: AnyObject?) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        buffer = UnsafeRawBufferPointer(copy)
        self.parent = parent
    }

    deinit { buffer.deallocate() }
}
