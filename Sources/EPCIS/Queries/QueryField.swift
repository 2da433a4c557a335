public import struct Foundation.Decimal

/// The name of a member EPCIS does not define, as queries write it: `example:field` (query schema of EPCIS 2.0).
public struct QueryFieldName: Sendable, Hashable, CustomStringConvertible {
    /// `example:field`. Before names of attributes also `bizLocation` and the like, and `field`, which stands for any namespace.
    public let description: String
    /// Nil in names without a colon.
    public let prefix: String?
    /// Behind the colon.
    public let local: String

    /// Accepts a small letter with letters and digits behind it, a colon, and letters, digits and low lines.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let prefix = text[..<colon]
        let local = text[text.utf8.index(after: colon)...]
        guard let first = prefix.utf8.first, (0x61...0x7A).contains(first), prefix.utf8.allSatisfy(\.isNameByte),
            !prefix.utf8.contains(UInt8(ascii: "_")), Self.isWord(local)
        else { return nil }
        description = String(text)
        self.prefix = String(prefix)
        self.local = String(local)
    }

    /// A field of the standard, for conditions on its master data.
    public init(_ field: QueryVocabularyField) { self.init(word: field.rawValue) }

    init(word: some StringProtocol) {
        description = String(word)
        prefix = nil
        local = description
    }

    static func isWord(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isNameByte) }
}

extension UInt8 {
    /// What ECMAScript calls `\w`.
    fileprivate var isNameByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == UInt8(ascii: "_")
    }
}

/// A field and an attribute that master data has of its value, as `EQ_ATTR_field_attribute` joins them. Where a name has more than one low line, nothing says which of
/// them divides it: then each is tried.
public struct QueryAttributeName: Sendable, Hashable, CustomStringConvertible {
    /// `field_attribute`; either part may have a prefix and a colon.
    public let description: String

    /// Nil when no low line divides it into two names, and for more than 200 bytes.
    public init?(_ text: some StringProtocol) {
        description = String(text)
        // Every low line is a way to divide, and each costs a walk over the name.
        guard description.utf8.count <= 200, !divisions.isEmpty else { return nil }
    }

    /// Every way of dividing the name into a field and an attribute.
    public var divisions: [(field: QueryFieldName, attribute: QueryFieldName)] {
        let text = description
        return text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "_") }.compactMap { line in
            guard let field = Self.name(text[..<line]), let attribute = Self.name(text[text.utf8.index(after: line)...]) else {
                return nil
            }
            return (field, attribute)
        }
    }

    private static func name(_ text: Substring) -> QueryFieldName? {
        QueryFieldName(text) ?? (QueryFieldName.isWord(text) ? QueryFieldName(word: text) : nil)
    }
}

/// Where in an event a field stands; the raw value stands before its name in a parameter.
public enum QueryScope: String, Sendable, Hashable, CaseIterable {
    /// In the event itself.
    case event = ""
    /// In the master data of instances and lots.
    case ilmd = "ILMD_"
    /// In the error declaration.
    case errorDeclaration = "ERROR_DECLARATION_"
    /// In a sensor element.
    case sensorElement = "SENSORELEMENT_"
    /// In the metadata of a sensor element.
    case sensorMetadata = "SENSORMETADATA_"
    /// In a report of a sensor element.
    case sensorReport = "SENSORREPORT_"
    /// In the read point.
    case readPoint = "readPoint_"
    /// In the business location.
    case bizLocation = "bizLocation_"

    private var isPlace: Bool { self == .readPoint || self == .bizLocation }
    private var isSensor: Bool { self == .sensorElement || self == .sensorMetadata || self == .sensorReport }

    /// The query schema has only equality for places.
    var allowsOrder: Bool { !isPlace }

    /// The query schema asks for the existence of no field of places, nor of the inner ones of sensor data.
    func allowsExistence(inner: Bool) -> Bool { !isPlace && !(inner && isSensor) }
}

/// What is asked of a field. Of several fields of that name, or several values of a list, one must fit.
public enum QueryFieldTest: Sendable, Hashable {
    /// It is there and not empty; it may be a structure.
    case exists
    /// It is one of these texts. A number in JSON fits a text that writes the same number, true and false the words.
    case isOneOf([String])
    /// It is a number, or a text that writes one.
    case number(QueryComparison, Decimal)
    /// It is a text that writes a time.
    case time(QueryComparison, EventTime)
}
