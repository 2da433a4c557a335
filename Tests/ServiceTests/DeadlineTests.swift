import Commune
import Foundation
import JSON
import Postgres
import Store
import TestKit
import Testing

@testable import Web

/// Clients that take their time, over real sockets.
@Suite struct DeadlineTests {
    static let soon = Duration.seconds(5)

    /// The same rules, thirty times as fast.
    static func limits(_ change: (inout Deadlines) -> Void = { _ in }) -> Limits {
        var limits = Limits()
        limits.deadlines.head = .milliseconds(300)
        limits.deadlines.body = .milliseconds(300)
        limits.deadlines.reader = .milliseconds(300)
        limits.deadlines.idle = .milliseconds(900)
        limits.deadlines.linger = .milliseconds(300)
        limits.deadlines.tick = .milliseconds(25)
        change(&limits.deadlines)
        return limits
    }

    static func closed(_ service: TestService, _ cause: Connections.Cause) -> Int {
        service.limits.connections.closed.first { $0.cause == cause }?.count ?? 0
    }

    @Test func aHeadThatDripsInIsAnsweredWith408() async throws {
        try await TestService.run(limits: Self.limits()) { service in
            let wire = try Wire(port: service.client.port)
            wire.send("GET /openapi.json HTTP/1.1\r\nHost: x\r\n")
            let end = try #require(try await wire.drip("X-A: b\r\n", every: .milliseconds(40), within: Self.soon))
            #expect(end.after < .seconds(2))
            let answer = try Client.parse(end.bytes)
            #expect(answer.status == 408)
            #expect(answer.headers["content-type"] == "application/problem+json; charset=utf-8")
            #expect(answer.headers["connection"] == "close")
            #expect(answer.text("code") == "late_head")
            #expect(answer.headers["x-request-id"] == answer.text("request_id"))
            #expect(Self.closed(service, .head) == 1)
        }
    }

    @Test func aLaterHeadIsHeldToTheSameTime() async throws {
        try await TestService.run(limits: Self.limits { $0.idle = .seconds(30) }) { service in
            let wire = try Wire(port: service.client.port)
            wire.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            let first = try await wire.read(within: Self.soon) { !$0.isEmpty }
            #expect(try Client.parse(first.bytes).status == 200)
            try await Task.sleep(for: .milliseconds(600))
            wire.send("GET /livez HTTP/1.1\r\n")
            let end = try #require(try await wire.drip("X-A: b\r\n", every: .milliseconds(40), within: Self.soon))
            #expect(try Client.parse(end.bytes).status == 408)
        }
    }

    @Test func aConnectionThatSaysNothingIsClosedWithoutAWord() async throws {
        try await TestService.run(limits: Self.limits()) { service in
            let silent = try await Wire(port: service.client.port).read(within: Self.soon)
            #expect(silent.isClosed && silent.bytes.isEmpty)
            let idle = try Wire(port: service.client.port)
            idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            let start = ContinuousClock.now
            #expect(try await idle.read(within: Self.soon).isClosed)
            #expect(ContinuousClock.now - start > .milliseconds(800))
        }
    }

    @Test func aBodyThatDripsInIsAnsweredWith408AndTakesNoEffect() async throws {
        try await TestService.run(limits: Self.limits()) { service in
            let wire = try Wire(port: service.client.port)
            let body = #"{"kind": "producer_group", "name": "Tổ chậm", "address": "Thôn Phúc Lễ", "commune": "07330"}"#
            wire.send(
                "POST /v1/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept-Language: en\r\nContent-Length: \(body.utf8.count + 9000)\r\n\r\n\(body)"
            )
            let end = try #require(try await wire.drip(" ", every: .milliseconds(40), within: Self.soon))
            #expect(end.after < .seconds(2))
            let answer = try Client.parse(end.bytes)
            #expect(answer.status == 408)
            #expect(answer.text("code") == "late_body")
            #expect(answer.text("title") == "The request came too slowly")
            #expect(answer.headers["connection"] == "close")
            #expect(try await service.officer().get("/v1/applications").data.isEmpty)
        }
    }

    @Test func whoSendsTheFirstHalfFastHasNoCreditForTheSecond() async throws {
        try await TestService.run(limits: Self.limits()) { service in
            let wire = try Wire(port: service.client.port)
            wire.send("POST /v1/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400000\r\n\r\n")
            wire.send([UInt8](repeating: 32, count: 200_000))
            let start = ContinuousClock.now
            let end = try await wire.read(within: Self.soon)
            #expect(try Client.parse(end.bytes).status == 408)
            #expect(ContinuousClock.now - start < .seconds(2))
        }
    }

    @Test func aLargeBodyAtANormalPaceIsNotCut() async throws {
        try await TestService.run(alone: true, limits: Self.limits { $0.body = .milliseconds(1500) }) { service in
            let wire = try Wire(port: service.client.port)
            wire.send("POST /v1/applications HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 400000\r\n\r\n")
            // Four seconds for what the deadline alone would give one and a half.
            for _ in 0..<40 {
                let isTaken = wire.send([UInt8](repeating: 32, count: 10_000))
                #expect(isTaken)
                try await Task.sleep(for: .milliseconds(100))
            }
            let answer = try Client.parse(try await wire.read(within: Self.soon).bytes)
            #expect(answer.status == 400)
            #expect(answer.text("type").hasSuffix("bad-json"))
        }
    }

    @Test func aBodyThatBreaksOffIsTheSendersFaultAndNotOurs() async throws {
        try await TestService.run { service in
            let wire = try Wire(port: service.client.port)
            wire.send("POST /v1/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
            try await Task.sleep(for: .milliseconds(100))
            wire.finish()
            let answer = try Client.parse(try await wire.read(within: Self.soon).bytes)
            #expect(answer.status == 400)
            #expect(answer.text("code") == "body_broken_off")
        }
    }

    @Test func aReaderThatStandsStillIsCutOffAndHoldsNoDatabaseConnection() async throws {
        try await TestService.run(limits: Self.limits { $0.reader = .milliseconds(900) }) { service in
            let (path, key) = try await largeSheet(service)
            let wires = try (0..<4).map { _ in try Wire(port: service.client.port, room: 4096) }
            for wire in wires { wire.send("GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(key)\r\n\r\n") }
            try await eventually { service.limits.exports.figures.inside == 4 }
            try await eventually { service.database.poolStatistics.allSatisfy { $0.1.busy == 0 } }
            #expect(service.limits.exports.figures.inside == 4)
            try await eventually { Self.closed(service, .reader) == 4 && service.limits.exports.figures.inside == 0 }
        }
    }

    @Test func aSlowReaderThatGoesOnReadingGetsItAll() async throws {
        try await TestService.run(limits: Self.limits { $0.idle = .milliseconds(100) }) { service in
            let (path, key) = try await largeSheet(service)
            let wire = try Wire(port: service.client.port, room: 65_536)
            wire.send("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \(key)\r\n\r\n")
            var received = 0
            while true {
                let piece = try await wire.read(within: Self.soon) { $0.count > 300_000 }
                received += piece.bytes.count
                if piece.isClosed || piece.bytes.isEmpty { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(received > 8_000_000)
            #expect(Self.closed(service, .reader) == 0)
        }
    }

    @Test func aClientThatNeverClosesIsClosed() async throws {
        try await TestService.run(limits: Self.limits()) { service in
            let wire = try Wire(port: service.client.port)
            wire.send("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(try await wire.read(within: Self.soon).isClosed)
            try await eventually { Self.closed(service, .linger) == 1 && service.limits.connections.open == 0 }
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrderAndTheConnectionStaysOpen() async throws {
        try await TestService.run(limits: Self.limits { $0.idle = .seconds(30) }) { service in
            let wire = try Wire(port: service.client.port)
            for _ in 1...2 {
                wire.send("HEAD /openapi.json HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\n\r\n")
                let replies = String(decoding: try await wire.read(within: Self.soon) { $0.count { $0 == UInt8(ascii: "}") } >= 2 }.bytes, as: UTF8.self)
                #expect(replies.matches(of: #/HTTP/1\.1 ([0-9]{3})/#).map(\.1) == ["200", "200", "404"])
                #expect(replies.contains(#"{"alive":true}"#))
                try await Task.sleep(for: .milliseconds(700))
            }
        }
    }

    /// A range of many codes: its sheet and who may have it.
    private func largeSheet(_ service: TestService) async throws -> (path: String, key: String) {
        let cooperative = try await LotFixture.make(service).cooperative
        let issued = try await cooperative.post(CodeRangeTests.lot, .object(["count": 200_000]), once: "large")
        return ("/v1/code-ranges/\(issued.text("id"))/codes.csv", try #require(cooperative.secret))
    }
}

/// Waits until something is so.
func eventually(_ holds: @Sendable () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<500 {
        if try await holds() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came to be so", sourceLocation: sourceLocation)
}
