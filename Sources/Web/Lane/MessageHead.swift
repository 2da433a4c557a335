import Foundation
import HTTPTypes
import NIOCore
import Synchronization

/// The head of a reply as HTTP/1.1 writes it (RFC 9112), for who sends whole messages.
enum MessageHead {
    /// Status line and headers that are the same each time.
    ///
    /// - Parameter length: of the body; nil for a reply that has none by its status.
    static func opening(_ status: HTTPResponse.Status, _ headers: HTTPFields, length: Int?) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status.code) \(status.reasonPhrase)"]
        for field in headers { lines.append("\(field.name.rawName): \(field.value)") }
        if let length { lines.append("Content-Length: \(length)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// Ends a line that was begun, and the head with it.
    static func close(_ buffer: inout ByteBuffer, requestID: String, date: [UInt8]) {
        buffer.writeStaticString("\r\nDate: ")
        buffer.writeBytes(date)
        buffer.writeStaticString("\r\nX-Request-Id: ")
        buffer.writeString(requestID)
        buffer.writeStaticString("\r\n\r\n")
    }
}

/// The time as `Date` says it (RFC 9110 section 5.6.7), written once a second.
final class MessageDate: Sendable {
    private let written = Mutex<(second: Int, text: [UInt8])>((-1, []))

    func text(at instant: Date) -> [UInt8] {
        let second = Int(instant.timeIntervalSince1970.rounded(.down))
        return written.withLock { written in
            if written.second != second { written = (second, Self.write(second)) }
            return written.text
        }
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func write(_ second: Int) -> [UInt8] {
        var (time, parts) = (time_t(second), tm())
        gmtime_r(&time, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (day, month) = (days[Int(parts.tm_wday) % 7], months[Int(parts.tm_mon) % 12])
        return Array("\(day), \(two(parts.tm_mday)) \(month) \(1900 + parts.tm_year) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT".utf8)
    }
}
