import Foundation
import Synchronization

/// One JSON line a request, as the rest of the log: written into memory by the request and to standard error by a thread of its own.
///
/// A line waits 50 ms at most; those of failures go out at once, with all before them.
public final class AccessLog: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var second = -1
        var stamp: [UInt8] = []
    }

    private let state = Mutex(State())
    private let write: @Sendable ([UInt8]) -> Void

    private static let rest: TimeInterval = 0.05
    private static let mostHeld = 1 << 20

    /// - Parameter write: gets whole lines, one call after the other.
    public init(write: @escaping @Sendable ([UInt8]) -> Void) {
        self.write = write
    }

    /// Writes to standard error until the process ends.
    public static func standardError() -> AccessLog {
        let log = AccessLog { FileHandle.standardError.write(Data($0)) }
        Thread.detachNewThread {
            while true {
                Thread.sleep(forTimeInterval: rest)
                log.flush()
            }
        }
        return log
    }

    /// What one line says. Nothing in it needs escaping: words of this program and ids.
    struct Line {
        let requestID: String
        let method: String
        let route: String
        let status: Int
        let microseconds: Int
        let actor: String?
        let key: String?
    }

    func note(_ line: Line, at instant: Date) {
        let isFull = state.withLock { state in
            Self.append(line, instant, to: &state)
            return state.bytes.count > Self.mostHeld
        }
        if isFull || line.status >= 500 { flush() }
    }

    public func flush() {
        let bytes = state.withLock { state in
            defer { state.bytes.removeAll(keepingCapacity: state.bytes.count < Self.mostHeld) }
            return state.bytes
        }
        if !bytes.isEmpty { write(bytes) }
    }

    private static func append(_ line: Line, _ instant: Date, to state: inout State) {
        let time = instant.timeIntervalSince1970
        let second = Int(time.rounded(.down))
        if state.second != second {
            let text = Date(timeIntervalSince1970: TimeInterval(second)).formatted(.iso8601)
            (state.second, state.stamp) = (second, Array(text.utf8.prefix(19)))
        }
        func put(_ text: StaticString) { text.withUTF8Buffer { state.bytes.append(contentsOf: $0) } }
        func put(_ text: String) { state.bytes.append(contentsOf: text.utf8) }
        func put(_ number: Int, digits: Int) {
            var divisor = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                state.bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
                divisor /= 10
            }
        }
        put("{\"ts\":\"")
        state.bytes.append(contentsOf: state.stamp)
        put(".")
        put(Int((time - Double(second)) * 1000), digits: 3)
        put(line.status >= 500 ? "Z\",\"level\":\"error\",\"msg\":\"Answered\"" : "Z\",\"level\":\"info\",\"msg\":\"Answered\"")
        if let actor = line.actor { put(",\"actor\":\""); put(actor); put("\"") }
        if let key = line.key { put(",\"key\":\""); put(key); put("\"") }
        put(",\"method\":\""); put(line.method)
        put("\",\"ms\":\""); put(String(line.microseconds / 1000)); put("."); put(line.microseconds % 1000 / 10, digits: 2)
        put("\",\"request_id\":\""); put(line.requestID)
        put("\",\"route\":\""); put(line.route)
        put("\",\"status\":\""); put(String(line.status)); put("\"}\n")
    }
}
