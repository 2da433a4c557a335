import Commune
import Foundation
import JSON
import NIOHTTP1
import Postgres
import TestKit
import Testing

@testable import Store

/// The lane before the router says of a scan what the router says of it, in the order of the requests, and leaves everything else alone.
@Suite struct ScanLaneTests {
    /// Something the lane leaves to the router, which takes no notice of it.
    private static let byRouter = [("Expect", "nothing")]

    private static func active() throws -> String { try LotFixture.code(1002, 1).description }

    /// Asks once, so that the page is rendered and held.
    private static func warm(_ service: TestService, _ headers: [(String, String)]) async throws {
        _ = try await service.anyone.get("/t/\(try active())", headers: headers)
    }

    @Test(arguments: ["text/html", "application/json"], ["vi", "en", "zh"])
    func itSaysWhatTheRouterSays(_ type: String, _ language: String) async throws {
        try await TestService.run(hasScanLane: true) { service in
            _ = try await LotFixture.make(service)
            for coding in [[], [("Accept-Encoding", "gzip, br")]] {
                let headers = [("Accept", type), ("Accept-Language", language)] + coding
                try await Self.warm(service, headers)
                let target = "/t/\(try LotFixture.code(1002, 2))"
                #expect(service.isAnsweredFromMemory(target, headers))
                let (lane, router) = (
                    try await service.anyone.get(target, headers: headers), try await service.anyone.get(target, headers: headers + Self.byRouter)
                )
                #expect(lane.status == 200 && lane.body == router.body && lane.headers["content-encoding"] == (coding.isEmpty ? nil : "gzip"))
                #expect(Self.lasting(lane) == Self.lasting(router))
                let tag = try #require(lane.headers["etag"])
                let held = headers + [("If-None-Match", tag)]
                let (again, routed) = (try await service.anyone.get(target, headers: held), try await service.anyone.get(target, headers: held + Self.byRouter))
                #expect(again.status == 304 && again.body.isEmpty && Self.lasting(again) == Self.lasting(routed))
                let other = try await service.anyone.get("/t/\(try LotFixture.code(1002, 3))", headers: held)
                #expect(other.status == 200)
            }
        }
    }

    /// Without what differs from one reply to the next.
    private static func lasting(_ answer: Client.Answer) -> [String: String] {
        answer.headers.filter { !["date", "x-request-id"].contains($0.key) }
    }

    @Test func itLeavesToTheRouterWhatMemoryCannotTell() async throws {
        try await TestService.run(hasScanLane: true) { service in
            _ = try await LotFixture.make(service)
            let code = try Self.active()
            #expect(!service.isAnsweredFromMemory("/t/\(code)"), "never rendered")
            try await Self.warm(service, [])
            #expect(service.isAnsweredFromMemory("/t/\(code)") && service.isAnsweredFromMemory("/t/\(code)?lang=vi"))
            for target in [
                "/t/\(code.lowercased())", "/t/\(code)?lang=xx", "/t/\(code)?code=1", "/t/\(code)/", "/T/\(code)", "/t/\(try LotFixture.code(1003, 1))", "/t",
            ] {
                #expect(!service.isAnsweredFromMemory(target), "\(target)")
            }
            let key = [("Authorization", "Bearer x")]
            for headers in [key, Self.byRouter, [("Connection", "upgrade")], [("If-None-Match", "\"a\", \"b\"")], [("Accept", "a/b"), ("Accept", "*/*")]] {
                #expect(!service.isAnsweredFromMemory("/t/\(code)", headers), "\(headers)")
            }
            #expect(!service.isAnsweredFromMemory("/t/\(code)", method: .HEAD) && !service.isAnsweredFromMemory("/t/\(code)", method: .POST))
            service.memory.forgetEverything()
            #expect(!service.isAnsweredFromMemory("/t/\(code)"))
        }
    }

    @Test func pipelinedRequestsAreAnsweredInTheirOrder() async throws {
        try await TestService.run(hasScanLane: true) { service in
            _ = try await LotFixture.make(service)
            let code = try Self.active()
            try await Self.warm(service, [])
            let wire = try Wire(port: service.client.port)
            let targets = ["/t/\(code)", "/livez", "/t/\(code)", "/v1/places?limit=1", "/t/\(code)", "/t/\(code)"]
            wire.send(targets.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined() + "GET /t/\(code) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let (bytes, isClosed) = try await wire.read(within: .seconds(10))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(isClosed)
            let marks = [code, "alive", code, "\"data\"", code, code, code]
            var rest = text[...]
            for mark in marks {
                let head = try #require(rest.range(of: "HTTP/1.1 200 OK"))
                rest = rest[head.upperBound...]
                let next = rest.range(of: "HTTP/1.1 200 OK")?.lowerBound ?? rest.endIndex
                #expect(rest[..<next].contains(mark), "\(mark)")
            }
            #expect(!rest.contains("HTTP/1.1 200 OK"))
        }
    }

    /// Ten thousand answers wait for a reader who takes none: the service holds a few of them.
    @Test func aReaderWhoDoesNotReadIsNotWrittenFor() async throws {
        try await TestService.run(alone: true, hasScanLane: true) { service in
            _ = try await LotFixture.make(service)
            let request = Array("GET /t/\(try Self.active()) HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n".utf8)
            try await Self.warm(service, [("Accept", "text/html")])
            let before = try Drain.residentBytes()
            let wire = try Wire(port: service.client.port, room: 8_192)
            let sender = Thread { for _ in 0..<10_000 where !wire.send(request) { break } }
            sender.start()
            try await Task.sleep(for: .seconds(1))
            #expect(try Drain.residentBytes() - before < 12 << 20)
            #expect(try await service.anyone.get("/t/\(try Self.active())").status == 200)
        }
    }

    @Test func whatTheLaneAnswersIsCountedLoggedAndLimitedLikeTheRest() async throws {
        try await TestService.run(isAttended: true, hasScanLane: true) { service in
            _ = try await LotFixture.make(service)
            try await Self.warm(service, [])
            let before = try await Self.scans(service)
            for _ in 0..<5 { _ = try await service.anyone.get("/t/\(try Self.active())") }
            #expect(try await Self.scans(service) == before + 5)
            try await service.counts.flush(at: service.now)
            let blocks = try await service.asOwner { try await $0.query("SELECT tallies FROM scan_block") }
            #expect(try blocks.map { try TallyBlock($0.decode("tallies")).tally(of: 1) } == [.init(count: 6, firstDay: Day("2026-06-15"))])
            let daily = try await service.asOwner { try await $0.query("SELECT sum(count)::int AS n FROM scan_day") }
            #expect(try daily.first?.decode("n", as: Int.self) == 6)
        }
    }

    private static func scans(_ service: TestService) async throws -> Int {
        let metrics = try await service.anyone.get("/metrics").text
        let line = metrics.split(separator: "\n").first { $0.hasPrefix("choxa_requests_total{method=\"GET\",route=\"/t/{code}\",status=\"2xx\"}") }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    }
}
