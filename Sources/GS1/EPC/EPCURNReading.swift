/// Digital Links of Electronic Product Code URNs (`urn:epc:id:`, `urn:epc:class:`, `urn:epc:idpat:`), by the EPC Tag Data Standard 2.0, section 6.
extension DigitalLink {
    /// Nil for a malformed URN, and for schemes without a GS1 key behind them (GID, ADI, BIC, IMOVN, USDOD). Checked is the form of what stands
    /// in it; ``init(parsingEPC:)`` checks the rest as well.
    public init?(epc urn: String) {
        let bytes = Array(urn.utf8)
        guard bytes.starts(with: Self.urnPrefix), let found = EPCURNReader(bytes[Self.urnPrefix.count...]).read() else { return nil }
        guard let key = Self.element(found.key, found.value) else { return nil }
        guard let qualifier = found.qualifier else {
            self.init(valid: key)
            return
        }
        guard let decoded = EPCURNReader.unescaped(qualifier.value), let finer = Self.element(qualifier.identifier, decoded) else { return nil }
        self.init(valid: key, [finer])
    }

    private static let urnPrefix = Array("urn:epc:".utf8)

    private static func element(_ identifier: String, _ value: ArraySlice<UInt8>) -> Element? {
        guard let definition = ApplicationIdentifier.named(identifier), definition.refusal(of: value, formOnly: true) == nil else { return nil }
        return Element(definition.identifier, String(decoding: value, as: UTF8.self))
    }
}

/// By bytes: every event hash comes through here for every EPC.
private struct EPCURNReader {
    struct Found {
        let key: String
        let value: ArraySlice<UInt8>
        /// Its value is still escaped.
        var qualifier: (identifier: String, value: ArraySlice<UInt8>)?
    }

    private let kind: String
    private let scheme: String
    private let body: ArraySlice<UInt8>

    /// What stands behind `urn:epc:`.
    init(_ bytes: ArraySlice<UInt8>) {
        let kind = bytes.prefix { $0 != UInt8(ascii: ":") }
        let rest = bytes[kind.endIndex...].dropFirst()
        let scheme = rest.prefix { $0 != UInt8(ascii: ":") }
        self.kind = String(decoding: kind, as: UTF8.self)
        self.scheme = String(decoding: scheme, as: UTF8.self)
        body = rest[scheme.endIndex...].dropFirst()
    }

    func read() -> Found? {
        switch kind {
        case "id": one(body)
        case "class": scheme == "lgtin" ? traded(body, "10") : nil
        case "idpat": body.suffix(2).elementsEqual(".*".utf8) ? pattern(body.dropLast(2)) : nil
        default: nil
        }
    }

    private func one(_ body: ArraySlice<UInt8>) -> Found? {
        switch scheme {
        case "sgtin": traded(body, "21")
        case "upui": traded(body, "235")
        case "itip": piece(body, serialised: true)
        case "sscc": numbered(body, "00", digits: 17, leadsWithSecondPart: true)
        case "gsrn": numbered(body, "8018", digits: 17)
        case "gsrnp": numbered(body, "8017", digits: 17)
        case "gsin": numbered(body, "402", digits: 16)
        case "pgln": numbered(body, "417", digits: 12)
        case "sgln": located(body)
        case "grai": typed(body, "8003", serialised: true)
        case "gdti": typed(body, "253", serialised: true)
        case "sgcn": typed(body, "255", serialised: true)
        case "giai": free(body, "8004")
        case "ginc": free(body, "401")
        case "cpi": component(body)
        default: nil
        }
    }

    /// All serials of a class: `body` is what stands before `.*`.
    private func pattern(_ body: ArraySlice<UInt8>) -> Found? {
        switch scheme {
        case "sgtin", "upui": traded(body, nil)
        case "itip": piece(body, serialised: false)
        case "grai": typed(body, "8003", serialised: false)
        case "gdti": typed(body, "253", serialised: false)
        case "sgcn": typed(body, "255", serialised: false)
        case "cpi": free(body, "8010")
        default: nil
        }
    }

    /// What stands before the first point, and what behind it. Nil without a point.
    private static func cut(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        return (text[..<point], text[(point + 1)...])
    }

    /// Nil for a broken escape, and for a character that only stands in a URN escaped.
    static func unescaped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard text.allSatisfy({ !$0.isReservedInURN || $0 == UInt8(ascii: "%") }) else { return nil }
        return try? PercentEncoding.decode(text, plusIsSpace: false)
    }

    /// A company prefix of 6–12 digits and a reference that fills up to `total` digits, and their check digit.
    private static func checked(
        _ company: ArraySlice<UInt8>, _ reference: ArraySlice<UInt8>, total: Int, leadsWithSecondPart: Bool = false, leadingZero: Bool = false
    ) -> [UInt8]? {
        guard (6...12).contains(company.count), company.count + reference.count == total, company.allSatisfy(\.isASCIIDigit),
            reference.allSatisfy(\.isASCIIDigit)
        else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(40)
        if leadingZero { digits.append(UInt8(ascii: "0")) }
        if leadsWithSecondPart {
            guard let first = reference.first else { return nil }
            digits.append(first)
            digits += company
            digits += reference.dropFirst()
        } else {
            digits += company
            digits += reference
        }
        guard let check = CheckDigit.expected(after: digits) else { return nil }
        digits.append(UInt8(ascii: "0") + UInt8(check))
        return digits
    }

    /// company.indicator+item[.serial or lot]
    private func traded(_ body: ArraySlice<UInt8>, _ qualifier: String?) -> Found? {
        guard let (company, rest) = Self.cut(body) else { return nil }
        guard let qualifier else {
            return Self.checked(company, rest, total: 13, leadsWithSecondPart: true).map { Found(key: "01", value: $0[...]) }
        }
        guard let (item, serial) = Self.cut(rest), let gtin = Self.checked(company, item, total: 13, leadsWithSecondPart: true) else { return nil }
        return Found(key: "01", value: gtin[...], qualifier: (qualifier, serial))
    }

    /// company.indicator+item.piece.total[.serial]
    private func piece(_ body: ArraySlice<UInt8>, serialised: Bool) -> Found? {
        guard let (company, behindCompany) = Self.cut(body), let (item, behindItem) = Self.cut(behindCompany), let (piece, rest) = Self.cut(behindItem),
            let (total, serial) = serialised ? Self.cut(rest) : (rest, []), piece.count == 2, total.count == 2,
            let gtin = Self.checked(company, item, total: 13, leadsWithSecondPart: true)
        else { return nil }
        let value = (gtin + piece + total)[...]
        return Found(key: "8006", value: value, qualifier: serialised ? ("21", serial) : nil)
    }

    /// company.reference, which together have `digits` digits
    private func numbered(_ body: ArraySlice<UInt8>, _ key: String, digits total: Int, leadsWithSecondPart: Bool = false) -> Found? {
        guard let (company, reference) = Self.cut(body) else { return nil }
        return Self.checked(company, reference, total: total, leadsWithSecondPart: leadsWithSecondPart).map { Found(key: key, value: $0[...]) }
    }

    /// company.location.extension, where the extension 0 says that there is none
    private func located(_ body: ArraySlice<UInt8>) -> Found? {
        guard let (company, rest) = Self.cut(body), let (location, component) = Self.cut(rest), let gln = Self.checked(company, location, total: 12),
            let decoded = Self.unescaped(component)
        else { return nil }
        return Found(key: "414", value: gln[...], qualifier: decoded.elementsEqual("0".utf8) ? nil : ("254", component))
    }

    /// company.type[.serial], where the serial follows the check digit
    private func typed(_ body: ArraySlice<UInt8>, _ key: String, serialised: Bool) -> Found? {
        guard let (company, rest) = Self.cut(body), let (type, serial) = serialised ? Self.cut(rest) : (rest, []),
            let checked = Self.checked(company, type, total: 12, leadingZero: key == "8003")
        else { return nil }
        guard serialised else { return Found(key: key, value: checked[...]) }
        guard let decoded = Self.unescaped(serial), !decoded.isEmpty else { return nil }
        return Found(key: key, value: (checked + decoded)[...])
    }

    /// company.reference, where the reference is a text
    private func free(_ body: ArraySlice<UInt8>, _ key: String) -> Found? {
        guard let (company, escaped) = Self.cut(body), (6...12).contains(company.count), company.allSatisfy(\.isASCIIDigit),
            let reference = Self.unescaped(escaped), !reference.isEmpty
        else { return nil }
        return Found(key: key, value: company + reference)
    }

    /// company.reference.serial
    private func component(_ body: ArraySlice<UInt8>) -> Found? {
        guard let point = body.lastIndex(of: UInt8(ascii: ".")), var found = free(body[..<point], "8010") else { return nil }
        found.qualifier = ("8011", body[(point + 1)...])
        return found
    }
}
