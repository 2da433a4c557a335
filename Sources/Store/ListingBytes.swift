import Commune
import Foundation
import Postgres

/// Columns of a listing as bytes, valid as long as the row.
extension Row {
    subscript(column: ListingColumn) -> UnsafeRawBufferPointer? { unsafeBytes(at: column.rawValue) }

    /// - Throws: ``ColumnFailure`` for NULL.
    func bytes(_ column: ListingColumn) throws -> UnsafeRawBufferPointer {
        if let bytes = self[column] { return bytes }
        throw try failure(column, as: String.self)
    }

    /// Thirty-six characters as PostgreSQL prints them.
    func uuid(_ column: ListingColumn) throws -> UnsafeRawBufferPointer {
        let bytes = try bytes(column)
        let isUUID =
            bytes.count == 36
            && bytes.indices.allSatisfy { position in
                switch (position, bytes[position]) {
                case (8, 0x2D), (13, 0x2D), (18, 0x2D), (23, 0x2D): true
                case (8, _), (13, _), (18, _), (23, _): false
                case (_, 0x30...0x39), (_, 0x61...0x66): true
                default: false
                }
            }
        guard isUUID else { throw try failure(column, as: UUID.self) }
        return bytes
    }

    func integer(_ column: ListingColumn) throws -> Int {
        if let number = Int(digits: try bytes(column)) { return number }
        return try decode(at: column.rawValue)
    }

    /// Ten characters, or nil for NULL; `infinity` is no day.
    func day(_ column: ListingColumn) throws -> UnsafeRawBufferPointer? {
        guard let bytes = self[column] else { return nil }
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, (0x30...0x39).contains(bytes[0]) else { throw try failure(column, as: Day.self) }
        return bytes
    }

    /// What the ordinary decoder says of the column.
    private func failure<Value: ColumnDecodable>(_ column: ListingColumn, as type: Value.Type) throws -> any Error {
        _ = try decode(at: column.rawValue, as: type)
        return UnknownValue(column: "\(column)")
    }
}

/// The elements of a one-dimensional array as PostgreSQL prints it, one by one, as long as none of them is quoted, escaped or NULL.
struct PlainElements {
    private let text: UnsafeRawBufferPointer
    private var position = 1

    /// - Returns: nil when it takes more than looking for commas to read the array.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
        // `"` and `\` quote and escape; a second brace opens a dimension; NULL is the only one to begin with N among names of small letters.
        let inner = text.dropFirst().dropLast()
        guard !inner.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x7B || $0 == UInt8(ascii: "N") }) else { return nil }
        self.text = text
    }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard position < text.count - 1 else { return nil }
        var end = position
        while end < text.count - 1, text[end] != UInt8(ascii: ",") { end += 1 }
        defer { position = end + 1 }
        return UnsafeRawBufferPointer(rebasing: text[position..<end])
    }
}

extension Int {
    /// From up to eighteen digits; nil for anything else, also for what is merely longer.
    init?(digits: UnsafeRawBufferPointer) {
        guard (1...18).contains(digits.count) else { return nil }
        var value = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        self = value
    }
}

extension Listing.NetContent.Unit {
    /// From a code's bytes.
    init?(code: UnsafeRawBufferPointer) {
        guard let unit = Self.allCases.first(where: { code.elementsEqual($0.rawValue.utf8) }) else { return nil }
        self = unit
    }
}
