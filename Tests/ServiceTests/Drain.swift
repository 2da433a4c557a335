import Foundation
import Glibc
import TestKit

/// A client that throws away what it reads, so that only the service's memory can grow.
enum Drain {
    struct Result: Sendable {
        var lines = 0
        var mostResident = 0
    }

    static func get(_ path: String, _ headers: [(String, String)], port: Int) async throws -> Result {
        let head = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n"
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try exchange(Array(head.utf8), port) }) }
        }
    }

    static func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Counts line ends after the head.
    private static func exchange(_ message: [UInt8], _ port: Int) throws -> Result {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw FixtureFailure(step: "socket") }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0, send(socket, message, message.count, Int32(MSG_NOSIGNAL)) == message.count else { throw FixtureFailure(step: "send") }
        var result = Result()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var (tail, isBody, reads) = ([UInt8](), false, 0)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            var piece = buffer[..<count]
            if !isBody {
                tail += piece
                guard let end = tail.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
                (isBody, piece) = (true, tail[end.upperBound...])
            }
            result.lines += piece.count { $0 == UInt8(ascii: "\n") }
            reads += 1
            if reads % 20 == 0 { result.mostResident = max(result.mostResident, try residentBytes()) }
        }
        return result
    }
}
