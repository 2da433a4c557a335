import NIOCore
import NIOHTTP1

/// Answers scans of what memory holds on the event loop of their connection, without a task; every other request goes on to the router.
///
/// It stands right behind the HTTP/1.1 codec and writes whole messages before it, which is sound only while the router owes this
/// connection nothing: replies leave in the order of their requests (RFC 9112 section 9.3.2).
final class ScanLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let scans: HeldScans
    private let watch: ConnectionWatch
    /// Requests that the router has and has not answered.
    private var owed = 0
    /// A head whose end has not come.
    private var begun: (head: HTTPRequestHead, start: ContinuousClock.Instant)?
    private var isUnflushed = false
    /// The reader wanted no more than what it got.
    private var isOver = false

    init(_ scans: HeldScans, _ watch: ConnectionWatch) {
        (self.scans, self.watch) = (scans, watch)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch Self.unwrapInboundIn(data) {
        // Nobody is served faster than they read: the router waits for those who do not.
        case .head(let head) where owed == 0 && head.method == .GET && context.channel.isWritable:
            begun = (head, .now)
        case .head:
            owed += 1
            context.fireChannelRead(data)
        case .body:
            passOn(context)
            context.fireChannelRead(data)
        case .end:
            if let begun, let answer = scans.answer(to: begun.head, since: begun.start, context.channel.allocator) {
                self.begun = nil
                watch.exchanged(answer.message)
                (isUnflushed, isOver) = (true, answer.isLast)
            } else {
                passOn(context)
                context.fireChannelRead(data)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isUnflushed { watch.flush() }
        if isUnflushed, isOver { context.close(mode: .output, promise: nil) }
        isUnflushed = false
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = Self.unwrapOutboundIn(data) { owed = max(0, owed - 1) }
        context.write(data, promise: promise)
    }

    /// The service ends: what was answered here leaves first, for nobody else knows of it.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent, owed == 0 else { return context.fireUserInboundEventTriggered(event) }
        let left = context.eventLoop.makePromise(of: Void.self)
        left.futureResult.assumeIsolated().whenComplete { _ in context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        watch.send(ByteBuffer(), left)
    }

    private func passOn(_ context: ChannelHandlerContext) {
        guard let begun else { return }
        self.begun = nil
        owed += 1
        context.fireChannelRead(Self.wrapInboundOut(.head(begun.head)))
    }
}
