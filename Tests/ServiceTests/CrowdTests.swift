import Commune
import Foundation
import JSON
import TestKit
import Testing

@testable import Web

/// Many at once: what is too much is refused at once, and the rest goes on.
@Suite struct CrowdTests {
    @Test func anAddressHasSoManyConnectionsAndOthersHaveTheirs() async throws {
        var limits = Limits()
        limits.connections = Connections(most: 100, perAddress: 5, countsLoopback: true)
        try await TestService.run(limits: limits) { service in
            let port = service.client.port
            let first = try (0..<5).map { _ in try Wire(port: port, from: "127.0.0.2") }
            for wire in first { #expect(try await Self.answers(wire)) }
            let refused = try await Wire(port: port, from: "127.0.0.2").read(within: .seconds(5))
            #expect(refused.isClosed && refused.bytes.isEmpty)
            #expect(try await Self.answers(Wire(port: port, from: "127.0.0.3")))
            #expect(DeadlineTests.closed(service, .address) == 1)
            // One that leaves makes room for one.
            #expect(try await Self.answers(first[0], last: true))
            try await eventually { try await Self.answers(Wire(port: port, from: "127.0.0.2")) }
            for wire in first.dropFirst() { #expect(try await Self.answers(wire)) }
        }
    }

    @Test func beyondAllConnectionsOneIsClosedAtOnceAndTheListenerLivesOn() async throws {
        var limits = Limits()
        limits.connections = Connections(most: 6)
        try await TestService.run(limits: limits) { service in
            let port = service.client.port
            var held = try (0..<6).map { _ in try Wire(port: port) }
            for wire in held { #expect(try await Self.answers(wire)) }
            for _ in 0..<20 { #expect(try await Wire(port: port).read(within: .seconds(5)).isClosed) }
            for wire in held { #expect(try await Self.answers(wire)) }
            held = []
            try await eventually { service.limits.connections.open == 0 }
            #expect(try await Self.answers(Wire(port: port)))
        }
    }

    @Test func aRequestWithoutAPlaceGets503BeforeTheDatabaseIsAskedAndScansGoOn() async throws {
        var limits = Limits()
        limits.others = Gate("others", most: 1)
        try await TestService.run(isAttended: false, limits: limits) { service in
            let cooperative = try await LotFixture.make(service).cooperative
            let cluster = try await Cluster.shared.value
            let path = "/t/\(try LotFixture.code(1002, 1))"
            #expect(try await cooperative.get("/v1/lots").status == 200)
            try service.limits.others.enter()
            let before = try await cluster.statements(in: service.databaseName)
            let refused = try await cooperative.get("/v1/lots")
            #expect(refused.status == 503)
            #expect(refused.text("code") == "overloaded")
            #expect(refused.headers["retry-after"] == "1")
            #expect(try await cluster.statements(in: service.databaseName) == before)
            #expect(try await service.anyone.get(path, headers: ScanTests.json).status == 200)
            #expect(try await service.anyone.get("/livez").status == 200)
            let metrics = try await service.anyone.get("/metrics").text
            #expect(metrics.contains(#"choxa_requests_refused_total{places="others"} 1"#))
            #expect(metrics.contains(#"choxa_requests_in_flight{places="scans"} 0"#))
            service.limits.others.leave()
            #expect(try await cooperative.get("/v1/lots").status == 200)
        }
    }

    /// Whoever holds a box gets a page, in words and in their language; programs get the problem.
    @Test func pagesSayInWordsThatTheServiceIsBusy() async throws {
        var limits = Limits()
        limits.scans = Gate("scans", most: 1)
        try await TestService.run(isAttended: false, limits: limits) { service in
            _ = try await LotFixture.make(service)
            try service.limits.scans.enter()
            for path in ["/t/\(try LotFixture.code(1002, 1))", "/t", "/p/\(UUID().uuidString)", "/", "/api"] {
                let page = try await service.anyone.get(path + "?lang=en", headers: ScanTests.html)
                #expect(page.status == 503 && page.headers["retry-after"] == "1", "\(path)")
                #expect(page.headers["content-type"] == "text/html; charset=utf-8" && page.headers["cache-control"] == "no-store", "\(path)")
                #expect(page.text.contains("try again in some minutes") && page.headers["etag"] == nil, "\(path)")
                let problem = try await service.anyone.get(path, headers: ScanTests.json)
                #expect(problem.status == 503 && problem.text("code") == "overloaded", "\(path)")
            }
            service.limits.scans.leave()
            #expect(try await service.anyone.get("/t", headers: ScanTests.html).status == 200)
        }
    }

    @Test func exportsBeyondTheirPlacesAreRefusedAndAPlaceComesBackWhenAReaderLeaves() async throws {
        var limits = Limits()
        limits.exports = ExportGate(most: 3, perKey: 2)
        try await TestService.run(limits: limits) { service in
            let cooperative = try await LotFixture.make(service).cooperative
            let issued = try await cooperative.post(CodeRangeTests.lot, .object(["count": 200_000]), once: "large")
            let path = "/v1/code-ranges/\(issued.text("id"))/codes.csv"
            var readers = try (0..<2).map { _ in try Wire(port: service.client.port, room: 4096) }
            for reader in readers { reader.send("GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(cooperative.secret ?? "")\r\n\r\n") }
            let auditor = try await service.auditor()
            try await eventually { try await auditor.get("/v1/audit?action=download_codes").data.count == 2 }
            #expect(service.limits.exports.figures.inside == 2)
            let refused = try await cooperative.get(path)
            #expect(refused.status == 503)
            #expect(refused.text("code") == "too_many_exports")
            #expect(refused.headers["retry-after"] == "5")
            #expect(try await cooperative.ask("HEAD", path).status == 200)
            // What was refused was not handed out, and the log does not say so.
            #expect(try await auditor.get("/v1/audit?action=download_codes").data.count == 2)
            readers = []
            try await eventually { service.limits.exports.figures.inside == 0 }
            #expect(try await cooperative.get(path).status == 200)
        }
    }

    /// Five hundred that drip heads, drip bodies or do not read, and people who scan meanwhile.
    @Test func slowConnectionsByTheHundredDoNotSlowScans() async throws {
        var limits = DeadlineTests.limits {
            $0.head = .seconds(2); $0.body = .seconds(2); $0.reader = .seconds(2); $0.idle = .seconds(2)
        }
        limits.connections = Connections(most: 600)
        limits.deadlines.tick = .milliseconds(250)
        try await TestService.run(alone: true, limits: limits) { service in
            _ = try await LotFixture.make(service)
            let page = "/t/\(try LotFixture.code(1002, 1))"
            #expect(try await service.anyone.get(page, headers: ScanTests.html).status == 200)
            let port = service.client.port
            let crowd = Task {
                while !Task.isCancelled {
                    let wires = try (0..<500).map { try Wire(port: port, room: $0 % 3 == 2 ? 4096 : nil) }
                    for (number, wire) in wires.enumerated() { wire.send(Self.opening(number, page)) }
                    for _ in 0..<40 where !Task.isCancelled {
                        for (number, wire) in wires.enumerated() where number % 3 != 2 { wire.send(number % 3 == 0 ? "X-A: b\r\n" : " ") }
                        try await Task.sleep(for: .milliseconds(100))
                    }
                }
            }
            try await eventually { service.limits.connections.open >= 500 }
            var times: [Duration] = []
            let end = ContinuousClock.now + .seconds(6)
            while ContinuousClock.now < end {
                let start = ContinuousClock.now
                #expect(try await service.anyone.get(page, headers: ScanTests.html).status == 200)
                times.append(ContinuousClock.now - start)
                try await Task.sleep(for: .milliseconds(5))
            }
            crowd.cancel()
            _ = await crowd.result
            times.sort()
            #expect(times.count > 100)
            #expect(times[times.count * 99 / 100] < .milliseconds(300))
            for cause in [Connections.Cause.head, .body, .reader] { #expect(DeadlineTests.closed(service, cause) > 100, "\(cause)") }
            try await eventually { service.limits.connections.open == 0 }
        }
    }

    private static func opening(_ number: Int, _ page: String) -> String {
        switch number % 3 {
        case 0: "GET \(page) HTTP/1.1\r\nHost: x\r\n"
        case 1: "POST /v1/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
        // More than the kernel takes off the service's hands.
        default: String(repeating: "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", count: 20)
        }
    }

    private static func answers(_ wire: Wire, last: Bool = false) async throws -> Bool {
        wire.send("GET /livez HTTP/1.1\r\nHost: x\r\n\(last ? "Connection: close\r\n" : "")\r\n")
        let reply = try await wire.read(within: .seconds(5)) { !last && $0.contains(UInt8(ascii: "}")) }
        return String(decoding: reply.bytes, as: UTF8.self).hasPrefix("HTTP/1.1 200")
    }
}
