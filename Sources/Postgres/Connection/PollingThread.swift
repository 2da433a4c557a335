internal import CLibPQ
import Glibc
import Synchronization

/// The thread on which every connection lives. It runs the jobs of ``EventLoop`` and waits for sockets in between.
final class PollingThread: SerialExecutor {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private let inbox = Mutex(Inbox())
    private let identity = Atomic<UInt>(0)
    private let poller: Int32
    /// An eventfd that ends the wait for sockets when a job arrives.
    private let alarm: Int32

    /// The event loop needs its thread before its first job, so there is none without the thread running.
    static func started() -> PollingThread {
        let executor = PollingThread()
        executor.start()
        return executor
    }

    private init() {
        poller = epoll_create1(Int32(EPOLL_CLOEXEC))
        alarm = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        watch(alarm, token: 0, events: SocketEvents.readable)
    }

    private func start() {
        startThread { self.run() }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        guard mustWake else { return }
        var one: UInt64 = 1
        _ = write(alarm, &one, MemoryLayout<UInt64>.size)
    }

    func isIsolatingCurrentContext() -> Bool? { identity.load(ordering: .relaxed) == UInt(pthread_self()) }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the thread of the connections")
    }

    /// Reports events of the socket to the event loop under `token` from now on; no events: not any more.
    func watch(_ socket: Int32, token: UInt64, events: UInt32) {
        var event = epoll_event()
        event.events = events
        event.data.u64 = token
        if events == 0 {
            epoll_ctl(poller, EPOLL_CTL_DEL, socket, &event)
        } else if epoll_ctl(poller, EPOLL_CTL_MOD, socket, &event) != 0 {
            epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event)
        }
    }

    private func run() {
        identity.store(UInt(pthread_self()), ordering: .relaxed)
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        while true {
            let ranJobs = runJobs()
            let count = epoll_wait(poller, &events, Int32(events.count), ranJobs ? 0 : -1)
            inbox.withLock { $0.isAsleep = false }
            // By index: iterating a slice here leaked its buffer at every round in optimised builds.
            for index in 0..<Int(max(count, 0)) {
                let (token, ready) = (events[index].data.u64, events[index].events)
                if token == 0 { silence() } else { EventLoop.assumeIsolated { EventLoop.socketReady(token, ready) } }
            }
            EventLoop.assumeIsolated { EventLoop.endTick() }
        }
    }

    /// Runs what has arrived; when there is nothing, says so to those who bring more.
    private func runJobs() -> Bool {
        let jobs = inbox.withLock { inbox in
            let jobs = inbox.jobs
            inbox.jobs = []
            inbox.isAsleep = jobs.isEmpty
            return jobs
        }
        for index in jobs.indices { jobs[index].runSynchronously(on: asUnownedSerialExecutor()) }
        return !jobs.isEmpty
    }

    private func silence() {
        var count: UInt64 = 0
        _ = read(alarm, &count, MemoryLayout<UInt64>.size)
    }
}

/// What epoll reports.
enum SocketEvents {
    static let readable = EPOLLIN.rawValue | EPOLLRDHUP.rawValue
    static let writable = EPOLLOUT.rawValue
}
