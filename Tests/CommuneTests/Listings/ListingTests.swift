import Commune
import Testing

@Suite struct ListingTests {
    @Test func anOfferIdIsWhatEveryMarketplaceTakes() {
        #expect(ListingID("VAI1KG")?.description == "VAI1KG")
        #expect(ListingID(String(repeating: "A", count: 50)) != nil)
        for text in ["", "vai", "VAI-1", "VẢI", "A B", "Ａ", String(repeating: "A", count: 51)] { #expect(ListingID(text) == nil) }
    }

    @Test func offersAreOrderedByTheirBytes() {
        let ids = ["B", "A1", "9", "A", "AB"].compactMap { ListingID($0) }
        #expect(ids.sorted().map(\.description) == ["9", "A", "A1", "AB", "B"])
    }

    @Test func aClaimIsExportedOnlyWhileBackedNamedAndInForce() {
        func standing(_ level: Listing.Claim.Level, _ body: String?, _ until: ListingDay?, text: String = "VietGAP")
            -> Listing.Claim.Standing
        {
            Listing.Claim(kind: .vietGAP, text: text, level: level, body: body, validUntil: until).standing(on: "2026-09-01")
        }
        #expect(standing(.verified, "Sở Nông nghiệp và Môi trường", nil) == .exported)
        #expect(standing(.verified, "Sở Nông nghiệp và Môi trường", "2026-09-01") == .exported)
        #expect(standing(.verified, "Sở Nông nghiệp và Môi trường", "2026-08-31") == .expired)
        #expect(standing(.verified, nil, nil) == .unnamedBody)
        #expect(standing(.verified, " ", nil) == .unnamedBody)
        #expect(standing(.evidenced, nil, nil) == .exported)
        #expect(standing(.declared, "HTX", nil) == .declaredOnly)
        #expect(standing(.verified, "Sở", nil, text: " ") == .empty)
    }

    @Test func amountsAreDecimalTextsWithoutSuperfluousZeros() {
        func canonical(_ amount: String) -> String? { Listing.NetContent(amount: amount, unit: .gram).canonicalAmount }
        #expect(canonical("1.500") == "1.5")
        #expect(canonical("007") == "7")
        #expect(canonical("0.25") == "0.25")
        #expect(canonical("100") == "100")
        #expect(canonical("0.0") == nil)
        #expect(canonical("1,5") == nil)
        #expect(canonical(String(repeating: "9", count: 30)) == nil)
    }
}
