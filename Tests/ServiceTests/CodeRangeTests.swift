import Commune
import Formats
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct CodeRangeTests {
    static let lot = "/v1/lots/\(LotFixture.lot.uuidString.lowercased())/code-ranges"
    static let range = "/v1/code-ranges/\(LotFixture.unitRange.uuidString.lowercased())"

    static func codes(_ csv: Client.Answer) -> [String] {
        csv.text.components(separatedBy: "\r\n").dropFirst().compactMap { line in line.split(separator: ",").dropFirst().first.map(String.init) }
    }

    @Test func codesAreIssuedPrintedActivatedAndVoided() async throws {
        try await TestService.run { service in
            let cooperative = try await LotFixture.make(service).cooperative
            #expect(try await cooperative.post(Self.lot, .object(["count": 20])).status == 400)
            let issued = try await cooperative.post(Self.lot, .object(["count": 20]), once: "k")
            #expect(issued.status == 201)
            #expect(try await cooperative.post(Self.lot, .object(["count": 20]), once: "k").text("id") == issued.text("id"))
            let path = "/v1/code-ranges/\(issued.text("id"))"
            let codes = Self.codes(try await cooperative.get("\(path)/codes.csv"))
            #expect(Set(codes).count == 20)
            func verdict(_ position: Int) async throws -> String {
                try await service.anyone.get("/t/\(codes[position - 1])", headers: ScanTests.json).text("verdict")
            }
            #expect(try await verdict(1) == "not_activated")
            let activated = try await cooperative.post("\(path)/activate", .object(["from": 1, "to": 10]))
            #expect(activated.integer("active_count") == 10)
            #expect(try await verdict(10) == "active")
            #expect(try await verdict(11) == "not_activated")
            let voided = try await cooperative.post("\(path)/void", .object(["codes": .array([.string(codes[3].lowercased())]), "reason": "Tem hỏng"]))
            #expect(voided.json["void"] == [["from": 4, "to": 4]])
            #expect(voided.json["active"] == [["from": 1, "to": 3], ["from": 5, "to": 10]])
            #expect(try await cooperative.post("\(path)/activate", .object(["from": 4, "to": 4])).text("code") == "void_for_good")
            #expect(try await cooperative.post("\(path)/activate", .object(["from": 3, "to": 5])).status == 200)
            #expect(try await verdict(4) == "void")
            #expect(try await cooperative.get(Self.lot).data.count == 2)
        }
    }

    @Test func aSheetHasTheSameBytesWhoeverMakesItAgain() async throws {
        try await TestService.run { service in
            let cooperative = try await LotFixture.make(service).cooperative
            let sheet = try await cooperative.get("\(Self.range)/codes.csv")
            #expect(sheet.headers["content-disposition"]?.hasPrefix("attachment; filename=\"codes-") == true)
            // Another process with nothing but the key file and the range's row.
            let rows = try (1...100 as ClosedRange<UInt32>).map { index in
                let code = try LotFixture.code(1002, index)
                return "\(index),\(code),http://choxa.test/t/\(code)\r\n"
            }
            #expect(sheet.text == "index,code,url\r\n" + rows.joined())
            let part = try await cooperative.get("\(Self.range)/codes.csv?from=99&to=100")
            #expect(part.text == "index,code,url\r\n" + rows.suffix(2).joined())
            #expect(try await cooperative.get("\(Self.range)/codes.csv?from=5&to=4").fieldErrors == ["/to out_of_range"])
            #expect(try await cooperative.get("\(Self.range)/codes.csv?from=0").fieldErrors == ["/from out_of_range"])
            #expect(try await cooperative.get("\(Self.range)/codes.csv?from=101&to=102").fieldErrors == ["/from out_of_range", "/to out_of_range"])
        }
    }

    @Test func everyDownloadIsInTheLog() async throws {
        try await TestService.run { service in
            let cooperative = try await LotFixture.make(service).cooperative
            for _ in 1...2 { _ = try await cooperative.get("\(Self.range)/codes.csv?from=3") }
            let log = try await service.auditor().get("/v1/audit?action=download_codes")
            #expect(log.data.count == 2)
            #expect(log.data.first?["details"]?["from"] == 3)
            #expect(log.data.first?["details"]?["to"] == 100)
        }
    }

    @Test func aLotThatCannotBePublishedGetsNoCodesAndHearsEveryReason() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql([
                "UPDATE product SET state = 'draft'", "UPDATE lot SET packed_on = NULL", "UPDATE organisation SET state = 'returned'",
            ])
            let refused = try await fixture.cooperative.post(Self.lot, .object(["count": 1]), once: "k")
            #expect(refused.status == 409)
            #expect(refused.text("code") == "not_publishable")
            #expect(
                refused.fieldErrors == [
                    "/product/state product_not_approved", "/organisation/state organisation_not_approved", "/lot/harvested_on no_production_day",
                ])
            try await fixture.sql([
                "UPDATE product SET state = 'approved'", "UPDATE lot SET packed_on = '2026-06-15'", "UPDATE organisation SET state = 'approved'",
            ])
            #expect(try await fixture.cooperative.post(Self.lot, .object(["count": 1]), once: "k").status == 201)
            try await fixture.recall()
            #expect(try await fixture.cooperative.post(Self.lot, .object(["count": 1]), once: "k2").fieldErrors == ["/lot/recall lot_recalled"])
        }
    }

    @Test func rangesOfOthersDoNotExist() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let stranger = try await service.organisation("HTX Rau sạch Lạng Giang")
            let code = try LotFixture.code(1002, 1)
            #expect(try await stranger.post(Self.lot, .object(["count": 1]), once: "k").status == 404)
            for path in [Self.lot, Self.range, "\(Self.range)/codes.csv", "/v1/codes/\(code)"] { #expect(try await stranger.get(path).status == 404) }
            #expect(try await stranger.post("\(Self.range)/activate", .object(["from": 1, "to": 2])).status == 404)
            #expect(try await stranger.post("\(Self.range)/void", .object(["from": 1, "to": 2, "reason": "x"])).status == 404)
            #expect(try await service.department().get("\(Self.range)/codes.csv").status == 403)
            #expect(try await service.department().get(Self.range).status == 200)
            #expect(try await service.anyone.get(Self.range).status == 401)
        }
    }

    @Test func everyFaultOfARequestIsNamed() async throws {
        try await TestService.run { service in
            let cooperative = try await LotFixture.make(service).cooperative
            for count in [0, 1_000_001] {
                #expect(
                    try await cooperative.post(Self.lot, .object(["count": .number(JSONNumber(count))]), once: "\(count)").fieldErrors == [
                        "/count out_of_range"
                    ])
            }
            #expect(try await cooperative.post(Self.lot, .object(["count": "ten"]), once: "t").fieldErrors == ["/count wrong_type"])
            let broken = try await service.client.send(
                "POST", Self.lot,
                headers: [("Authorization", "Bearer \(cooperative.secret ?? "")"), ("Content-Type", "application/json"), ("Idempotency-Key", "b")],
                body: Array("{\"count\": 1".utf8))
            #expect(broken.status == 400)
            func activate(_ body: JSONObject) async throws -> [String] { try await cooperative.post("\(Self.range)/activate", .object(body)).fieldErrors }
            #expect(try await activate([:]) == ["/from required", "/to required"])
            #expect(try await activate(["from": 1, "codes": .array([.string("A")])]).first == "/from either_positions_or_codes")
            #expect(try await activate(["from": 0, "to": 101]) == ["/from out_of_range"])
            #expect(try await activate(["from": 9, "to": 101]) == ["/to out_of_range"])
            #expect(try await activate(["from": 9, "to": 8]) == ["/to out_of_range"])
            #expect(try await activate(["codes": [], "from": 1]) == ["/codes empty_list"])
            let other = try LotFixture.code(1001, 0)
            #expect(try await activate(["codes": .array(["abc", .string(other)])]) == ["/codes/0 not_a_code", "/codes/1 not_of_this_range"])
            #expect(try await cooperative.post("\(Self.range)/void", .object(["from": 1, "to": 1])).fieldErrors == ["/reason required"])
        }
    }

    @Test func theOwnerLooksAPrintedCodeUp() async throws {
        try await TestService.run { service in
            let cooperative = try await LotFixture.make(service).cooperative
            for (index, state) in [(1, "active"), (7, "void"), (60, "not_activated")] as [(UInt32, String)] {
                let found = try await cooperative.get("/v1/codes/\(try LotFixture.code(1002, index))")
                #expect(found.integer("position") == Int(index))
                #expect(found.text("state") == state)
            }
            let forged = try LotFixture.code(1002, 1, salt: [UInt8](repeating: 8, count: 32))
            #expect(try await cooperative.get("/v1/codes/\(forged)").status == 404)
            #expect(try await cooperative.get("/v1/codes/101").status == 404)
        }
    }

    @Test func aLongSheetIsStreamedInLittleMemory() async throws {
        try await TestService.run(alone: true) { service in
            let cooperative = try await LotFixture.make(service).cooperative
            let issued = try await cooperative.post(Self.lot, .object(["count": 200_000]), once: "k")
            let path = "/v1/code-ranges/\(issued.text("id"))/codes.csv"
            let headers = [("Authorization", "Bearer \(cooperative.secret ?? "")")]
            _ = try await Drain.get("\(path)?to=2000", headers, port: service.client.port)
            let before = try Drain.residentBytes()
            let drained = try await Drain.get(path, headers, port: service.client.port)
            #expect(drained.lines == 200_001)
            #expect(drained.mostResident - before < 20 << 20)
        }
    }
}
