import FoundationEssentials

/// A value that can be read from a column. Arrays of it can be read, too.
public protocol ColumnDecodable: ArrayDecodable {
    /// - Throws: ``ColumnFailure``, or an error of the type's own.
    init(column: Column) throws
}

/// A type whose arrays can be read; ``ColumnDecodable`` is what types of one's own conform to.
public protocol ArrayDecodable {
    /// - Throws: ``ColumnFailure`` for what is no array of them, NULL inside included unless the type is an optional.
    static func decodeArray(_ column: Column) throws -> [Self]
}

extension ColumnDecodable {
    /// Element by element.
    public static func decodeArray(_ column: Column) throws -> [Self] {
        try column.elements().map { try Self(column: $0) }
    }
}

extension Array: ArrayDecodable where Element: ArrayDecodable {}

extension Array: ColumnDecodable where Element: ArrayDecodable {
    public init(column: Column) throws { self = try Element.decodeArray(column) }
}

/// An array of bytes is a `bytea`.
extension UInt8: ArrayDecodable {
    public static func decodeArray(_ column: Column) throws -> [UInt8] {
        try column.withValue { try Hexadecimal.read($0) ?? { throw column.malformed("bytea") }() }
    }
}

extension Optional: ArrayDecodable where Wrapped: ColumnDecodable {}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
    public init(column: Column) throws { self = column.isNull ? nil : try Wrapped(column: column) }
}

extension String: ColumnDecodable {
    public init(column: Column) throws { self = try column.text() }
}

extension Bool: ColumnDecodable {
    public init(column: Column) throws {
        self = try column.withValue { bytes in
            switch (bytes.count, bytes.first) {
            case (1, UInt8(ascii: "t")): true
            case (1, UInt8(ascii: "f")): false
            default: throw column.malformed("boolean")
            }
        }
    }
}

extension ColumnDecodable where Self: FixedWidthInteger {
    /// From digits, without making a string.
    public init(column: Column) throws {
        self = try column.withValue { bytes in
            let isNegative = bytes.first == UInt8(ascii: "-")
            guard bytes.count > (isNegative ? 1 : 0) else { throw column.malformed("\(Self.self)") }
            var value: Self = 0
            for byte in bytes[(isNegative ? 1 : 0)...] {
                guard let digit = Hexadecimal.value(byte), digit < 10 else { throw column.malformed("\(Self.self)") }
                let (product, isTooLong) = value.multipliedReportingOverflow(by: 10)
                let (sum, isTooLarge) =
                    isNegative ? product.subtractingReportingOverflow(Self(digit)) : product.addingReportingOverflow(Self(digit))
                guard !isTooLong, !isTooLarge else { throw column.malformed("\(Self.self)") }
                value = sum
            }
            return value
        }
    }
}

extension Int: ColumnDecodable {}
extension Int64: ColumnDecodable {}
extension Int32: ColumnDecodable {}
extension Int16: ColumnDecodable {}

extension Double: ColumnDecodable {
    public init(column: Column) throws {
        guard let value = Double(try column.text()) else { throw column.malformed("double precision") }
        self = value
    }
}

extension Decimal: ColumnDecodable {
    /// A `numeric` of more than 38 significant digits does not fit a `Decimal` and is refused, never rounded.
    public init(column: Column) throws {
        let text = try column.text()
        if text == "NaN" {
            self = .nan
            return
        }
        let digits = text.utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }.reversed().drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 38, digits.count <= 127, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Decimal(string: text)
        else { throw column.malformed("numeric of at most 38 digits") }
        self = value
    }
}

extension UUID: ColumnDecodable {
    public init(column: Column) throws {
        self = try column.withValue { bytes in
            var uuid = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).uuid
            var count = 0
            try withUnsafeMutableBytes(of: &uuid) { target in
                var position = 0
                while position + 1 < bytes.count, count < 16 {
                    if bytes[position] == UInt8(ascii: "-") {
                        position += 1
                        continue
                    }
                    guard let high = Hexadecimal.value(bytes[position]), let low = Hexadecimal.value(bytes[position + 1]) else {
                        throw column.malformed("uuid")
                    }
                    target[count] = high << 4 | low
                    count += 1
                    position += 2
                }
            }
            guard bytes.count == 36, count == 16 else { throw column.malformed("uuid") }
            return UUID(uuid: uuid)
        }
    }
}

extension Date: ColumnDecodable {
    /// From a `timestamptz`. `infinity` is refused.
    public init(column: Column) throws {
        self = try column.withValue { try TimestampText.read($0) ?? { throw column.malformed("timestamptz") }() }
    }
}
