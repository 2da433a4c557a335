import Commune
import Formats
import Testing

@Suite struct GoogleRulesTests {
    static let day = "2026-09-01"

    private func rules(_ day: ListingDay = day, _ change: (inout ListingDraft) -> Void) throws -> [String: Severity] {
        let findings = GoogleProductFeed.rules.findings(on: try ListingDraft.listing(change), day: day)
        return Dictionary(findings.map { ($0.rule, $0.severity) }, uniquingKeysWith: max)
    }

    @Test func aGoodListingHasNoFindings() throws {
        #expect(GoogleProductFeed.rules.findings(on: try ListingDraft.listing(), day: Self.day).isEmpty)
    }

    @Test func whatGoogleWouldRefuseIsBlocking() throws {
        let spoilt: [(String, (inout ListingDraft) -> Void)] = [
            ("google.title.required", { $0.title = " \u{0} " }),
            ("google.description.required", { $0.story = "\n\t" }),
            ("google.link.address", { $0.link = "ftp://id.example/p" }),
            ("google.link.address", { $0.link = "https://user:secret@id.example/p" }),
            ("google.link.address", { $0.link = "javascript:alert(1)" }),
            ("google.link.address", { $0.link = "https://id.example/" + String(repeating: "á", count: 400) }),
            ("google.image.required", { $0.images = [] }),
            ("google.image.address", { $0.images = [Listing.Image(url: "/i/vai.jpg", width: 800, height: 800)] }),
            ("google.image.size", { $0.images = [Listing.Image(url: "https://id.example/i", width: 99, height: 800)] }),
            ("google.image.pixels", { $0.images = [Listing.Image(url: "https://id.example/i", width: 8_001, height: 8_000)] }),
            ("google.image.pixels", { $0.images = [Listing.Image(url: "https://id.example/i", width: .max, height: .max)] }),
            ("google.price.positive", { $0.price = nil }),
            ("google.price.positive", { $0.price = 0 }),
            ("google.price.positive", { $0.price = -1 }),
            ("google.gtin.check_digit", { $0.gtin = "08938505974191" }),
            ("google.gtin.check_digit", { $0.gtin = "8938505974" }),
            ("google.gtin.restricted", { $0.gtin = "02000000000008" }),
            ("google.availability.day", { $0.availability = .preorder("15/06/2027") }),
            ("google.availability.day", { $0.availability = .preorder("2027-02-29") }),
            ("google.item.service", { $0.set = 26 }),
        ]
        for (rule, change) in spoilt { #expect(try rules(Self.day, change)[rule] == .blocking, "\(rule)") }
    }

    @Test func whatWasShortenedOrLeftOutIsAWarning() throws {
        let claim = ListingDraft.stars
        let spoilt: [(String, (inout ListingDraft) -> Void)] = [
            ("google.title.length", { $0.title = String(repeating: "ế", count: 151) }),
            ("google.title.characters", { $0.title += "\u{B}" }),
            ("google.description.characters", { $0.story += "\u{7F}" }),
            ("google.title.capitals", { $0.title = "VẢI THIỀU PHÚC HÒA" }),
            ("google.description.length", { $0.story = String(repeating: "ế", count: 5_001) }),
            ("google.brand.required", { $0.brand = nil }),
            ("google.brand.length", { $0.brand = String(repeating: "B", count: 71) }),
            ("google.product_type.length", { $0.type = [String(repeating: "B", count: 751)] }),
            ("google.image.additional", { $0.images.append(Listing.Image(url: "no address", width: 800, height: 800)) }),
            ("google.ocop_set.known", { $0.set = 27 }),
            ("google.availability.past", { $0.availability = .preorder("2026-09-01") }),
            ("google.net_content.number", { $0.content = Listing.NetContent(amount: "0,5", unit: .kilogram) }),
            ("google.claim.expired", { $0.claims.append(Self.claim(claim, until: "2026-08-31")) }),
            ("google.claim.body", { $0.claims.append(Self.claim(claim, body: " ")) }),
        ]
        for (rule, change) in spoilt { #expect(try rules(Self.day, change)[rule] == .warning, "\(rule)") }
    }

    @Test func adviceIsAHint() throws {
        let spoilt: [(String, (inout ListingDraft) -> Void)] = [
            ("google.image.size_soon", { $0.images = [Listing.Image(url: "https://id.example/i", width: 499, height: 800)] }),
            ("google.image.count", { $0.images = Array(repeating: $0.images[0], count: 12) }),
            ("google.claim.declared", { $0.claims.append(Self.claim(ListingDraft.stars, level: .declared)) }),
            ("google.provenance.missing", { $0.provenance = nil }),
            (
                "google.highlights.count",
                {
                    $0.claims = []
                    $0.provenance = nil
                }
            ),
        ]
        for (rule, change) in spoilt { #expect(try rules(Self.day, change)[rule] == .hint, "\(rule)") }
    }

    @Test func limitsAreTakenExactly() throws {
        #expect(try rules { $0.title = String(repeating: "ế", count: 150) }.isEmpty)
        // 150 letters typed as base and two marks each count as 150 once composed.
        #expect(try rules { $0.title = String(repeating: "e\u{302}\u{301}", count: 150) }.isEmpty)
        #expect(try rules { $0.claims = [Self.claim(ListingDraft.stars, until: Self.day)] }.isEmpty)
        #expect(try rules { $0.images = [Listing.Image(url: "http://id.example/i", width: 500, height: 500)] }.isEmpty)
        #expect(try rules { $0.gtin = "08938505974194" }.isEmpty)
    }

    @Test func smallPicturesAreRefusedFromTheDayGoogleNamed() throws {
        let change: (inout ListingDraft) -> Void = { $0.images = [Listing.Image(url: "https://id.example/i", width: 499, height: 499)] }
        #expect(try rules("2027-01-30", change) == ["google.image.size_soon": .hint])
        #expect(try rules("2027-01-31", change) == ["google.image.size_2027": .blocking])
    }

    @Test func everyRuleHasItsOwnCodeAndWordsInBothLanguages() {
        let rules = GoogleProductFeed.rules.rules
        #expect(Set(rules.map(\.code)).count == rules.count)
        for rule in rules {
            #expect(rule.code.hasPrefix("google."))
            for words in [rule.why, rule.mend] {
                #expect(words.vi.count > 8 && words.en.count > 8 && words.vi != words.en)
                #expect(words.vi.unicodeScalars.allSatisfy { !(0x300...0x36F).contains($0.value) })
            }
        }
        #expect(Severity.allCases.max() == .blocking)
    }

    private static func claim(
        _ claim: Listing.Claim, level: Listing.Claim.Level = .verified, body: String? = "Sở", until: ListingDay? = "2027-12-31"
    ) -> Listing.Claim {
        Listing.Claim(kind: claim.kind, text: claim.text, level: level, body: body, validUntil: until)
    }
}
