import Commune
import Formats
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct ScanTests {
    static let html = [("Accept", "text/html"), ("Accept-Language", "vi")]
    static let json = [("Accept", "application/json")]

    @Test(arguments: ["vi", "en"]) func everyStateHasItsPage(_ language: String) async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            func expect(_ name: String, _ code: String, _ status: Int = 200) async throws {
                let page = try await service.anyone.get("/t/\(code)?lang=\(language)", headers: Self.html)
                #expect(page.status == status)
                #expect(try Golden.matches(Self.normalised(page.text), "pages/scan-\(name).\(language).html"), "\(name)")
            }
            try await fixture.sql(["UPDATE product SET state = 'draft'", "DELETE FROM card WHERE kind = 'product'"])
            try await fixture.refresh()
            try await expect("not-published", try LotFixture.code(1001, 0))
            try await fixture.sql(["UPDATE product SET state = 'approved'"])
            try await fixture.refresh()
            try await expect("active", try LotFixture.code(1002, 1))
            try await expect("lot", try LotFixture.code(1001, 0))
            try await expect("not-activated", try LotFixture.code(1002, 60))
            try await expect("void", try LotFixture.code(1002, 7))
            try await expect("unknown", try LotFixture.code(1003, 1), 404)
            let morning = service.now
            service.now = morning.addingTimeInterval(20 * 86_400)
            try await expect("past-use-by", try LotFixture.code(1002, 1))
            service.now = morning
            try await fixture.recall()
            try await expect("recalled", try LotFixture.code(1002, 1))
        }
    }

    private static func normalised(_ page: String) -> [UInt8] {
        Array(page.replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "ID").replacing("><", with: ">\n<").utf8)
    }

    @Test func aRecallWinsOverAVoidCodeAndALeakedKey() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            func verdict(_ range: UInt32, _ index: UInt32) async throws -> String {
                try await service.anyone.get("/t/\(try LotFixture.code(range, index))", headers: Self.json).text("verdict")
            }
            #expect(try await verdict(1002, 1) == "active")
            #expect(try await service.database.noteLeak(of: "A", at: service.now))
            #expect(try await verdict(1002, 1) == "indistinguishable")
            #expect(try await verdict(1002, 60) == "not_activated")
            #expect(try await verdict(1001, 0) == "active")
            try await fixture.recall()
            for (range, index) in [(1002, 1), (1002, 7), (1002, 60), (1001, 0), (1000, 0)] as [(UInt32, UInt32)] {
                #expect(try await verdict(range, index) == "recalled")
            }
        }
    }

    @Test func theJSONOfAScanTellsLotProducerAndJourney() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let scan = try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))", headers: Self.json)
            #expect(scan.status == 200)
            #expect(scan.text("kind") == "lot")
            #expect(scan.json["lot"]?.member("use_by") == "2026-06-25")
            #expect(scan.json["producer"]?.member("name") == "HTX Vải sớm Phúc Hòa")
            #expect(scan.json["journey"]?.arrayValue?.compactMap { $0.member("step") } == ["ship", "pack", "harvest", "harvest"])
            #expect(scan.json["certificates"]?.arrayValue?.map { $0["holds_today"] } == [true, false])
        }
    }

    @Test func aGuessedOrForgedCodeIsNeverFound() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            // The key file alone, without the range's salt, and codes of a key that is not ours.
            for index in 1...40 as ClosedRange<UInt32> {
                let stolen = try LotFixture.code(1002, index, salt: [UInt8](repeating: 8, count: 32))
                #expect(try await service.anyone.get("/t/\(stolen)").status == 404)
                #expect(try await service.anyone.get("/t/\(try LotFixture.code(1002, index, secret: 8))").status == 404)
            }
            #expect(try await service.anyone.get("/t/\(try LotFixture.code(1002, 60))").status == 200)
        }
    }

    @Test func malformedAndUnknownCodesAnswerAlike() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let never = try LotFixture.code(1003, 1)
            let unknown = try await service.anyone.get("/t/\(never)", headers: Self.html)
            let malformed = try await service.anyone.get("/t/%3Cscript%3E", headers: Self.html)
            #expect(unknown.status == 404)
            #expect(malformed.status == 404)
            #expect(unknown.text.replacing(never, with: "?") == malformed.text.replacing("&lt;script&gt;", with: "?"))
            #expect(try await service.anyone.get("/t/\(never)", headers: Self.json).text("code") == "unknown_code")
            #expect(try await service.anyone.get("/t/A", headers: Self.json).text("code") == "unknown_code")
        }
    }

    @Test func aCodeTypedByHandLeadsToItsCanonicalAddress() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let code = try LotFixture.code(1002, 1)
            let typed = code.lowercased().replacing("0", with: "o")
            let redirected = try await service.anyone.get("/t/\(typed)?lang=en")
            #expect(redirected.status == 308)
            #expect(redirected.headers["location"] == "/t/\(code)?lang=en")
            let asked = try await service.anyone.get("/t/?code=\(typed.prefix(4))+\(typed.dropFirst(4))")
            #expect(asked.status == 303)
            #expect(asked.headers["location"] == "/t/\(code)")
            let slip = try await service.anyone.get("/t?code=\(code.dropLast())&lang=en")
            #expect(slip.status == 422)
            #expect(slip.text.contains("A code has 18 characters, here are 17."))
            #expect(try await service.anyone.get("/t").text.contains("<form action=\"/t\""))
        }
    }

    @Test func theETagChangesWithUnitStateLanguageAndDayAndElseSavesTheBody() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let path = "/t/\(try LotFixture.code(1002, 1))"
            let tag = try #require(try await service.anyone.get(path, headers: Self.html).headers["etag"])
            #expect(try await service.anyone.get(path, headers: Self.html + [("If-None-Match", tag)]).status == 304)
            #expect(try await service.anyone.get(path, headers: Self.json + [("If-None-Match", tag)]).status == 200)
            #expect(try await service.anyone.get(path + "?lang=zh", headers: [("If-None-Match", tag)]).status == 200)
            let morning = service.now
            service.now = morning.addingTimeInterval(20 * 86_400)
            #expect(try await service.anyone.get(path, headers: Self.html + [("If-None-Match", tag)]).status == 200)
            service.now = morning
            try await fixture.sql(["UPDATE code_range_state SET voided = '{[1,2)}' WHERE number = 1002"])
            let voided = try await service.anyone.get(path, headers: Self.html + [("If-None-Match", tag)])
            #expect(voided.status == 200)
            #expect(voided.headers["cache-control"] == "no-cache")
            #expect(voided.headers["vary"] == "Accept, Accept-Language, Accept-Encoding")
        }
    }

    @Test func aPageOfFiveHundredEventsFitsOneRoundTripAndRunsNoScript() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let seller = try #require(fixture.cooperative.organisation)
            try await fixture.sql(
                (0..<520).flatMap { number -> [SQL] in
                    let time = "2026-06-15T08:\(10 + number / 60):\(10 + number % 50)+07:00"
                    return [
                        fixture.event(seller, 0x1000 + number, "ship", time, to: fixture.buyer),
                        "INSERT INTO trace_event_lot VALUES (\(seller), \(LotFixture.id(0x1000 + number)), \(LotFixture.lot), 'subject', \(Int(number + 1)), 'XBX')",
                    ]
                })
            try await fixture.refresh()
            let page = try await service.anyone.get("/t/\(try LotFixture.code(1002, 1))", headers: Self.html)
            #expect(try Gzip.compress(page.body).count <= 14 << 10)
            #expect(page.text.components(separatedBy: "<script").count == 2)
            #expect(page.text.contains("<script type=\"application/ld+json\">"))
            let scan = try await service.anyone.get("/t/\(try LotFixture.code(1002, 1))", headers: Self.json)
            #expect(scan.json["journey"]?.arrayValue?.count == 500)
        }
    }

    @Test func aPackingHouseThatItsHolderHasNotConfirmedIsMarked() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let path = "/t/\(try LotFixture.code(1001, 0))"
            #expect(try await !service.anyone.get(path, headers: Self.html).text.contains("chưa xác nhận"))
            try await fixture.sql(["UPDATE identity SET organisation_id = \(fixture.buyer) WHERE id = \(LotFixture.house)"])
            try await fixture.refresh()
            #expect(try await service.anyone.get(path, headers: Self.html).text.contains("Nhà đóng gói Phúc Hòa, xã Phúc Hòa <b>(chủ cơ sở chưa xác nhận)"))
            #expect(try await service.anyone.get("\(path)?lang=en", headers: Self.html).text.contains("not confirmed by its holder"))
            let journey = try await service.anyone.get(path, headers: Self.json).json["journey"]?.arrayValue
            #expect(journey?.map { $0["packing_house_confirmed"] } == [.null, false, .null, .null])
        }
    }

    @Test func hostileNamesStayText() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql(["UPDATE product SET name_vi = '</script><script>alert(1)</script>\"''&' WHERE id = \(LotFixture.product)"])
            try await fixture.refresh()
            let page = try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))", headers: Self.html)
            #expect(page.status == 200)
            #expect(page.text.components(separatedBy: "<script").count == 2)
            #expect(page.text.contains("&lt;script&gt;alert(1)"))
        }
    }

    @Test func sampleGoodsCarryTheBandAndExpiredAreaCodesTheirMark() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let path = "/t/\(try LotFixture.code(1001, 0))"
            #expect(try await !service.anyone.get(path, headers: Self.html).text.contains("Dữ liệu mẫu"))
            try await fixture.sql(["UPDATE organisation SET is_sample = true WHERE id = \(fixture.cooperative.organisation)"])
            try await fixture.refresh()
            let today = try await service.anyone.get(path, headers: Self.html).text
            #expect(today.contains("Dữ liệu mẫu"))
            #expect(!today.contains("30/06/2026</time> <b>— đã hết hạn"))
            service.now = service.now.addingTimeInterval(16 * 86_400)
            #expect(try await service.anyone.get(path, headers: Self.html).text.contains("30/06/2026</time> <b>— đã hết hạn"))
        }
    }

    @Test func withTheDatabaseAwayThePageSaysSoInPlainWords() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let code = try LotFixture.code(1002, 1)
            await service.database.close()
            let page = try await service.anyone.get("/t/\(code)", headers: Self.html)
            #expect(page.status == 503)
            #expect(page.headers["retry-after"] != nil)
            #expect(page.text.contains("Tạm thời chưa tra được mã"))
            #expect(try await service.anyone.get("/t/\(code)", headers: Self.json).status == 503)
        }
    }

    @Test func labelsAreDrawnOnlyForCodesThatExist() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let (code, never) = (try LotFixture.code(1002, 60), try LotFixture.code(1003, 1))
            let svg = try await service.anyone.get("/t/\(code)/qr.svg")
            #expect(svg.headers["content-type"] == "image/svg+xml")
            #expect(svg.body == (try QRCode("http://choxa.test/t/\(code)").svg(title: PublicCode(code)?.spaced ?? "")))
            let png = try await service.anyone.get("/t/\(code)/qr.png?size=400")
            #expect(png.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(try await service.anyone.get("/t/\(code)/qr.png?size=99999").fieldErrors == ["/size out_of_range"])
            #expect(try await service.anyone.get("/t/\(never)/qr.svg").status == 404)
            #expect(try await service.anyone.get("/t/\(never)/qr.png").status == 404)
        }
    }
}

@Suite struct ScanMannersTests {
    /// A cache puts the headers of a 304 in the place of the ones it holds.
    @Test func anUnchangedPageKeepsItsPolicy() async throws {
        try await TestService.run { service in
            let path = "/t?lang=vi"
            let whole = try await service.anyone.get(path)
            let tag = try #require(whole.headers["etag"])
            let unchanged = try await service.anyone.get(path, headers: [("If-None-Match", tag)])
            #expect(unchanged.status == 304)
            #expect(unchanged.headers["content-security-policy"] == whole.headers["content-security-policy"])
            let picture = try await service.anyone.get("/openapi.json", headers: [("If-None-Match", "*")])
            #expect(picture.status == 304 && picture.headers["content-security-policy"] == nil)
        }
    }

    @Test func aPageIsCompressedForThoseWhoTakeIt() async throws {
        try await TestService.run { service in
            let fixture = try LotFixture.code(1002, 1)
            _ = try await LotFixture.make(service)
            let plain = try await service.anyone.get("/t/\(fixture)", headers: ScanTests.html)
            let packed = try await service.anyone.get("/t/\(fixture)", headers: ScanTests.html + [("Accept-Encoding", "gzip, br")])
            #expect(packed.headers["content-encoding"] == "gzip" && packed.headers["vary"]?.contains("Accept-Encoding") == true)
            #expect(try Gunzip.restore(packed.body, limit: 1 << 20) == plain.body)
            #expect(packed.body.count * 2 < plain.body.count)
            let tag = try #require(packed.headers["etag"])
            #expect(tag != plain.headers["etag"])
            let held = ScanTests.html + [("Accept-Encoding", "gzip"), ("If-None-Match", tag)]
            #expect(try await service.anyone.get("/t/\(fixture)", headers: held).status == 304)
            #expect(try await service.anyone.get("/t/\(fixture)", headers: ScanTests.html + [("If-None-Match", tag)]).status == 200)
        }
    }

    /// With another key in the file of a version, nobody can tell whether a code is genuine: it must not be called unknown.
    @Test func aCodeWhoseKeyIsNotAtHandIsNotCalledUnknown() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let code = try LotFixture.code(1002, 1)
            try await service.asOwner { try await $0.query("UPDATE code_version SET fingerprint = repeat('0', length(fingerprint)) WHERE version = 'A'") }
            let answer = try await service.anyone.get("/t/\(code)", headers: ScanTests.json)
            #expect(answer.status == 503 && answer.text("code") == "code_key_missing")
            #expect(answer.headers["retry-after"] != nil)
            #expect(try await service.anyone.get("/t/\(code)", headers: ScanTests.html).status == 503)
        }
    }

    @Test func guessingCodesAndFloodingApplicationsIsHeldBack() async throws {
        try await TestService.run { service in
            var statuses: [Int] = []
            for number in 0..<70 {
                let body: JSONValue = .object(["name": .string("Tổ \(number)")])
                statuses.append(try await service.anyone.ask("POST", "/v1/applications", body, headers: [("X-Forwarded-For", "203.0.113.9")]).status)
            }
            #expect(statuses.prefix(60).allSatisfy { $0 == 422 } && statuses.last == 429)
            let other = try await service.anyone.ask("POST", "/v1/applications", .object([:]), headers: [("X-Forwarded-For", "203.0.113.10")])
            #expect(other.status == 422)
        }
    }
}
