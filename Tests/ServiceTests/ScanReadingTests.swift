import Commune
import Foundation
import Postgres
import TestKit
import Testing

@testable import Store

/// Where nothing is held (`SCAN_MEMORY=0`), every scan reads its lot, and what was made of the same bytes before is said again.
@Suite struct ScanReadingTests {
    private static let byRouter = [("Expect", "nothing")]
    private static let json = [("Accept", "application/json")]

    private static func service(_ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
        try await TestService.run(hasScanLane: true, scanMemory: 0) { service in
            _ = try await LotFixture.make(service)
            try await body(service)
        }
    }

    @Test(arguments: ["text/html", "application/json"]) func itSaysWhatTheRouterSays(_ type: String) async throws {
        try await Self.service { service in
            let headers = [("Accept", type)]
            for unit in [1, 2, 3] as [UInt32] {
                let target = "/t/\(try LotFixture.code(1002, unit))"
                let (lane, router) = (
                    try await service.anyone.get(target, headers: headers), try await service.anyone.get(target, headers: headers + Self.byRouter)
                )
                #expect(lane.status == 200 && lane.body == router.body && lane.headers["etag"] == router.headers["etag"])
                let held = headers + [("If-None-Match", try #require(lane.headers["etag"]))]
                #expect(try await service.anyone.get(target, headers: held).status == 304)
            }
        }
    }

    /// Written behind the service's back, without a notice.
    @Test func theNextScanShowsWhatTheDatabaseHas() async throws {
        try await Self.service { service in
            let target = "/t/\(try LotFixture.code(1002, 1))"
            for _ in 0..<3 { #expect(try await service.anyone.get(target, headers: Self.json).text("verdict") == "active") }
            try await service.asOwnerUnseen { owner in
                try await owner.query("UPDATE card SET version = version + 1, body = replace(body, 'Vải', 'Nhãn') WHERE kind = 'product'")
            }
            #expect(try await service.anyone.get(target, headers: Self.json).text.contains("Nhãn"))
            #expect(try await service.anyone.get(target, headers: Self.json).text.contains("Nhãn"))
        }
    }

    @Test func pipelinedScansAreAnsweredInTheirOrderThoughEachIsRead() async throws {
        try await Self.service { service in
            let codes = try (1...60).map { try LotFixture.code(1002, UInt32($0 % 6 + 1)).description }
            _ = try await service.anyone.get("/t/\(codes[0])", headers: Self.json)
            let wire = try Wire(port: service.client.port)
            let head = " HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n"
            wire.send(
                codes.enumerated().map { place, code in
                    // Some go to the router: the others wait for it.
                    "GET \(place % 7 == 3 ? "/livez" : "/t/\(code)")\(head)\(place == 59 ? "Connection: close\r\n" : "")\r\n"
                }.joined())
            let (bytes, isClosed) = try await wire.read(within: .seconds(20))
            #expect(isClosed)
            let answers = String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 200 OK").dropFirst()
            #expect(answers.count == codes.count)
            for (place, answer) in answers.enumerated() {
                #expect(answer.contains(place % 7 == 3 ? "alive" : "\"code\":\"\(codes[place])\""), "\(place)")
            }
        }
    }

    @Test func aClientThatHangsUpWhileItsLotIsReadHarmsNobody() async throws {
        try await Self.service { service in
            let target = "/t/\(try LotFixture.code(1002, 1))"
            _ = try await service.anyone.get(target, headers: Self.json)
            for _ in 0..<50 {
                let wire = try Wire(port: service.client.port)
                wire.send("GET \(target) HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\nGET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
            }
            #expect(try await service.anyone.get(target, headers: Self.json).status == 200)
        }
    }
}
