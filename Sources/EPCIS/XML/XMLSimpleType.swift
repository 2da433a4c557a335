/// The types of XML Schema that `xsi:type` names in extensions.
enum XMLSimpleType: String {
    case integer, int, long, short, byte, nonNegativeInteger, positiveInteger, nonPositiveInteger, negativeInteger
    case unsignedLong, unsignedInt, unsignedShort, unsignedByte
    case decimal, double, float, boolean, dateTime, string, anyURI, hexBinary, date, time, duration, token, normalizedString, base64Binary
    case gYear, gYearMonth, gMonth, gMonthDay, gDay, language, name = "Name", ncName = "NCName", nmToken = "NMTOKEN", nmTokens = "NMTOKENS"
    case id = "ID", idRef = "IDREF", idRefs = "IDREFS", entity = "ENTITY", entities = "ENTITIES", qName = "QName", notation = "NOTATION"
    case anyType, anySimpleType

    enum Family { case number, boolean, text }

    var family: Family {
        switch self {
        case .boolean: .boolean
        case .integer, .int, .long, .short, .byte, .nonNegativeInteger, .positiveInteger, .nonPositiveInteger, .negativeInteger, .unsignedLong,
            .unsignedInt, .unsignedShort, .unsignedByte, .decimal, .double, .float:
            .number
        default: .text
        }
    }

    /// Whether the text is one of the type. Of types that are texts only the common are looked at.
    func accepts(_ raw: String) -> Bool {
        let text = XMLSpace.trimmed(raw)
        switch self {
        case .double, .float: return ["INF", "-INF", "NaN"].contains(text) || XMLNumber.literal(text, exponent: true) != nil
        case .decimal: return XMLNumber.literal(text, exponent: false) != nil
        case .boolean: return ["true", "false", "1", "0"].contains(text)
        case .dateTime: return DateTimeText.isDateTime(text)
        case .hexBinary: return text.utf8.count % 2 == 0 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        default: return family == .number ? isInteger(text) : true
        }
    }

    private func isInteger(_ text: String) -> Bool {
        var digits = text.utf8[...]
        let sign = digits.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let plain = (sign == UInt8(ascii: "-") ? "-" : "") + String(decoding: Array(digits), as: UTF8.self)
        let isNegative = sign == UInt8(ascii: "-")
        let isZero = digits.allSatisfy { $0 == 0x30 }
        switch self {
        case .int: return Int32(plain) != nil
        case .long: return Int64(plain) != nil
        case .short: return Int16(plain) != nil
        case .byte: return Int8(plain) != nil
        case .unsignedLong: return UInt64(isZero ? "0" : plain) != nil
        case .unsignedInt: return UInt32(isZero ? "0" : plain) != nil
        case .unsignedShort: return UInt16(isZero ? "0" : plain) != nil
        case .unsignedByte: return UInt8(isZero ? "0" : plain) != nil
        case .nonNegativeInteger: return isZero || !isNegative
        case .positiveInteger: return !isZero && !isNegative
        case .nonPositiveInteger: return isZero || isNegative
        case .negativeInteger: return !isZero && isNegative
        default: return true
        }
    }
}

/// `xsd:dateTime`, which may go without an offset.
enum DateTimeText {
    /// A time without an offset is taken to be in UTC.
    static func time(_ text: String) -> EventTime? {
        guard let time = EventTime(text) ?? EventTime(text + "Z"), time.isDateTimeStamp else { return nil }
        return time
    }

    /// Also the end of a day, 24:00:00, which is no time of an event.
    static func isDateTime(_ text: String) -> Bool {
        if time(text) != nil { return true }
        let parts = text.split(separator: "T24:00:00", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && time(parts[0] + "T00:00:00" + parts[1]) != nil
    }
}
