import Testing

@testable import GS1

/// What holds for every value that the table allows, tried with many made by chance from a seed.
@Suite struct PropertyTests {
    @Test(arguments: 0..<8) func madeValuesFitAndDamagedOnesAreRefused(_ seed: UInt64) throws {
        var maker = ValueMaker(seed: seed)
        for definition in ApplicationIdentifier.all {
            guard let value = maker.value(for: definition) else { continue }
            #expect(definition.refusal(of: value) == nil, "(\(definition))\(value)")
            #expect(definition.refusal(of: value + "é") != nil)
            #expect(definition.refusal(of: "") != nil)
        }
    }

    @Test func everyIdentifierGetsAValueByChance() {
        var maker = ValueMaker(seed: 42)
        for definition in ApplicationIdentifier.all {
            let made = (0..<200).contains { _ in maker.value(for: definition) != nil }
            #expect(made, "\(definition)")
        }
    }

    @Test(arguments: 100..<108) func elementStringsAreTheSameAfterWritingAndReading(_ seed: UInt64) throws {
        var maker = ValueMaker(seed: seed)
        for _ in 0..<150 {
            let elements = ElementString(valid: maker.elements(count: 1 + Int(maker.next() % 6)))
            #expect(try ElementString(parsing: elements.description) == elements)
            #expect(try ElementString(parsing: elements.scanned()) == elements)
            #expect(try ElementString(parsing: elements.scanned(separator: "^", leading: true)) == elements)
            #expect(Set(elements.predefinedLengthFirst.elements) == Set(elements.elements))
            guard Set(elements.elements.map(\.identifier)).count == elements.elements.count else { continue }
            let hasKey = elements.elements.contains { ApplicationIdentifier.named($0.identifier)?.isPrimaryKey == true }
            #expect((DigitalLink(fittingOf: elements) != nil) == hasKey)
        }
    }

    @Test(arguments: 200..<208) func linksAreTheSameAfterEveryWayThereAndBack(_ seed: UInt64) throws {
        var maker = ValueMaker(seed: seed)
        for _ in 0..<150 {
            let link = try maker.link()
            #expect(try DigitalLink(parsing: link.uri(origin: "http://a.example/x")) == link)
            let canonical = try DigitalLink(parsing: link.canonical)
            #expect(canonical.canonical == link.canonical)
            #expect(Set(canonical.elementString.elements) == Set(link.elementString.elements))
            #expect(DigitalLink(fittingOf: link.elementString)?.canonical == link.canonical)
            for usingCodes in [false, true] {
                for leavingKey in [false, true] {
                    let short = link.compressed(leavingKey: leavingKey, usingCodes: usingCodes)
                    #expect(try DigitalLink(parsing: short, allowing: .compression) == link, "\(link.uri()) \(short)")
                }
            }
            let again = try DigitalLink(link.elementString)
            #expect(again.key == link.key && again.qualifiers == link.qualifiers && Set(again.attributes) == Set(link.attributes))
        }
    }

    @Test(arguments: 300..<308) func urnsAreTheSameAfterTheWayThereAndBack(_ seed: UInt64) throws {
        var maker = ValueMaker(seed: seed)
        var count = 0
        for _ in 0..<300 {
            let link = try maker.link()
            for length in 6...12 {
                guard let urn = try? link.epcURN(companyPrefixLength: length) else { continue }
                count += 1
                #expect(DigitalLink(epc: urn) == link.finest, "\(urn)")
                #expect(try DigitalLink(parsingEPC: urn).epcURN(companyPrefixLength: length) == urn)
            }
        }
        #expect(count > 300)
    }
}

/// SplitMix64 with values for application identifiers.
struct ValueMaker: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private static let plain: [CharacterSet: [UInt8]] = Dictionary(
        uniqueKeysWithValues: [CharacterSet.digits, .cset82, .cset39, .cset64].map { set in (set, (0...127).filter { set.contains($0) }) })

    /// Nil when chance did not meet the checks.
    mutating func value(for definition: ApplicationIdentifier) -> String? {
        var bytes: [UInt8] = []
        for component in definition.components {
            if component.isOptional, Bool.random(using: &self) { break }
            bytes += part(component)
        }
        let value = String(decoding: bytes, as: UTF8.self)
        return definition.refusal(of: value) == nil ? value : nil
    }

    private mutating func part(_ component: Component) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<200 {
            let count = Int.random(in: component.length, using: &self)
            let alphabet = Self.plain[Int.random(in: 0..<3, using: &self) == 0 ? .digits : component.characters] ?? []
            bytes = (0..<count).map { _ in alphabet.randomElement(using: &self) ?? 0x30 }
            shape(&bytes, component)
            if component.violation(of: bytes[...], formOnly: false) == nil { break }
        }
        return bytes
    }

    /// Mends what chance would hardly ever meet.
    private mutating func shape(_ bytes: inout [UInt8], _ component: Component) {
        for check in component.checks {
            switch check {
            case .companyPrefix: for place in 0..<min(4, bytes.count) { bytes[place] = 0x30 + UInt8(next() % 10) }
            case .date, .dateOrMonth, .fullDate:
                bytes.replaceSubrange((bytes.count - 4)..., with: Array("0\(1 + next() % 9)1\(next() % 10)".utf8))
            case .hourAndMinute: bytes = Array("1\(next() % 10)3\(next() % 10)".utf8)
            case .positionInSequence: bytes = Array("1/\(1 + next() % 9)".utf8)
            case .hyphen: bytes = [0x2D]
            case .zero: bytes = bytes.map { _ in 0x30 }
            case .countryLetters: bytes = Array("VN".utf8)
            case .bankAccount: bytes = Array("GB98MIDL07009312345678".utf8)
            case .packageType: bytes = Array("PX".utf8)
            case .percentEncoding: bytes = bytes.map { $0 == 0x25 ? 0x2B : $0 }
            case .latitude, .longitude: bytes[0] = 0x30
            case .coupon: bytes = Array("012345612345611110123".utf8)
            case .couponOffer: bytes = Array("001234561234560123456".utf8)
            default: break
            }
        }
        if component.checks.contains(.checkDigit), let digit = CheckDigit.expected(after: bytes.dropLast()) { bytes[bytes.count - 1] = 0x30 + UInt8(digit) }
        if component.checks.contains(.checkCharacters), let pair = CheckCharacters.expected(after: bytes[...].dropLast(2)) {
            bytes = Array(bytes.dropLast(2) + pair)
        }
    }

    /// Different identifiers, without regard to what may stand together.
    mutating func elements(count: Int) -> [ElementString.Element] {
        ApplicationIdentifier.all.shuffled(using: &self).prefix(count).compactMap { definition in
            value(for: definition).map { ElementString.Element(definition.identifier, $0) }
        }
    }

    /// A valid link with qualifiers, attributes and words by chance.
    mutating func link() throws -> DigitalLink {
        while true {
            guard let key = PrimaryKey.all.randomElement(using: &self)?.definition, let value = value(for: key) else { continue }
            let sequence = key.keyQualifiers?.randomElement(using: &self) ?? []
            var qualifiers: [ElementString.Element] = []
            for identifier in sequence where Bool.random(using: &self) {
                guard let definition = ApplicationIdentifier.named(identifier), let value = self.value(for: definition) else { continue }
                qualifiers.append(ElementString.Element(identifier, value))
            }
            var query = elements(count: Int(next() % 4)).map { DigitalLink.QueryItem($0.identifier, $0.value) }
            for word in ["linkType", "a.b", "x", "flag", "_"] where next() % 4 == 0 {
                query.insert(DigitalLink.QueryItem(word, word == "flag" ? nil : ["", "gs1:pip", "0012", "vải&=", "aB-_"].randomElement(using: &self)), at: 0)
            }
            query.shuffle(using: &self)
            guard let link = try? DigitalLink(key: ElementString.Element(key.identifier, value), qualifiers: qualifiers, query: query) else { continue }
            return link
        }
    }
}
