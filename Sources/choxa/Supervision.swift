import Foundation
import Glibc
import ServiceLifecycle

/// Tells systemd (`Type=notify`, `WatchdogSec=`) that the service answers, still works, and ends; nothing where nobody asks.
struct Supervisor: Sendable {
    private let socketPath: String?
    /// Half of what the watchdog allows; nil without one.
    let interval: Duration?

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { isForUs && $0 > 0 ? $0 : nil }
        interval = microseconds.map { .microseconds($0 / 2) }
    }

    func ready() { tell("READY=1") }
    func alive() { tell("WATCHDOG=1") }
    func stopping() { tell("STOPPING=1") }

    /// One datagram (sd_notify(3)); a supervisor that does not listen is no reason to fail.
    private func tell(_ state: String) {
        guard let socketPath else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A leading @ stands for the NUL of an abstract address.
        var name = Array(socketPath.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let message = Array(state.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}

/// Feeds the watchdog for as long as tasks run; a process whose threads all hang is ended and started anew.
struct SupervisionService: ServiceLifecycle.Service {
    let supervisor: Supervisor

    func run() async throws {
        await withGracefulShutdownHandler {
            try? await cancelWhenGracefulShutdown {
                while true {
                    supervisor.alive()
                    try await Task.sleep(for: supervisor.interval ?? .seconds(3600))
                }
            }
        } onGracefulShutdown: {
            supervisor.stopping()
        }
    }
}
