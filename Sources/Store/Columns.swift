import Commune
import Foundation
import Postgres

// How the domain's values travel to and from columns.

extension Day: Bindable, ColumnDecodable {
    public var binding: Binding { Binding(text: description, type: .date) }
    public init(column: Column) throws { try self.init(column.text()) }
}

extension ActorKind: ColumnDecodable {}

/// A value that PostgreSQL holds as the raw value of an enum.
extension ColumnDecodable where Self: RawRepresentable, RawValue == String {
    public init(column: Column) throws {
        let text = try column.text()
        guard let value = Self(rawValue: text) else { throw UnknownValue(column: column.name) }
        self = value
    }
}

/// A row holds a word that this version of the program does not know.
public struct UnknownValue: Error, Sendable {
    public let column: String
}

extension Rows {
    /// The one row that a statement with RETURNING or a key look-up must give.
    func only() throws -> Row {
        guard let row = first, count == 1 else { throw RecordRefused.notFound }
        return row
    }
}
