import Foundation
import Glibc
import TestKit

/// One connection as a test wants it: slow, small, silent, from another address of this machine.
final class Wire: Sendable {
    private let socket: Int32

    /// - Parameter room: bytes that the kernel keeps for a reader that does not read; nil = as many as it likes.
    init(port: Int, from source: String = "127.0.0.1", room: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw ClientFailure(step: "socket") }
        if var room { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size)) }
        guard Self.call(bind, socket, source, 0), Self.call(connect, socket, "127.0.0.1", port) else { throw ClientFailure(step: "connect") }
    }

    deinit { close(socket) }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ socket: Int32, _ address: String, _ port: Int
    ) -> Bool {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = in_port_t(port).bigEndian
        name.sin_addr.s_addr = inet_addr(address)
        return withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { function(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }

    /// - Returns: whether the peer still takes bytes.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool { Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count }

    /// Nothing more is sent; what comes back can still be read.
    func finish() { shutdown(socket, Int32(SHUT_WR)) }

    /// What arrives until the peer closes or `time` is over.
    ///
    /// - Parameter enough: looked at after each piece; true ends the reading.
    func read(within time: Duration, until enough: ([UInt8]) -> Bool = { _ in false }) async throws -> (bytes: [UInt8], isClosed: Bool) {
        var (received, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end, !enough(received) {
            let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                received += buffer[..<count]
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                return (received, true)
            } else {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        return (received, false)
    }

    /// Sends `piece` again and again.
    ///
    /// - Returns: what came back and after how long, once the peer closed; nil if it did not within `time`.
    func drip(_ piece: String, every pause: Duration, within time: Duration) async throws -> (bytes: [UInt8], after: Duration)? {
        let start = ContinuousClock.now
        var received: [UInt8] = []
        while ContinuousClock.now - start < time {
            send(piece)
            let more = try await read(within: pause)
            received += more.bytes
            if more.isClosed { return (received, ContinuousClock.now - start) }
        }
        return nil
    }
}
