import Commune
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Hummingbird's HTTP/1.1 connection behind the limits that it does not have of itself: how many there are, and how slow they may be.
struct GuardedChannel: ServerChildChannel {
    let plain: HTTP1Channel
    let deadlines: Deadlines
    let connections: Connections
    let lateHead: @Sendable () -> ByteBuffer
    /// nil: the router answers every request.
    let scans: HeldScans?

    /// Bytes that the kernel takes before the reader's window has room for them. Without a bound it takes 4 MB from each connection whose reader
    /// stands still, and the service makes replies nobody will read; a reader that keeps up never notices.
    private static let mostUnsent = 128 << 10
    private static let unsentOption = ChannelOptions.Types.SocketOption(level: .tcp, name: NIOBSDSocket.Option(rawValue: TCP_NOTSENT_LOWAT))

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        guard connections.open(channel) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(TooManyConnections())
        }
        do {
            try channel.syncOptions?.setOption(Self.unsentOption, value: Self.mostUnsent)
            let watch = ConnectionWatch(deadlines, connections, lateHead: lateHead)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(watch)
            let ready = plain.setup(channel: channel, logger: logger)
            if let scans {
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(ScanLane(scans, watch), position: .after(decoder))
            }
            return ready
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await plain.handle(value: value, logger: logger) }
}

struct TooManyConnections: Error {}

extension HTTPServerBuilder {
    /// - Parameter origin: what the `type` of a problem document begins with.
    static func guarded(_ deadlines: Deadlines, _ connections: Connections, origin: String, scans: HeldScans? = nil) -> HTTPServerBuilder {
        let heads = HTTP1Channel.Configuration.DecoderConfiguration(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 128)
        let configuration = HTTP1Channel.Configuration(additionalChannelHandlers: [MessageWatch()], httpDecoderConfiguration: heads)
        return HTTPServerBuilder { responder in
            GuardedChannel(
                plain: HTTP1Channel(responder: responder, configuration: configuration), deadlines: deadlines, connections: connections,
                lateHead: { LateHead.message(origin: origin) }, scans: scans)
        }
    }
}

/// The reply to a head that did not come to its end: nobody knows yet what was asked for, or in which language.
enum LateHead {
    static func message(origin: String) -> ByteBuffer {
        let problem = Problem(
            .tooSlow, "late_head", vi: "Phần đầu của yêu cầu đến quá chậm.", en: "The head of the request came too slowly.")
        let id = RequestIDs.next()
        let reply = problem.reply(language: .vi, origin: origin, instance: "/", requestID: id)
        let body = reply.body.contiguous
        var head = "HTTP/1.1 \(reply.status.code) \(reply.status.reasonPhrase)\r\n"
        for field in reply.headers { head += "\(field.name.rawName): \(field.value)\r\n" }
        head += "\(HTTPField.Name.requestID.rawName): \(id)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        var buffer = ByteBuffer(string: head)
        buffer.writeBytes(body)
        return buffer
    }
}

/// The body fell behind the pace that ``Deadlines`` ask for; whoever reads it gets this.
struct LateBody: ProblemConvertible {
    var problem: Problem {
        Problem(
            .tooSlow,
            LocalizedText(
                vi: "Nội dung gửi lên quá chậm; hãy gửi lại khi đường truyền tốt hơn.", en: "The body came too slowly; send it again over a better line."),
            code: "late_body", headers: [.connection: "close"])
    }
}
