import Commune
import Foundation
import JSON
import Postgres
import Store
import TestKit
import Testing

@Suite struct FeedServingTests {
    @Test func gzipAndIdentityAreTheSameContentUnderTagsOfTheirOwn() async throws {
        try await TestService.run { service in
            for number in 1...400 { try await service.list { $0.offer = "A\(number)" } }
            let stall = try await Stall.open(service)
            let built = try await stall.build()
            let marketplace = try await stall.fetcher().caller
            let plain = try await marketplace.get("/feeds/phuc-hoa.xml")
            #expect(plain.status == 200)
            #expect(plain.headers["content-type"] == "application/rss+xml; charset=utf-8")
            #expect(plain.headers["content-encoding"] == nil)
            #expect(plain.headers["cache-control"] == "private, no-cache")
            #expect(plain.headers["vary"] == "Accept-Encoding")
            #expect(plain.headers["last-modified"] == nil)
            #expect(plain.headers["etag"] == "\"\(built.text("sha256").prefix(32))\"")
            #expect(plain.body.count == built.integer("bytes") && plain.body.count > 512 * 1024)
            let packed = try await marketplace.get("/feeds/phuc-hoa.xml", headers: [("Accept-Encoding", "br, gzip;q=0.8")])
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.headers["content-length"] == "\(built.integer("gzip_bytes"))")
            #expect(packed.headers["etag"] == "\"\(built.text("sha256").prefix(32))-gzip\"")
            #expect(try Self.gunzipped(packed.body) == plain.body)
            let refusing = try await marketplace.get("/feeds/phuc-hoa.xml", headers: [("Accept-Encoding", "gzip;q=0, *")])
            #expect(refusing.headers["content-encoding"] == nil)
        }
    }

    @Test func aReaderWhoHoldsTheVersionGets304AndHeadGivesTheSameHeaders() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let marketplace = try await stall.fetcher().caller
            for encoding in ["identity", "gzip"] {
                let asked = [("Accept-Encoding", encoding)]
                let full = try await marketplace.get("/feeds/phuc-hoa.xml", headers: asked)
                let tag = try #require(full.headers["etag"])
                let held = try await marketplace.get("/feeds/phuc-hoa.xml", headers: asked + [("If-None-Match", "\"x\", \(tag)")])
                #expect(held.status == 304 && held.body.isEmpty && held.headers["etag"] == tag)
                let head = try await marketplace.ask("HEAD", "/feeds/phuc-hoa.xml", headers: asked)
                #expect(head.status == 200 && head.body.isEmpty)
                for name in ["etag", "content-length", "content-type", "content-encoding", "vary", "cache-control"] {
                    #expect(head.headers[name] == full.headers[name], "\(name)")
                }
            }
            let other = try await marketplace.get("/feeds/phuc-hoa.xml", headers: [("If-None-Match", "\"x\"")])
            #expect(other.status == 200)
        }
    }

    @Test func onlyTheMarketplaceOfAFeedFetchesItAndOnlyWhileItsTokenLives() async throws {
        try await TestService.run { service in
            try await service.list()
            let (stall, other) = (try await Stall.open(service), try await Stall.open(service, name: "khac"))
            _ = try await stall.build()
            let (mine, theirs) = (try await stall.fetcher(), try await other.fetcher())
            #expect(try await mine.caller.get("/feeds/phuc-hoa.xml").status == 200)
            let user = Data("google:\(mine.caller.secret ?? "")".utf8).base64EncodedString()
            #expect(try await service.anyone.get("/feeds/phuc-hoa.xml", headers: [("Authorization", "Basic \(user)")]).status == 200)
            #expect(try await theirs.caller.get("/feeds/phuc-hoa.xml").text("code") == "no_such_record")
            #expect(try await theirs.caller.get("/feeds/khac.xml").text("code") == "no_version_yet")
            #expect(try await service.anyone.get("/feeds/phuc-hoa.xml").status == 401)
            #expect(try await stall.department.get("/feeds/phuc-hoa.xml").status == 403)
            #expect(try await mine.caller.get("/v1/feeds").status == 403)
            #expect(try await stall.department.post("/v1/feed-tokens/\(mine.token)/revoke").status == 200)
            #expect(try await mine.caller.get("/feeds/phuc-hoa.xml").status == 401)
            #expect(try await stall.fetcher().caller.get("/feeds/phuc-hoa.xml").status == 200)
        }
    }

    @Test func aCacheThatTakesNoFileIsSaidToBeSoAndTheFeedIsThereAsSoonAsItDoes() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let marketplace = try await stall.fetcher().caller
            let folder = service.cache.appending(path: "feeds")
            try FileManager.default.createDirectory(at: service.cache, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(at: folder)
            try Data().write(to: folder)
            let refused = try await marketplace.get("/feeds/phuc-hoa.xml")
            #expect(refused.status == 503 && refused.text("code") == "cache_unusable" && refused.headers["retry-after"] == "60")
            try FileManager.default.removeItem(at: folder)
            #expect(try await marketplace.get("/feeds/phuc-hoa.xml").status == 200)
        }
    }

    @Test func aLostFileIsFetchedAgainAndAKeptOneSparesTheDatabase() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let marketplace = try await stall.fetcher().caller
            let reply = try await marketplace.get("/feeds/phuc-hoa.xml")
            try #require(reply.status == 200)
            let first = reply.body
            let folder = service.cache.appending(path: "feeds")
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            #expect(files.count == 1)
            try Data([1, 2, 3]).write(to: try #require(files.first))
            #expect(try await marketplace.get("/feeds/phuc-hoa.xml").body == first)
            try FileManager.default.removeItem(at: folder)
            #expect(try await marketplace.get("/feeds/phuc-hoa.xml").body == first)
            try await service.asOwner("DELETE FROM feed_chunk")
            #expect(try await marketplace.get("/feeds/phuc-hoa.xml").body == first)
        }
    }

    @Test func whatNoVersionNeedsAnyMoreLeavesTheDisk() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let folder = service.cache.appending(path: "feeds")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let stale = ["\(String(repeating: "0", count: 64))-12.gz", "x.gz.\(UUID().uuidString)"]
            let fresh = "y.gz.\(UUID().uuidString)"
            for name in stale + [fresh] { try Data([1]).write(to: folder.appending(path: name)) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)], ofItemAtPath: folder.appending(path: stale[1]).path(percentEncoded: false))
            let marketplace = try await stall.fetcher().caller
            #expect(try await marketplace.get("/feeds/phuc-hoa.xml").status == 200)
            func names() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) }
            #expect(try names().isDisjoint(with: stale))
            #expect(try names().contains(fresh), "somebody may still be writing it")
            #expect(try names().count == 2)
            // What the next run finds when it starts.
            try Data([1]).write(to: folder.appending(path: stale[0]))
            await service.sweepCache()
            #expect(try names().count == 2)
        }
    }

    @Test func ofTwoBuildsAtOnceTheSecondIsToldToWait() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            let answer = Mutable<Int>(0)
            let press = FeedPress(database: service.database, origin: "http://choxa.test") { _ in
                answer.value = try await stall.build().status
            }
            _ = try await press.build(stall.record, asOf: service.stamp.day, stamp: service.stamp, by: nil, confirm: false)
            #expect(answer.value == 409)
            #expect(try await stall.build().integer("number") == 1)
        }
    }

    @Test func aBuildThatBreaksOffLeavesTheOldVersionWholeAndNothingOfItself() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let before = try await stall.content(1).body
            try await service.asOwner("UPDATE listing SET price_vnd = 2")
            let press = FeedPress(database: service.database, origin: "http://choxa.test") { _ in throw CancellationError() }
            await #expect(throws: CancellationError.self) {
                try await press.build(stall.record, asOf: service.stamp.day, stamp: service.stamp, by: nil, confirm: false)
            }
            #expect(try await service.count("feed_chunk") == 1)
            #expect(try await service.count("feed_item") == 1)
            #expect(try await stall.content(1).body == before)
            #expect(try await stall.build().integer("number") == 2)
        }
    }

    @Test func memoryStaysFlatOverTwentyThousandListings() async throws {
        try await TestService.run(alone: true) { service in
            try await service.list { $0.offer = "A0" }
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            try await service.asOwner(Self.many)
            let before = try Self.residentBytes()
            let start = ContinuousClock.now
            let built = try await stall.build()
            let elapsed = ContinuousClock.now - start
            let grown = try Self.residentBytes() - before
            #expect(built.integer("items") == 20_001)
            #expect(grown < 40 << 20, "grew by \(grown >> 20) MiB")
            print("built 20,000 items in \(elapsed), grew by \(grown >> 10) KiB, \(built.integer("bytes")) bytes, \(built.integer("gzip_bytes")) compressed")
            let again = ContinuousClock.now
            #expect(try await stall.build().status == 200)
            print("found unchanged in \(ContinuousClock.now - again)")
        }
    }

    static let many: SQL = """
        INSERT INTO listing SELECT gen_random_uuid(), 'B' || n, product_id, organisation_id, province_code, commune_code, is_sample,
            title_vi || ' ' || n, title_en, story_vi || ' ' || md5(n::text), brand, organisation_name, commune_name, province_name, ocop_set, price_vnd + n,
            gtin, net_content, unit, availability, available_from, images, image_widths, image_heights, stars, stars_from, stars_to,
            decision_number, stars_issuer, lot_code, lot_harvested_on
        FROM listing, generate_series(1, 20000) n
        """

    private static func residentBytes() throws -> Int {
        let words = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(words[1]) ?? 0) * 4096
    }

    private static func gunzipped(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "choxa-\(UUID().uuidString).gz")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let plain = file.appendingPathExtension("xml")
        defer { try? FileManager.default.removeItem(at: plain) }
        try Cluster.run(["sh", "-c", "gzip -dc '\(file.path(percentEncoded: false))' > '\(plain.path(percentEncoded: false))'"])
        return Array(try Data(contentsOf: plain))
    }
}

extension Stall {
    /// The feed as the press takes it.
    var record: Feed {
        get throws {
            guard let id = UUID(uuidString: feed), let marketplace = UUID(uuidString: marketplace) else { throw ClientFailure(step: "feed") }
            return Feed(
                id: id, province: "24",
                draft: FeedDraft(
                    marketplace: marketplace, name: "phuc-hoa", title: "Nông sản Phúc Hòa", format: "google",
                    scope: FeedScope(level: .province, code: "24"), withSamples: false), createdAt: department.service.now)
        }
    }
}
