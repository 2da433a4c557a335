/// The isolation of everything that touches libpq: an actor whose executor is one thread waiting for all sockets.
@globalActor
actor EventLoop {
    static let shared = EventLoop()
    private static let thread = PollingThread.started()

    nonisolated var unownedExecutor: UnownedSerialExecutor { Self.thread.asUnownedSerialExecutor() }

    @EventLoop private static var watchers: [UInt64: any SocketWatcher] = [:]
    /// 0 is the thread's own alarm.
    @EventLoop private static var lastToken: UInt64 = 0

    /// - Returns: the token under which the socket is known until ``forget(_:socket:)``.
    /// Tokens are never used twice, so a late event cannot reach a new connection that got the same file descriptor.
    @EventLoop
    static func register(_ watcher: any SocketWatcher) -> UInt64 {
        lastToken += 1
        watchers[lastToken] = watcher
        return lastToken
    }

    @EventLoop
    static func watch(_ socket: Int32, token: UInt64, events: UInt32) {
        thread.watch(socket, token: token, events: events)
    }

    /// - Parameter socket: nil when it is closed already, with which epoll has forgotten it.
    @EventLoop
    static func forget(_ token: UInt64, socket: Int32?) {
        watchers[token] = nil
        if let socket { thread.watch(socket, token: token, events: 0) }
    }

    @EventLoop private static var deferred: [@EventLoop () -> Void] = []

    /// Runs `body` once all jobs and socket events that are there now have had their turn, before the thread waits for more.
    @EventLoop
    static func atEndOfTick(_ body: @escaping @EventLoop () -> Void) {
        deferred.append(body)
    }

    @EventLoop
    static func endTick() {
        while !deferred.isEmpty {
            let bodies = deferred
            deferred = []
            for index in bodies.indices { bodies[index]() }
        }
    }

    @EventLoop
    static func socketReady(_ token: UInt64, _ events: UInt32) {
        watchers[token]?.socketReady(events)
    }

    /// Runs `body` in the isolation of the event loop; only on its thread, which is checked.
    ///
    /// `MainActor.assumeIsolated` for this actor: the cast drops nothing but the isolation, which the check has just proved.
    nonisolated static func assumeIsolated(_ body: @EventLoop () -> Void) {
        thread.checkIsolated()
        withoutActuallyEscaping(body) { body in
            unsafeBitCast(body, to: (() -> Void).self)()
        }
    }
}

/// Whoever waits for a socket.
@EventLoop
protocol SocketWatcher: AnyObject, Sendable {
    /// - Parameter events: bits of `epoll_event.events`.
    func socketReady(_ events: UInt32)
}
