extension DigitalLink {
    /// The EPC URN of what the link identifies, by the EPC Tag Data Standard 2.0, sections 6 and 8: `urn:epc:id:` for one thing,
    /// `urn:epc:class:lgtin:` for a lot, `urn:epc:idpat:` with `*` for a kind of which the serial is left open. Qualifiers that do not identify
    /// are left out, as in ``finest``.
    /// - Parameter companyPrefixLength: 6–12 digits.
    public func epcURN(companyPrefixLength length: Int) throws(EPCRefused) -> String {
        guard let link = finest else { throw .noScheme(key: key.identifier) }
        guard (6...12).contains(length) else { throw .companyPrefixLength(length) }
        return try URNParts(link, length).urn()
    }

    /// The same, with the company prefix's length out of a table.
    public func epcURN(_ lengths: CompanyPrefixLengths) throws(EPCRefused) -> String {
        let digits = companyPrefixDigits
        guard let length = lengths.length(beginning: digits) else { throw .companyPrefixUnknown(digits) }
        return try epcURN(companyPrefixLength: length)
    }

    /// The digits of the key from the company prefix on.
    private var companyPrefixDigits: String {
        let skips = ["00", "01", "8003", "8006"].contains(key.identifier) ? 1 : 0
        return String(key.value.dropFirst(skips).prefix { $0.isASCII && $0.isNumber }.prefix(12))
    }
}

/// A key cut at the border of its company prefix.
private struct URNParts {
    private let link: DigitalLink
    private let bytes: [UInt8]
    private let length: Int

    init(_ link: DigitalLink, _ length: Int) {
        self.link = link
        bytes = Array(link.key.value.utf8)
        self.length = length
    }

    func urn() throws(EPCRefused) -> String {
        switch link.key.identifier {
        case "00": return try "urn:epc:id:sscc:" + indicated(upTo: 17)
        case "01": return try tradeItem()
        case "253": return try typed("gdti", from: 0)
        case "255": return try typed("sgcn", from: 0)
        case "401": return try "urn:epc:id:ginc:" + free()
        case "402": return try "urn:epc:id:gsin:" + numbered(from: 0, upTo: 16)
        case "414": return try location()
        case "417": return try "urn:epc:id:pgln:" + numbered(from: 0, upTo: 12)
        case "8003": return try typed("grai", from: 1)
        case "8004": return try "urn:epc:id:giai:" + free()
        case "8006": return try piece()
        case "8010": return try identified("cpi", try free(), by: "8011")
        case "8017": return try "urn:epc:id:gsrnp:" + numbered(from: 0, upTo: 17)
        case "8018": return try "urn:epc:id:gsrn:" + numbered(from: 0, upTo: 17)
        default: throw .noScheme(key: link.key.identifier)
        }
    }

    private func text(_ range: Range<Int>) throws(EPCRefused) -> String {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { throw .companyPrefixLength(length) }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// company.rest
    private func numbered(from start: Int, upTo end: Int) throws(EPCRefused) -> String {
        guard start + length <= end else { throw .companyPrefixLength(length) }
        return try text(start..<start + length) + "." + text(start + length..<end)
    }

    /// company.first digit and rest
    private func indicated(upTo end: Int) throws(EPCRefused) -> String {
        guard 1 + length <= end else { throw .companyPrefixLength(length) }
        return try text(1..<1 + length) + "." + text(0..<1) + text(1 + length..<end)
    }

    /// company.reference, where the reference is a text and not empty
    private func free() throws(EPCRefused) -> String {
        guard bytes.count > length, bytes[..<length].allSatisfy(\.isASCIIDigit) else { throw .companyPrefixLength(length) }
        return try text(0..<length) + "." + Self.escaped(text(length..<bytes.count))
    }

    private func identified(_ scheme: String, _ body: String, by qualifier: String) throws(EPCRefused) -> String {
        guard let serial = link.value(of: qualifier) else { return "urn:epc:idpat:\(scheme):\(body).*" }
        return "urn:epc:id:\(scheme):\(body).\(Self.escaped(serial))"
    }

    private func tradeItem() throws(EPCRefused) -> String {
        let item = try indicated(upTo: 13)
        if let lot = link.value(of: "10") { return "urn:epc:class:lgtin:\(item).\(Self.escaped(lot))" }
        if link.value(of: "235") != nil { return try identified("upui", item, by: "235") }
        return try identified("sgtin", item, by: "21")
    }

    private func piece() throws(EPCRefused) -> String {
        guard link.value(of: "10") == nil else { throw .noScheme(key: "8006") }
        return try identified("itip", indicated(upTo: 13) + "." + text(14..<16) + "." + text(16..<18), by: "21")
    }

    /// company.type.serial, where the serial stands behind the check digit
    private func typed(_ scheme: String, from start: Int) throws(EPCRefused) -> String {
        let type = try numbered(from: start, upTo: start + 12)
        guard bytes.count > start + 13 else { return "urn:epc:idpat:\(scheme):\(type).*" }
        return try "urn:epc:id:\(scheme):\(type)." + Self.escaped(text(start + 13..<bytes.count))
    }

    private func location() throws(EPCRefused) -> String {
        let component = link.value(of: "254")
        guard component != "0" else { throw .extensionZero }
        return try "urn:epc:id:sgln:" + numbered(from: 0, upTo: 12) + "." + Self.escaped(component ?? "0")
    }

    private static func escaped(_ text: String) -> String { PercentEncoding.encode(text) { !$0.isReservedInURN } }
}

extension UInt8 {
    /// Of CSET 82 and CSET 39 what stands for something else in a URN, and is therefore escaped (EPC Tag Data Standard, tables A.1 and G.1).
    var isReservedInURN: Bool {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "?"):
            true
        default: false
        }
    }
}
