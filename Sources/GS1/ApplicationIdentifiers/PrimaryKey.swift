/// An application identifier that can begin a Digital Link, with what may follow it in the path
/// (GS1 Syntax Dictionary, attribute `dlpkey`).
public struct PrimaryKey: Sendable, Hashable {
    /// Such as `01`.
    public let identifier: String
    /// The word older links use instead, such as `gtin`.
    public let word: String?
    let format: ElementFormat
    /// Alternatives; in each, the qualifiers come in this order and any may be absent.
    let qualifiers: [[String]]
    /// Alternatives of which the event hash keeps the first that is present (CBV 2.0 hash rule 18).
    let identifyingQualifiers: [String]

    private init(_ identifier: String, _ word: String?, _ format: ElementFormat, _ qualifiers: [[String]] = [], identifying: [String] = []) {
        self.identifier = identifier
        self.word = word
        self.format = format
        self.qualifiers = qualifiers
        self.identifyingQualifiers = identifying
    }

    public static let all: [PrimaryKey] = [
        PrimaryKey("00", "sscc", ElementFormat(.checked(18))),
        PrimaryKey("01", "gtin", ElementFormat(.checked(14)), [["22", "10", "21"], ["235"]], identifying: ["21", "10", "235"]),
        PrimaryKey("253", "gdti", ElementFormat(.checked(13), .text(0...17))),
        PrimaryKey("255", "gcn", ElementFormat(.checked(13), .digits(0...12))),
        PrimaryKey("401", "ginc", ElementFormat(.text(4...30, ofCompany: true))),
        PrimaryKey("402", "gsin", ElementFormat(.checked(17))),
        PrimaryKey("414", "gln", ElementFormat(.checked(13)), [["254"], ["7040"]], identifying: ["254"]),
        PrimaryKey("415", "payTo", ElementFormat(.checked(13)), [["8020"]]),
        PrimaryKey("417", "party", ElementFormat(.checked(13)), [["7040"]]),
        PrimaryKey("8003", "grai", ElementFormat(.checked(14), .text(0...16))),
        PrimaryKey("8004", "giai", ElementFormat(.text(4...30, ofCompany: true)), [["7040"]]),
        PrimaryKey("8006", "itip", ElementFormat(.checked(14), .digits(4)), [["22", "10", "21"]], identifying: ["21", "10"]),
        PrimaryKey("8010", "cpid", ElementFormat(.text(4...30, .cset39, ofCompany: true)), [["8011"]], identifying: ["8011"]),
        PrimaryKey("8013", "gmn", ElementFormat(.text(6...25, ofCompany: true))),
        PrimaryKey("8017", "gsrnp", ElementFormat(.checked(18)), [["8019"]]),
        PrimaryKey("8018", "gsrn", ElementFormat(.checked(18)), [["8019"]]),
    ]

    private static let byIdentifier = Dictionary(uniqueKeysWithValues: all.map { ($0.identifier, $0) })
    private static let byWord = Dictionary(uniqueKeysWithValues: all.compactMap { key in key.word.map { ($0, key) } })

    public static func identified(by identifier: String) -> PrimaryKey? { byIdentifier[identifier] }
    static func named(_ word: String) -> PrimaryKey? { byWord[word] }

    /// Whether these qualifiers may follow the key, in this order.
    func allows(_ identifiers: [String]) -> Bool {
        identifiers.isEmpty
            || qualifiers.contains { sequence in
                var rest = sequence[...]
                return identifiers.allSatisfy { identifier in
                    guard let place = rest.firstIndex(of: identifier) else { return false }
                    rest = rest[(place + 1)...]
                    return true
                }
            }
    }
}

/// An application identifier that makes a primary key finer.
enum KeyQualifier {
    static let formats: [String: ElementFormat] = [
        "10": ElementFormat(.text(1...20)), "21": ElementFormat(.text(1...20)), "22": ElementFormat(.text(1...20)),
        "235": ElementFormat(.text(1...28)), "254": ElementFormat(.text(1...20)), "7040": ElementFormat(.digits(1), .text(3...3)),
        "8011": ElementFormat(.digits(1...12)), "8019": ElementFormat(.digits(1...10)), "8020": ElementFormat(.text(1...25)),
    ]

    static let words: [String: String] = ["cpv": "22", "lot": "10", "ser": "21", "tpx": "235", "glnx": "254", "cpsn": "8011"]
}
