import Commune
import Formats
import TestKit
import Testing

@Suite struct FeedBuilderTests {
    static let cover = FeedCover(title: "Chợ Xã", link: "https://id.example/", description: "Hàng của xã")

    /// A feed built with a buffer that is emptied after every call, as a stream is.
    private func build(_ listings: [Listing]) throws -> (bytes: [UInt8], hash: ContentHash, verdicts: [FeedVerdict], counts: FeedCounts) {
        var builder = FeedBuilder(GoogleProductFeed(), day: "2026-09-01")
        var buffer: [UInt8] = []
        var bytes: [UInt8] = []
        builder.begin(Self.cover, into: &buffer)
        var verdicts: [FeedVerdict] = []
        for listing in listings {
            verdicts.append(try builder.add(listing, into: &buffer))
            bytes += buffer
            buffer.removeAll(keepingCapacity: true)
        }
        let hash = builder.finish(into: &buffer)
        return (bytes + buffer, hash, verdicts, builder.counts)
    }

    @Test func theSameListingsGiveTheSameBytes() throws {
        let listings = try (100..<160).map { number in
            try ListingDraft.listing {
                $0.id = "L\(number)"
                $0.price = number * 1_000
            }
        }
        let (one, two) = (try build(listings), try build(listings))
        #expect(one.bytes == two.bytes && one.verdicts == two.verdicts)
        #expect(one.hash == ContentHash(of: one.bytes))
    }

    @Test func anItemsHashDependsOnItsOwnBytesAlone() throws {
        let one = try ListingDraft.listing { $0.id = "A" }
        let two = try ListingDraft.listing { $0.id = "B" }
        let dearer = try ListingDraft.listing {
            $0.id = "B"
            $0.price = 200_000
        }
        #expect(try build([one, two]).verdicts[1] == build([two]).verdicts[0])
        #expect(try build([one, two]).verdicts[1] != build([one, dearer]).verdicts[1])
        #expect(try build([one, two]).verdicts[0] == build([one, dearer]).verdicts[0])
    }

    @Test func theSecondOfTwoListingsWithOneIdIsWithheld() throws {
        let listing = try ListingDraft.listing()
        let feed = try build([listing, listing])
        guard case .withheld(let findings) = feed.verdicts[1] else {
            Issue.record("the second one was written")
            return
        }
        #expect(findings.map(\.rule) == ["google.id.unique"])
        #expect(feed.counts.included == 1 && feed.counts.withheld == 1 && feed.counts.findings == [.blocking: 1])
    }

    @Test func aBlockedListingLeavesNoByte() throws {
        let good = try ListingDraft.listing { $0.id = "A" }
        let blocked = try ListingDraft.listing {
            $0.id = "B"
            $0.price = nil
        }
        #expect(try build([good, blocked]).bytes == build([good]).bytes)
    }

    @Test func listingsOutOfOrderAreAFaultOfTheCaller() throws {
        let (a, b) = (try ListingDraft.listing { $0.id = "A" }, try ListingDraft.listing { $0.id = "B" })
        #expect(throws: FeedRefusal.outOfOrder(a.id, after: b.id)) { try build([b, a]) }
    }

    @Test func anEmptyFeedIsWellFormed() throws {
        let text = String(decoding: try build([]).bytes, as: UTF8.self)
        #expect(text.hasPrefix("<?xml") && text.hasSuffix("</channel>\n</rss>\n") && !text.contains("<item>"))
    }

    @Test(arguments: feedFormats.map { $0.name }) func everyFormatIsListedOnceAndDescribesItself(_ name: String) throws {
        let format = try #require(feedFormats.first { $0.name == name })
        #expect(feedFormats.filter { $0.name == name }.count == 1)
        #expect(format.rules.channel == name && format.rules.version > 0 && format.rules.specificationDay.count == 10)
        #expect(!format.mediaType.isEmpty && !format.rules.rules.isEmpty)
    }
}
