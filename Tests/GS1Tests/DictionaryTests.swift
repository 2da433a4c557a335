import Testing

@testable import GS1

/// The published list of application identifiers, against our own table.
@Suite(.enabled(if: Vectors.file("gs1-syntax-dictionary.txt") != nil, "the folder shared/vectors is absent"))
struct DictionaryTests {
    private static let published: [String: DictionaryEntry] = Dictionary(
        uniqueKeysWithValues: Vectors.lines("gs1-syntax-dictionary.txt").flatMap { DictionaryEntry.entries(ofLine: $0) }.map { ($0.identifier, $0) })

    @Test func everyPublishedIdentifierIsInTheTableAndNoOther() {
        #expect(Self.published.count > 500)
        #expect(Set(ApplicationIdentifier.all.map(\.identifier)) == Set(Self.published.keys))
        #expect(ApplicationIdentifier.all.map(\.identifier) == ApplicationIdentifier.all.map(\.identifier).sorted())
    }

    @Test func everyIdentifierIsAsPublished() throws {
        for (identifier, entry) in Self.published {
            #expect(DictionaryEntry(try #require(ApplicationIdentifier.named(identifier))) == entry)
        }
    }

    @Test func everyPublishedCheckIsMade() {
        let published = Set(Self.published.values.flatMap { $0.components.flatMap { $0.trimmed.split(separator: ",").dropFirst() } })
        #expect(published == Set(Check.allCases.map { Substring($0.rawValue) }))
    }
}

extension String {
    fileprivate var trimmed: Substring { drop { $0 == "[" } }
}

/// One application identifier in the words of the dictionary.
private struct DictionaryEntry: Equatable {
    let identifier: String
    let isPredefined: Bool
    let isAttribute: Bool
    let components: [String]
    let requires: Set<String>
    let excludes: Set<String>
    let key: [String]?
    let title: String

    init(_ table: ApplicationIdentifier) {
        identifier = table.identifier
        isPredefined = table.hasPredefinedLength
        isAttribute = table.isLinkAttribute
        components = table.components.map { component in
            let letter =
                switch component.characters {
                case .digits: "N"
                case .cset82: "X"
                case .cset39: "Y"
                case .cset64: "Z"
                }
            let isFixed = component.length.lowerBound == component.length.upperBound
            let format = letter + (isFixed ? "" : "..") + String(component.length.upperBound)
            return ([component.isOptional ? "[\(format)]" : format] + component.checks.map(\.rawValue)).joined(separator: ",")
        }
        requires = Set(table.requires.map { $0.map(\.description).joined(separator: "+") })
        excludes = Set(table.excludes.map(\.description))
        key = table.keyQualifiers.map { $0.map { $0.joined(separator: ",") } }
        title = table.title
    }

    /// None for comments and empty lines.
    static func entries(ofLine line: String) -> [DictionaryEntry] {
        guard let first = line.first, first.isNumber else { return [] }
        let halves = line.split(separator: " # ", maxSplits: 1)
        var words = halves[0].split(separator: " ")
        let ends = words.removeFirst().split(separator: "-")
        let flags = words.first.map { $0.allSatisfy { !$0.isLetter && !$0.isNumber && $0 != "[" } } == true ? words.removeFirst() : ""
        let attributes = Dictionary(
            words.filter { $0.contains("=") || $0 == "dlpkey" }.map { word in
                (word.prefix { $0 != "=" }, word.drop { $0 != "=" }.dropFirst())
            }, uniquingKeysWith: { "\($0),\($1)" })
        let components = words.filter { !$0.contains("=") && $0 != "dlpkey" }.map(String.init)
        guard let first = Int(ends[0]), let last = Int(ends[ends.count - 1]) else { return [] }
        return (first...last).map { number in
            let digits = String(number)
            return DictionaryEntry(
                String(repeating: "0", count: ends[0].count - digits.count) + digits, flags, components, attributes,
                title: halves.count > 1 ? halves[1].trimmingPrefix { $0 == " " } : "")
        }
    }

    private init(_ identifier: String, _ flags: Substring, _ components: [String], _ attributes: [Substring: Substring], title: Substring) {
        self.identifier = identifier
        isPredefined = flags.contains("*")
        isAttribute = flags.contains("?")
        self.components = components
        requires = Set((attributes["req"] ?? "").split(separator: ",").map(String.init))
        excludes = Set((attributes["ex"] ?? "").split(separator: ",").map(String.init))
        key = attributes["dlpkey"].map { $0.split(separator: "|").map(String.init) }
        self.title = String(title)
    }
}
