import Synchronization

/// Listens to channels on a connection of its own and says when it may have missed something.
public final class NotificationListener: Sendable {
    /// What the reader of ``events()`` is told.
    public enum Event: Hashable, Sendable {
        /// Listening to every channel from here on; what was sent before is not delivered.
        case connected
        /// Somebody sent this; a transaction's notifications come after its commit.
        case notification(channel: String, payload: String)
        /// A notification sent to itself came back: everything committed before it was `sent` has been delivered. How long ago that is says
        /// what may still be on its way: on a slow link more than the moment of arrival lets one think.
        case heartbeat(sent: ContinuousClock.Instant)
        /// The connection broke, or no heartbeat came back in twice its interval: notifications may be missing until ``connected``.
        case interrupted
    }

    private let configuration: PoolConfiguration
    private let channels: [String]
    private let heartbeat: Duration
    private let tasks = Mutex<[Task<Void, Never>]>([])

    /// - Parameter heartbeat: how often the listener notifies itself.
    public init(configuration: PoolConfiguration, channels: [String], heartbeat: Duration = .milliseconds(500)) {
        self.configuration = configuration
        self.channels = channels
        self.heartbeat = heartbeat
    }

    /// With the defaults of ``PoolConfiguration``.
    public convenience init(connectionString: String, channels: [String], heartbeat: Duration = .milliseconds(500)) {
        self.init(configuration: PoolConfiguration(connectionString: connectionString), channels: channels, heartbeat: heartbeat)
    }

    deinit {
        stop()
    }

    /// Connects, and reconnects with a back-off for as long as the stream is read. Each stream has a connection of its own.
    public func events() -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream<Event>.makeStream()
        let (configuration, channels, heartbeat) = (configuration, channels, heartbeat)
        let task = Task { @EventLoop in
            var backOff = BackOff()
            while !Task.isCancelled {
                let session = ListenerSession(heartbeat: heartbeat) { continuation.yield($0) }
                if await session.run(configuration, channels) { backOff.succeeded() } else { backOff.failed(at: .now) }
                try? await Task.sleep(for: backOff.remaining(at: .now) ?? BackOff.shortest)
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        tasks.withLock { tasks in
            tasks.removeAll(where: \.isCancelled)
            tasks.append(task)
        }
        return stream
    }

    /// Ends every stream.
    public func stop() {
        tasks.withLock { tasks in
            for task in tasks { task.cancel() }
            tasks = []
        }
    }
}
