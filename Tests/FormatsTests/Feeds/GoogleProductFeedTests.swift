import Commune
import Formats
import TestKit
import Testing

@Suite struct GoogleProductFeedTests {
    static let day = "2026-09-01"

    private func item(_ change: (inout ListingDraft) -> Void = { _ in }) throws -> String {
        var bytes: [UInt8] = []
        GoogleProductFeed().writeItem(FeedItem(try ListingDraft.listing(change), day: Self.day), into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aFeedOfManyKindsOfListingsNeverChanges() throws {
        let others = (1...12).map { Listing.Image(url: "https://id.example/i/\($0).jpg", width: 600, height: 600) }
        let listings = [
            try ListingDraft.listing { $0.id = "A1" },
            try ListingDraft.listing {
                $0.id = "A2"
                $0.gtin = "08938505974194"
                $0.availability = .outOfStock
                $0.images += others
            },
            try ListingDraft.listing {
                $0.id = "A3"
                $0.availability = .preorder("2027-06-01")
                $0.provenance = nil
                $0.claims = []
            },
            try ListingDraft.listing {
                $0.id = "A4"
                $0.title = ListingDraft.hostile
                $0.story = ListingDraft.hostile
                $0.brand = ListingDraft.hostile
            },
            try ListingDraft.listing {
                $0.id = "A5"
                $0.price = 0
            },
            try ListingDraft.listing {
                $0.id = "A6"
                $0.set = 9
                $0.content = Listing.NetContent(amount: "500", unit: .millilitre)
            },
            try ListingDraft.listing { $0.id = "A6" },
        ]
        var bytes: [UInt8] = []
        var report = ""
        var builder = FeedBuilder(GoogleProductFeed(), day: Self.day)
        builder.begin(FeedCover(title: "Chợ Xã & bạn", link: "https://id.example/", description: "Hàng của xã"), into: &bytes)
        for listing in listings {
            for finding in try builder.add(listing, into: &bytes).findings {
                report +=
                    "\(finding.listing) \(finding.severity.words.vi) \(finding.rule) \(finding.field): \(finding.why.vi) \(finding.mend.vi)\n"
            }
        }
        _ = builder.finish(into: &bytes)
        #expect(try Golden.matches(bytes, "Feeds/google.xml"))
        #expect(try Golden.matches(Array(report.utf8), "Feeds/google-findings.txt"))
        #expect(builder.counts.included == 5 && builder.counts.withheld == 2)
    }

    @Test func pricesAreWholeDong() throws {
        #expect(try item { $0.price = 1_250_000 }.contains("<g:price>1250000 VND</g:price>"))
    }

    @Test func onlyEvidencedOrVerifiedClaimsInForceAreExported() throws {
        let text = try item { draft in
            draft.claims = [
                Listing.Claim(kind: .vietGAP, text: "Tự nói", level: .declared, body: "HTX", validUntil: nil),
                Listing.Claim(kind: .vietGAP, text: "Hết hạn", level: .verified, body: "NHONHO", validUntil: "2026-08-31"),
                Listing.Claim(kind: .vietGAP, text: "VietGAP còn hạn", level: .evidenced, body: nil, validUntil: "2026-09-01"),
            ]
        }
        #expect(!text.contains("Tự nói") && !text.contains("Hết hạn") && !text.contains("custom_label_0"))
        #expect(text.contains("<g:attribute_value>VietGAP còn hạn, có giá trị đến 01/09/2026</g:attribute_value>"))
    }

    @Test func aProductWithoutANumberSaysSoAndNoneIsMadeUp() throws {
        #expect(try item().contains("<g:identifier_exists>no</g:identifier_exists>"))
        let numbered = try item { $0.gtin = "08938505974194" }
        #expect(numbered.contains("<g:gtin>8938505974194</g:gtin>") && !numbered.contains("identifier_exists"))
        #expect(try item { $0.gtin = "00000096385074" }.contains("<g:gtin>96385074</g:gtin>"))
        #expect(try item { $0.gtin = "18938505974191" }.contains("<g:gtin>18938505974191</g:gtin>"))
    }

    @Test func aPreorderCarriesItsDayInVietNam() throws {
        let text = try item { $0.availability = .preorder("2027-06-01") }
        #expect(
            text.contains("<g:availability>preorder</g:availability>\n<g:availability_date>2027-06-01T00:00+07:00</g:availability_date>"))
    }

    @Test func textsAreComposedAndCutBetweenGraphemes() throws {
        let text = try item { $0.title = String(repeating: "👩‍🌾", count: 60) }
        // Three scalars each: fifty fit into 150.
        #expect(text.contains("<title>" + String(repeating: "👩‍🌾", count: 50) + "</title>"))
        #expect(try item { $0.title = "Vải thie\u{302}\u{300}u" }.utf8.elementsEqual(try item { $0.title = "Vải thiều" }.utf8))
    }

    @Test func addressesAreASCII() throws {
        let text = try item { draft in
            draft.link = "HTTPS://id.example/p/vải thiều?q=a b&r=%20%zz"
            draft.images[0] = Listing.Image(url: "https://id.example/ảnh, 1.jpg", width: 600, height: 600)
        }
        #expect(text.contains("<link>https://id.example/p/v%E1%BA%A3i%20thi%E1%BB%81u?q=a%20b&amp;r=%20%25zz</link>"))
        #expect(text.contains("<g:image_link>https://id.example/%E1%BA%A3nh,%201.jpg</g:image_link>"))
    }

    @Test func atMostTenFurtherPicturesAreSent() throws {
        let text = try item { $0.images = Array(repeating: $0.images[0], count: 30) }
        #expect(text.split(separator: "<g:additional_image_link>").count == 11)
    }

    @Test func unitPricesUseTheUnitsGoogleKnows() throws {
        let units: [(Listing.NetContent.Unit, String, String)] = [
            (.kilogram, "0.5kg", "1kg"), (.gram, "0.5g", "100g"), (.litre, "0.5l", "1l"), (.millilitre, "0.5ml", "100ml"),
            (.piece, "0.5ct", "1ct"),
        ]
        for (unit, measure, base) in units {
            let text = try item { $0.content = Listing.NetContent(amount: "00.50", unit: unit) }
            #expect(text.contains("<g:unit_pricing_measure>\(measure)</g:unit_pricing_measure>"))
            #expect(text.contains("<g:unit_pricing_base_measure>\(base)</g:unit_pricing_base_measure>"))
        }
        for amount in ["", "0", "0.000", "-1", "1e3", ".5", "1.", "1.2.3", "١"] {
            #expect(!(try item { $0.content = Listing.NetContent(amount: amount, unit: .gram) }).contains("unit_pricing"))
        }
    }

    @Test func noLineIsLongAndNoTimeIsInside() throws {
        let text = try item()
        #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 20_000 })
        #expect(!text.contains("pubDate") && !text.contains("lastBuildDate"))
    }
}

@Suite struct FeedTextTests {
    @Test func mendingIsTheSameOnTheFastAndTheSlowWay() {
        // A character outside the fast way's alphabet sends the whole text down the slow one.
        for text in ["Vải thiều – “ngon”…", "a", "", "é", "\u{A9} 2026", "Đặc sản ỹ", "12 × 500 g"] {
            let (fast, slow) = (FeedText(text), FeedText(text + "🍒"))
            #expect(fast.text.utf8.elementsEqual(slow.text.dropLast().utf8) && fast.dropped == 0)
        }
    }

    @Test func blanksAroundAndControlsInsideGo() {
        #expect(FeedText(" \u{A0}\u{3000}a\u{85}b\u{7F} \n").text == "ab")
        #expect(FeedText("a\u{0}\u{1B}b").dropped == 2)
        #expect(FeedText("a\nb\tc").text == "a b c")
        #expect(FeedText("a\nb", isLine: false).text == "a\nb")
        #expect(FeedText("\u{0}").isEmpty && FeedText(" ").isEmpty)
    }

    @Test func aCutNeverEndsInsideAGraphemeAndNeverExceedsTheLimit() {
        let text = FeedText("ế👩‍🌾x" + String(repeating: "e\u{327}", count: 20))
        for limit in 0...50 {
            let cut = text.cut(to: limit)
            #expect(cut.unicodeScalars.count <= limit)
            #expect(Array(text.text).starts(with: Array(cut)))
        }
        #expect(text.cut(to: 3) == "ế" && text.cut(to: 4) == "ế👩‍🌾")
        #expect(!text.exceeds(1_000))
    }
}
