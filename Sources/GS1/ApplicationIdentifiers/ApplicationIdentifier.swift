/// A GS1 Application Identifier: what the value behind it means, what it looks like and what may or must stand beside it
/// (General Specifications, sections 3 and 4.13). There is one object of each, made at the first use.
public final class ApplicationIdentifier: Sendable {
    /// Two to four digits, such as `01`.
    public let identifier: String
    /// The data title of the General Specifications, such as `GTIN`.
    public let title: String
    /// The parts of a value, in order.
    public let components: [Component]
    /// Its length follows from its first two digits, so no separator is needed behind it (General Specifications, section 7.8.5).
    public let hasPredefinedLength: Bool
    /// May stand in the query of a Digital Link.
    public let isLinkAttribute: Bool
    /// One of these groups must be there as a whole. Empty if it needs nothing beside it.
    public let requires: [[IdentifierPattern]]
    /// None of these may be there. A pattern that matches the identifier itself does not exclude itself.
    public let excludes: [IdentifierPattern]
    /// Of a primary key of Digital Links the qualifiers that may follow it: alternatives, in each of which any may be left out. Nil if it is no such key.
    public let keyQualifiers: [[String]]?

    /// Qualifies some key.
    let isQualifier: Bool
    /// Length of a whole value, in characters.
    let length: ClosedRange<Int>

    init(_ identifier: String, _ row: ApplicationIdentifierRow) {
        self.identifier = identifier
        title = row.title
        components = row.components
        hasPredefinedLength = row.use.contains(.predefinedLength)
        isLinkAttribute = row.use.contains(.attribute)
        requires = row.requires.split(separator: ",").map { $0.split(separator: "+").map { IdentifierPattern($0) } }
        excludes = row.excludes.split(separator: ",").map { IdentifierPattern($0) }
        keyQualifiers = row.key
        isQualifier = ApplicationIdentifierRow.qualifiers.contains(identifier)
        let least = components.reduce(0) { $0 + ($1.isOptional ? 0 : $1.length.lowerBound) }
        length = least...components.reduce(0) { $0 + $1.length.upperBound }
    }

    /// Nil for what is no application identifier.
    public static func named(_ identifier: some StringProtocol) -> ApplicationIdentifier? { named(bytes: identifier.utf8) }

    /// All, in ascending order.
    public static let all: [ApplicationIdentifier] = ApplicationIdentifierRow.all.flatMap(\.identifiers).sorted { $0.identifier < $1.identifier }
}

extension ApplicationIdentifier: Hashable, CustomStringConvertible {
    public static func == (left: ApplicationIdentifier, right: ApplicationIdentifier) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
    /// The identifier.
    public var description: String { identifier }
}

/// An application identifier, or several that begin alike: `394n` means 3940 to 3949, `31nn` 3100 to 3199.
public struct IdentifierPattern: Sendable, Hashable, CustomStringConvertible {
    /// As it is written in the dictionary: digits, and `n` for any digit.
    public let description: String
    private let digits: Int

    init(_ text: Substring) {
        description = String(text)
        digits = text.utf8.prefix { $0.isASCIIDigit }.count
    }

    /// Whether the identifier begins with the digits of the pattern and is as long.
    public func matches(_ identifier: String) -> Bool {
        identifier.utf8.count == description.utf8.count && identifier.utf8.prefix(digits).elementsEqual(description.utf8.prefix(digits))
    }
}

/// Finds application identifiers by their digits, without hashing.
private struct IdentifierIndex {
    /// At the number of the digits with a one in front: 101 for `01`, 1255 for `255`, 13103 for `3103`.
    private var places = [Int16](repeating: -1, count: 20000)
    /// How many digits an identifier has that begins with these two; 0 if there is none.
    private(set) var lengths = [Int8](repeating: 0, count: 100)

    init(_ all: [ApplicationIdentifier]) {
        for (place, one) in all.enumerated() {
            let bytes = Array(one.identifier.utf8)[...]
            guard let number = Self.number(bytes), let place = Int16(exactly: place) else { continue }
            places[number] = place
            lengths[bytes.prefix(2).number] = Int8(clamping: bytes.count)
        }
    }

    static func number(_ bytes: some Collection<UInt8>) -> Int? {
        var number = 1
        for byte in bytes {
            guard byte.isASCIIDigit, number < 10_000 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number >= 100 ? number : nil
    }

    func place(_ bytes: some Collection<UInt8>) -> Int? {
        guard let number = Self.number(bytes), places[number] >= 0 else { return nil }
        return Int(places[number])
    }
}

extension ApplicationIdentifier {
    private static let index = IdentifierIndex(all)

    static func named(bytes: some Collection<UInt8>) -> ApplicationIdentifier? { index.place(bytes).map { all[$0] } }

    /// The one with which the bytes begin. All that share the first two digits have the same length.
    static func beginning(_ bytes: ArraySlice<UInt8>) -> ApplicationIdentifier? {
        guard bytes.count >= 2, bytes.prefix(2).allSatisfy(\.isASCIIDigit) else { return nil }
        return named(bytes: bytes.prefix(Int(index.lengths[bytes.prefix(2).number])))
    }

    /// How many digits an identifier has that begins with these two, 0 if there is none.
    static func length(beginning firstTwo: Int) -> Int { index.lengths.indices.contains(firstTwo) ? Int(index.lengths[firstTwo]) : 0 }
}
