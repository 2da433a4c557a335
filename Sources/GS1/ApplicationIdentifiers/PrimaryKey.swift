/// An application identifier that can begin a Digital Link, with what may follow it in the path.
public struct PrimaryKey: Sendable, Hashable {
    let definition: ApplicationIdentifier
    /// The word older links use instead, such as `gtin`.
    public let word: String?

    /// Such as `01`.
    public var identifier: String { definition.identifier }

    /// All sixteen, by application identifier.
    public static let all: [PrimaryKey] = ApplicationIdentifier.all.filter { $0.keyQualifiers != nil }.map { definition in
        PrimaryKey(definition: definition, word: LinkWords.word(for: definition.identifier))
    }

    /// Nil for what is no primary key.
    public static func identified(by identifier: String) -> PrimaryKey? { all.first { $0.identifier == identifier } }
}

extension ApplicationIdentifier {
    var isPrimaryKey: Bool { keyQualifiers != nil }

    /// Whether these qualifiers may follow the key, in this order.
    func allows(_ qualifiers: some Collection<ApplicationIdentifier>) -> Bool {
        guard let keyQualifiers else { return false }
        return qualifiers.isEmpty || keyQualifiers.contains { $0.containsInOrder(qualifiers.lazy.map(\.identifier)) }
    }

    /// Whether it belongs into the path behind this key and these qualifiers, where there is a place for it.
    func hasPlace(for other: ApplicationIdentifier, beside qualifiers: [ApplicationIdentifier]) -> Bool {
        guard let keyQualifiers, other.isQualifier else { return false }
        return keyQualifiers.contains { sequence in
            sequence.contains(other.identifier) && qualifiers.allSatisfy { sequence.contains($0.identifier) && $0 !== other }
        }
    }
}

extension [String] {
    /// Whether the others are among these, in the same order and once each.
    func containsInOrder(_ others: some Sequence<String>) -> Bool {
        var rest = self[...]
        for other in others {
            guard let place = rest.firstIndex(of: other) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }
}

/// The words that older links have in place of application identifiers. Nobody should write them any more (Digital Link URI Syntax 1.2, section 4.4).
enum LinkWords {
    private static let identifiers = [
        "sscc": "00", "gtin": "01", "gdti": "253", "gcn": "255", "ginc": "401", "gsin": "402", "gln": "414", "payTo": "415", "party": "417",
        "grai": "8003", "giai": "8004", "itip": "8006", "cpid": "8010", "gmn": "8013", "gsrnp": "8017", "gsrn": "8018",
        "cpv": "22", "lot": "10", "ser": "21", "tpx": "235", "glnx": "254", "cpsn": "8011", "srin": "8019", "refno": "8020",
    ]
    private static let words = Dictionary(uniqueKeysWithValues: identifiers.map { ($1, $0) })

    static func identifier(for word: String) -> String? { identifiers[word] }
    static func word(for identifier: String) -> String? { words[identifier] }
}
