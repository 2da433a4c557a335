import struct GS1.DigitalLink

/// An identifier as it is compared: EPC URNs and Digital Links of the same thing have one identity (EPCIS 2.0 section 8.2.7.1.1).
struct ComparedIdentifier {
    let uri: String
    /// With its finest qualifier only; nil for what is no GS1 identifier.
    let link: DigitalLink?

    init(_ uri: String) {
        self.uri = uri
        if uri.hasPrefix("urn:epc:") {
            link = DigitalLink(epc: uri)?.finest
        } else if uri.hasPrefix("http") {
            link = (try? DigitalLink(parsing: uri, allowing: [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits]))?.finest
        } else {
            link = nil
        }
    }

    var identity: String { link?.canonical ?? uri }
}

/// A pure identity pattern, `urn:epc:idpat:sgtin:4012345.*.*` (EPC Tag Data Standard): its last parts are asterisks.
struct EPCPattern {
    private let scheme: String
    private let parts: [Substring]
    private static let beginning = "urn:epc:idpat:"

    /// How many parts identifiers of a scheme have; the last may have points in it.
    private static let partCounts = [
        "sgtin": 3, "sscc": 2, "sgln": 3, "grai": 3, "giai": 2, "gsrn": 2, "gsrnp": 2, "gdti": 3, "cpi": 3, "sgcn": 3, "ginc": 2, "gsin": 2,
        "itip": 5, "upui": 3, "pgln": 2, "gid": 3, "usdod": 2, "adi": 3, "bic": 1, "imovn": 1,
    ]

    static func isMeant(by uri: String) -> Bool { uri.hasPrefix(beginning) }

    init?(_ uri: String) {
        guard Self.isMeant(by: uri) else { return nil }
        let rest = uri.dropFirst(Self.beginning.count).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard rest.count == 2, let count = Self.partCounts[String(rest[0])] else { return nil }
        scheme = String(rest[0])
        parts = rest[1].split(separator: ".", maxSplits: count - 1, omittingEmptySubsequences: false)
        guard parts.count == count, !parts.contains(""), parts.drop(while: { $0 != "*" }).allSatisfy({ $0 == "*" }) else { return nil }
    }

    /// The one identifier it stands for when it has no asterisk.
    var exact: String? { parts.contains("*") ? nil : "urn:epc:id:\(scheme):\(parts.joined(separator: "."))" }

    func covers(_ identifier: ComparedIdentifier) -> Bool {
        guard let parts = self.parts(of: identifier) else { return false }
        return zip(self.parts, parts).allSatisfy { $0 == "*" || $0 == $1 }
    }

    private func parts(of identifier: ComparedIdentifier) -> [Substring]? {
        // A URN says how long its company prefix is; of a link the pattern's length is taken for it.
        guard !identifier.uri.hasPrefix("urn:") else { return partsOfURN(identifier.uri) }
        guard let link = identifier.link else { return nil }
        // An asterisk says nothing of how long the company prefix is, and no longer needs to.
        return EPCParts.of(link, scheme: scheme, companyDigits: parts[0] == "*" ? 7 : parts[0].utf8.count)
    }

    private func partsOfURN(_ uri: String) -> [Substring]? {
        for beginning in ["urn:epc:id:\(scheme):", Self.beginning + scheme + ":"] where uri.hasPrefix(beginning) {
            let parts = uri.dropFirst(beginning.count).split(
                separator: ".", maxSplits: self.parts.count - 1, omittingEmptySubsequences: false)
            return parts.count == self.parts.count ? parts : nil
        }
        return nil
    }
}

/// What the parts of an EPC URN are in a Digital Link, given how long the company prefix is.
enum EPCParts {
    /// Nil when the link is none of that scheme. A class has an asterisk for its serial.
    static func of(_ link: DigitalLink, scheme: String, companyDigits: Int) -> [Substring]? {
        let value = link.key.value
        let qualifier = link.qualifiers.first
        func serial(_ identifier: String) -> Substring? {
            guard let qualifier else { return "*" }
            return qualifier.identifier == identifier ? Substring(qualifier.value) : nil
        }
        switch (scheme, link.key.identifier) {
        case ("sgtin", "01"): return serial("21").flatMap { traded(value, companyDigits, [$0]) }
        case ("upui", "01"): return serial("235").flatMap { traded(value, companyDigits, [$0]) }
        case ("itip", "8006"):
            return serial("21").flatMap { traded(value, companyDigits, [value.dropFirst(14).prefix(2), value.dropFirst(16), $0]) }
        case ("sscc", "00"): return leading(value, companyDigits, length: 18)
        case ("gsrn", "8018"), ("gsrnp", "8017"), ("gsin", "402"), ("pgln", "417"):
            return split(value.dropLast(), companyDigits)
        case ("sgln", "414"):
            guard qualifier == nil || qualifier?.identifier == "254" else { return nil }
            return split(value.dropLast(), companyDigits)?.with(qualifier.map { Substring($0.value) } ?? "0")
        case ("grai", "8003"): return typed(value.dropFirst(), companyDigits)
        case ("gdti", "253"), ("sgcn", "255"): return typed(Substring(value), companyDigits)
        case ("giai", "8004"), ("ginc", "401"): return split(Substring(value), companyDigits)
        case ("cpi", "8010"): return serial("8011").flatMap { split(Substring(value), companyDigits)?.with($0) }
        default: return nil
        }
    }

    private static func split(_ text: Substring, _ count: Int) -> [Substring]? {
        text.utf8.count >= count ? [text.prefix(count), text.dropFirst(count)] : nil
    }

    /// The digit before the company prefix leads the second part; the last is a check digit.
    private static func leading(_ value: String, _ companyDigits: Int, length: Int) -> [Substring]? {
        let digits = value.prefix(length - 1)
        guard digits.utf8.count == length - 1, let parts = split(digits.dropFirst(), companyDigits) else { return nil }
        return [parts[0], Substring(digits.prefix(1) + parts[1])]
    }

    private static func traded(_ value: String, _ companyDigits: Int, _ rest: [Substring]) -> [Substring]? {
        leading(value, companyDigits, length: 14).map { $0 + rest }
    }

    /// Twelve digits, a check digit and a serial.
    private static func typed(_ value: Substring, _ companyDigits: Int) -> [Substring]? {
        let serial = value.dropFirst(13)
        return split(value.prefix(12), companyDigits)?.with(serial.isEmpty ? "*" : serial)
    }
}

extension [Substring] {
    fileprivate func with(_ last: Substring) -> [Substring] { self + [last] }
}

/// The values of a `MATCH_` parameter, ready to be compared with many identifiers.
struct EPCMatcher {
    /// As the query has them: what is written alike needs no reading.
    private let written: Set<CodeUnits>
    private var identities: Set<CodeUnits> = []
    private var patterns: [EPCPattern] = []
    /// Keys of classes: a link to a class covers its instances, as the pattern does that it is another notation of.
    private var classes: Set<CodeUnits> = []

    init(_ uris: [String]) {
        written = Set(texts: uris)
        for uri in uris {
            if let pattern = EPCPattern(uri) {
                if let exact = pattern.exact {
                    identities.insert(CodeUnits(ComparedIdentifier(exact).identity))
                    continue
                }
                patterns.append(pattern)
                // A pattern for all serials of a class is also how an event names that class.
                identities.insert(CodeUnits(ComparedIdentifier(uri).identity))
                continue
            }
            let identifier = ComparedIdentifier(uri)
            identities.insert(CodeUnits(identifier.identity))
            if let link = identifier.link, link.qualifiers.isEmpty, Self.isClass(link) { classes.insert(CodeUnits(Self.key(link))) }
        }
    }

    func matches(_ uri: String) -> Bool {
        if written.contains(uri) { return true }
        let identifier = ComparedIdentifier(uri)
        if identities.contains(identifier.identity) || patterns.contains(where: { $0.covers(identifier) }) { return true }
        guard !classes.isEmpty, let key = identifier.link.flatMap(Self.classKey) else { return false }
        return classes.contains(key)
    }

    private static func key(_ link: DigitalLink) -> String { link.key.identifier + "/" + link.key.value }

    private static func isClass(_ link: DigitalLink) -> Bool {
        switch link.key.identifier {
        case "01", "8006", "8010": true
        case "8003": link.key.value.utf8.count == 14
        case "253", "255": link.key.value.utf8.count == 13
        default: false
        }
    }

    /// The class that an instance belongs to.
    private static func classKey(_ link: DigitalLink) -> String? {
        switch (link.key.identifier, link.qualifiers.first?.identifier) {
        case ("01", "21"), ("01", "235"), ("8006", "21"), ("8010", "8011"): key(link)
        case ("8003", nil) where link.key.value.utf8.count > 14: "8003/" + link.key.value.prefix(14)
        case ("253", nil) where link.key.value.utf8.count > 13: "253/" + link.key.value.prefix(13)
        case ("255", nil) where link.key.value.utf8.count > 13: "255/" + link.key.value.prefix(13)
        default: nil
        }
    }
}
