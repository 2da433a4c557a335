/// Digital Links of Electronic Product Code URNs (`urn:epc:id:`, `urn:epc:class:`, `urn:epc:idpat:`), by the EPC Tag Data Standard.
extension DigitalLink {
    /// Nil for a malformed URN, and for schemes without a GS1 key behind them (GID, ADI, BIC, IMOVN, USDOD).
    public init?(epc urn: String) {
        let parts = urn.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "urn", parts[1] == "epc" else { return nil }
        switch parts[2] {
        case "id": self.init(scheme: parts[3], body: parts[4])
        case "class" where parts[3] == "lgtin": self.init(traded: parts[4], qualifier: "10")
        case "idpat" where parts[4].hasSuffix(".*"): self.init(patternScheme: parts[3], body: parts[4].dropLast(2))
        default: return nil
        }
    }

    private init?(scheme: Substring, body: Substring) {
        switch scheme {
        case "sgtin": self.init(traded: body, qualifier: "21")
        case "upui": self.init(traded: body, qualifier: "235")
        case "itip": self.init(piece: body, serialised: true)
        case "sscc": self.init(numbered: body, "00", digits: 17, leadsWithSecondPart: true)
        case "gsrn": self.init(numbered: body, "8018", digits: 17)
        case "gsrnp": self.init(numbered: body, "8017", digits: 17)
        case "gsin": self.init(numbered: body, "402", digits: 16)
        case "pgln": self.init(numbered: body, "417", digits: 12)
        case "sgln": self.init(located: body)
        case "grai": self.init(typed: body, "8003", prefix: "0")
        case "gdti": self.init(typed: body, "253")
        case "sgcn": self.init(typed: body, "255")
        case "giai": self.init(free: body, "8004")
        case "ginc": self.init(free: body, "401")
        case "cpi":
            guard let dot = body.lastIndex(of: ".") else { return nil }
            self.init(free: body[..<dot], "8010", [Element("8011", String(body[body.index(after: dot)...]))])
        default: return nil
        }
    }

    /// All serials of a class: `body` is what stands before `.*`.
    private init?(patternScheme: Substring, body: Substring) {
        switch patternScheme {
        case "sgtin", "upui": self.init(traded: body, qualifier: nil)
        case "itip": self.init(piece: body, serialised: false)
        case "grai": self.init(typed: body, "8003", prefix: "0", serialised: false)
        case "gdti": self.init(typed: body, "253", serialised: false)
        case "sgcn": self.init(typed: body, "255", serialised: false)
        case "cpi": self.init(free: body, "8010")
        default: return nil
        }
    }

    private init?(_ key: String, _ value: String, _ qualifiers: [Element] = []) {
        guard let link = try? DigitalLink(key: Element(key, value), qualifiers: qualifiers, query: [], formOnly: true) else { return nil }
        self = link
    }

    /// A company prefix of 6–12 digits and a reference that fills up to `total` digits.
    private static func digits(_ company: Substring, _ reference: Substring, total: Int, leadsWithSecondPart: Bool = false) -> String? {
        guard (6...12).contains(company.utf8.count), company.utf8.count + reference.utf8.count == total,
            company.utf8.allSatisfy(\.isASCIIDigit), reference.utf8.allSatisfy(\.isASCIIDigit)
        else { return nil }
        guard leadsWithSecondPart else { return String(company + reference) }
        guard !reference.isEmpty else { return nil }
        return String(reference.prefix(1) + company + reference.dropFirst())
    }

    private static func withCheckDigit(_ digits: String) -> String? {
        CheckDigit.expected(after: digits).map { "\(digits)\($0)" }
    }

    private static func split(_ body: Substring, _ count: Int) -> [Substring]? {
        let parts = body.split(separator: ".", maxSplits: count - 1, omittingEmptySubsequences: false)
        return parts.count == count ? parts : nil
    }

    /// company.indicator+item[.serial or lot]
    private init?(traded body: Substring, qualifier: String?) {
        guard let parts = Self.split(body, qualifier == nil ? 2 : 3),
            let gtin = Self.digits(parts[0], parts[1], total: 13, leadsWithSecondPart: true).flatMap(Self.withCheckDigit)
        else { return nil }
        guard let qualifier else {
            self.init("01", gtin)
            return
        }
        guard let value = PercentEncoding.decode(parts[2]) else { return nil }
        self.init("01", gtin, [Element(qualifier, value)])
    }

    /// company.indicator+item.piece.total[.serial]
    private init?(piece body: Substring, serialised: Bool) {
        guard let parts = Self.split(body, serialised ? 5 : 4), parts[2].utf8.count == 2, parts[3].utf8.count == 2,
            let gtin = Self.digits(parts[0], parts[1], total: 13, leadsWithSecondPart: true).flatMap(Self.withCheckDigit)
        else { return nil }
        let value = gtin + parts[2] + parts[3]
        guard serialised else {
            self.init("8006", value)
            return
        }
        guard let serial = PercentEncoding.decode(parts[4]) else { return nil }
        self.init("8006", value, [Element("21", serial)])
    }

    /// company.reference, all digits and a check digit
    private init?(numbered body: Substring, _ key: String, digits total: Int, leadsWithSecondPart: Bool = false) {
        guard let parts = Self.split(body, 2),
            let value = Self.digits(parts[0], parts[1], total: total, leadsWithSecondPart: leadsWithSecondPart)
                .flatMap(Self.withCheckDigit)
        else { return nil }
        self.init(key, value)
    }

    /// company.location.extension, where the extension 0 says that there is none
    private init?(located body: Substring) {
        guard let parts = Self.split(body, 3), let gln = Self.digits(parts[0], parts[1], total: 12).flatMap(Self.withCheckDigit),
            let component = PercentEncoding.decode(parts[2])
        else { return nil }
        self.init("414", gln, component == "0" ? [] : [Element("254", component)])
    }

    /// company.type[.serial], where the serial follows the check digit
    private init?(typed body: Substring, _ key: String, prefix: String = "", serialised: Bool = true) {
        guard let parts = Self.split(body, serialised ? 3 : 2),
            let checked = Self.digits(parts[0], parts[1], total: 12).flatMap({ Self.withCheckDigit(prefix + $0) })
        else { return nil }
        guard serialised else {
            self.init(key, checked)
            return
        }
        guard let serial = PercentEncoding.decode(parts[2]), !serial.isEmpty else { return nil }
        self.init(key, checked + serial)
    }

    /// company.reference, where the reference is a text
    private init?(free body: Substring, _ key: String, _ qualifiers: [Element] = []) {
        guard let parts = Self.split(body, 2), (6...12).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy(\.isASCIIDigit),
            let reference = PercentEncoding.decode(parts[1]), !reference.isEmpty
        else { return nil }
        self.init(key, parts[0] + reference, qualifiers)
    }
}
