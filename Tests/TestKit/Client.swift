import Foundation
import JSON

#if canImport(Glibc)
    import Glibc
#endif

/// A small HTTP/1.1 client over a real socket: what goes over the wire is what the test sees. One connection a request.
public struct Client: Sendable {
    public let port: Int

    public struct Answer: Sendable {
        public let status: Int
        /// Names in lower case.
        public let headers: [String: String]
        public let body: [UInt8]

        public var text: String { String(decoding: body, as: UTF8.self) }
        /// The body as a JSON object; empty if it is none.
        public var json: JSONObject {
            guard case .object(let object) = try? JSONParser.parse(body) else { return JSONObject() }
            return object
        }
    }

    public func send(_ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8]? = nil) async throws -> Answer {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        let message = Array((head + "\r\n").utf8) + (body ?? [])
        let port = port
        let isHead = method == "HEAD"
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.parse(Self.exchange(message, port: port), isHead: isHead) })
            }
        }
    }

    /// Writes the bytes as they are and reads until the server closes.
    public static func exchange(_ message: [UInt8], port: Int) throws -> [UInt8] {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw ClientFailure(step: "socket") }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var timeout = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw ClientFailure(step: "connect") }
        var sent = 0
        while sent < message.count {
            let count = message[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // A server may refuse a body before it has read it; its answer is still to be read.
            if count <= 0 { break }
            sent += count
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count <= 0 { break }
            received.append(contentsOf: buffer[..<count])
        }
        return received
    }

    public static func parse(_ bytes: [UInt8], isHead: Bool = false) throws -> Answer {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw ClientFailure(step: "head") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw ClientFailure(step: "status") }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        let rest = Array(bytes[end.upperBound...])
        if status == 100 { return try parse(rest, isHead: isHead) }
        let body = headers["transfer-encoding"] == "chunked" && !isHead ? try unchunked(rest) : rest
        if let length = headers["content-length"].flatMap({ Int($0) }), !isHead, status != 304, body.count != length { throw ClientFailure(step: "length") }
        return Answer(status: status, headers: headers, body: body)
    }

    /// - Throws: when the last chunk is missing: the server cut the body short.
    private static func unchunked(_ bytes: [UInt8]) throws -> [UInt8] {
        var body: [UInt8] = []
        var index = 0
        while let line = bytes[index...].firstRange(of: [13, 10]) {
            guard let size = Int(String(decoding: bytes[index..<line.lowerBound], as: UTF8.self), radix: 16) else { break }
            if size == 0 { return body }
            guard line.upperBound + size + 2 <= bytes.count else { break }
            body.append(contentsOf: bytes[line.upperBound..<line.upperBound + size])
            index = line.upperBound + size + 2
        }
        throw ClientFailure(step: "chunk")
    }
}

public struct ClientFailure: Error {
    public let step: String

    public init(step: String) { self.step = step }
}
