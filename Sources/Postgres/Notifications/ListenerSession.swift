/// One connection that listens, from its opening to its end.
@EventLoop
final class ListenerSession {
    private let heartbeat: Duration
    private let report: @Sendable (NotificationListener.Event) -> Void
    /// Only this session listens to it.
    private let ownChannel = "heartbeat_\(UInt64.random(in: .min ... .max))"
    private var lastBeat = ContinuousClock.now
    private let start = ContinuousClock.now

    init(heartbeat: Duration, report: @escaping @Sendable (NotificationListener.Event) -> Void) {
        self.heartbeat = heartbeat
        self.report = report
    }

    /// - Returns: whether the session ever listened.
    func run(_ configuration: PoolConfiguration, _ channels: [String]) async -> Bool {
        guard let wire = try? await open(configuration) else { return false }
        defer { wire.close() }
        wire.onNotification = { [weak self] channel, payload in self?.received(channel, payload) }
        do {
            let commands = ([ownChannel] + channels).map { Segment.Statement(sql: "LISTEN \(identifier: $0)", isPrepared: false) }
            try await wire.run(Segment(commands, .protected))
        } catch {
            return false
        }
        report(.connected)
        lastBeat = .now
        await beat(on: wire)
        report(.interrupted)
        return true
    }

    private func open(_ configuration: PoolConfiguration) async throws -> Wire {
        let parameters = try ConnectionParameters(
            connectionString: configuration.connectionString, connectTimeout: configuration.connectTimeout,
            settings: configuration.settings)
        let wire = Wire(try await parameters.open(), preparedStatementLimit: 4, isReadOnly: false)
        wire.responseTimeout = { [heartbeat] _ in heartbeat * 2 + .seconds(1) }
        return wire
    }

    /// Returns when the connection is of no use any more.
    private func beat(on wire: Wire) async {
        while !Task.isCancelled, wire.isUsable, .now - lastBeat < heartbeat * 2 {
            // Not waited for: a server that hangs must be noticed, and an answer to a former beat counts as well.
            let sent = "\((.now - start).milliseconds)"
            if wire.isQuiet, let segment = try? Segment([.init(sql: "SELECT pg_notify(\(ownChannel), \(sent))")], .protected) {
                wire.submit(segment)
            }
            let nap = Task { [heartbeat] in try? await Task.sleep(for: heartbeat) }
            wire.onLoss = { _ in nap.cancel() }
            await withTaskCancellationHandler {
                _ = await nap.value
            } onCancel: {
                nap.cancel()
            }
        }
    }

    private func received(_ channel: String, _ payload: String) {
        if channel == ownChannel {
            lastBeat = .now
            // Rounded down when it was written: never later than it was.
            report(.heartbeat(sent: start + .milliseconds(Int(payload) ?? 0)))
        } else {
            report(.notification(channel: channel, payload: payload))
        }
    }
}
