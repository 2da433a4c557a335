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

    /// Thirty-six characters as PostgreSQL prints them; `name` becomes the thirty-two digits in capitals, which is what marketplaces take everywhere.
    func uuid(_ column: ListingColumn, name: inout [UInt8]) throws -> UnsafeRawBufferPointer {
        let bytes = try bytes(column)
        guard bytes.count == 36, name.count == 32 else { throw try failure(column, as: UUID.self) }
        var isUUID = bytes[8] == 0x2D && bytes[13] == 0x2D && bytes[18] == 0x2D && bytes[23] == 0x2D
        name.withUnsafeMutableBytes { name in
            UUIDText.capitals.withUnsafeBufferPointer { capitals in
                func copy(_ source: Range<Int>, _ target: Int) {
                    for position in source {
                        let capital = capitals[Int(bytes[position])]
                        isUUID = isUUID && capital != 0
                        name[target + position - source.lowerBound] = capital
                    }
                }
                copy(0..<8, 0)
                copy(9..<13, 8)
                copy(14..<18, 12)
                copy(19..<23, 16)
                copy(24..<36, 20)
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

private enum UUIDText {
    /// By byte: the digit in capitals, 0 for what is no digit of PostgreSQL's.
    static let capitals: [UInt8] = (UInt8(0)...255).map { byte in
        switch byte {
        case 0x30...0x39: byte
        case 0x61...0x66: byte - 0x20
        default: 0
        }
    }
}

/// The elements of a one-dimensional array as PostgreSQL prints it, one by one, as long as none of them is quoted, escaped or NULL.
struct PlainElements {
    private var rest: UnsafeRawBufferPointer

    /// - Returns: nil when it takes more than looking for commas to read the array.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.count >= 2, text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: text[1..<text.count - 1])
        // `"` and `\` quote and escape; a second brace opens a dimension; NULL is the only one to begin with N among names of small letters.
        let isUnusual =
            Self.find(0x22, in: rest) != nil || Self.find(0x5C, in: rest) != nil || Self.find(0x7B, in: rest) != nil
            || Self.find(UInt8(ascii: "N"), in: rest) != nil
        if isUnusual { return nil }
    }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard !rest.isEmpty else { return nil }
        let end = Self.find(UInt8(ascii: ","), in: rest) ?? rest.count
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[min(end + 1, rest.count)...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<end])
    }

    private static func find(_ byte: UInt8, in text: UnsafeRawBufferPointer) -> Int? {
        guard let base = text.baseAddress, let found = memchr(base, Int32(byte), text.count) else { return nil }
        return UnsafeRawPointer(found) - base
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
