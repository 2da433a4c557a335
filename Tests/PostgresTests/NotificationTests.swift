import Foundation
import Postgres
import Testing

@Suite struct NotificationTests {
    private func configuration(_ connectionString: String) -> PoolConfiguration { PoolConfiguration(connectionString: connectionString) }

    @Test(.timeLimit(.minutes(1))) func notificationsArriveBetweenHeartbeats() async throws {
        let string = try await Cluster.sharedConnectionString()
        let channel = unique("Đỏ x")
        let listener = NotificationListener(connectionString: string, channels: [channel], heartbeat: .milliseconds(500))
        try await withPool { pool in
            var payloads: [String] = []
            var beats = 0
            for await event in listener.events() {
                switch event {
                case .connected: for n in 0..<3 { try await pool.query("SELECT pg_notify(\(channel), \("payload \(n)"))") }
                case .notification(channel, let payload): payloads.append(payload)
                case .notification(let other, _): Issue.record("\(other)")
                case .heartbeat: beats += 1
                case .interrupted: Issue.record("interrupted")
                }
                if payloads.count == 3, beats >= 2 { break }
            }
            #expect(payloads == ["payload 0", "payload 1", "payload 2"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func aRestartInterruptsAndThenTheListenerIsBack() async throws {
        let cluster = try await Cluster.start()
        let listener = NotificationListener(
            configuration: configuration(cluster.connectionString), channels: ["x"], heartbeat: .milliseconds(100))
        var events: [NotificationListener.Event] = []
        for await event in listener.events() {
            if case .heartbeat = event { continue }
            events.append(event)
            if events.count == 1 { try await cluster.restart() }
            if event == .connected, events.count > 1 { break }
        }
        #expect(events == [.connected, .interrupted, .connected])
    }

    @Test(.timeLimit(.minutes(1))) func aServerThatHangsInterruptsInTwoHeartbeats() async throws {
        try await withPool { pool in
            let name = unique("listener")
            var settings = configuration(try await Cluster.sharedConnectionString())
            settings.startupParameters["application_name"] = name
            let listener = NotificationListener(configuration: settings, channels: ["x"], heartbeat: .milliseconds(200))
            var stopped: pid_t = 0
            var start = ContinuousClock.now
            for await event in listener.events() {
                if case .heartbeat = event, stopped == 0 {
                    let row = try #require(try await pool.query("SELECT pid FROM pg_stat_activity WHERE application_name = \(name)").first)
                    stopped = try row.decode("pid", as: Int32.self)
                    kill(stopped, SIGSTOP)
                    start = .now
                } else if event == .interrupted {
                    break
                }
            }
            kill(stopped, SIGCONT)
            #expect(.now - start < .seconds(3))
        }
    }

    /// What was committed since it was sent may still be on its way.
    @Test(.timeLimit(.minutes(1))) func aBeatThatIsLateSaysWhenItWasSent() async throws {
        try await withPool { pool in
            let name = unique("listener")
            var settings = configuration(try await Cluster.sharedConnectionString())
            settings.startupParameters["application_name"] = name
            let listener = NotificationListener(configuration: settings, channels: ["x"], heartbeat: .milliseconds(500))
            var isHeldUp = false
            for await event in listener.events() {
                guard case .heartbeat(let sent) = event else { continue }
                if isHeldUp {
                    #expect(.now - sent > .milliseconds(100))
                    break
                }
                #expect(.now - sent < .milliseconds(400))
                isHeldUp = true
                let row = try #require(try await pool.query("SELECT pid FROM pg_stat_activity WHERE application_name = \(name)").first)
                let server = try row.decode("pid", as: Int32.self)
                kill(server, SIGSTOP)
                // The next beat is sent half a second after this one, and waits.
                try await Task.sleep(for: .milliseconds(750))
                kill(server, SIGCONT)
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func aStoppedListenerEndsItsStreams() async throws {
        let listener = NotificationListener(
            connectionString: try await Cluster.sharedConnectionString(), channels: ["x"], heartbeat: .milliseconds(50))
        for await event in listener.events() where event == .connected { listener.stop() }
    }
}
