import NIOCore
import NIOHTTPTypes

/// Tells the ``ConnectionWatch`` of the same connection where requests and replies begin and end, and lets the requests of a connection in one
/// by one: who sends many at once waits for the answers, and nothing more is read from it.
final class MessageWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Held {
        case part(HTTPRequestPart)
        case event(Any)
        case failure(any Error)

        var isHead: Bool { if case .part(.head) = self { true } else { false } }
    }

    private var watch: ConnectionWatch?
    /// What came behind a request that has no answer yet, in its order.
    private var held = CircularBuffer<Held>()
    private var isAnswerDue = false
    /// Whether somebody wanted to read while requests were held.
    private var isReadDue = false

    func handlerAdded(context: ChannelHandlerContext) {
        watch = try? context.pipeline.syncOperations.handler(type: ConnectionWatch.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch = nil
        held.removeAll()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(.part(Self.unwrapInboundIn(data)), context) }
    // A client that closes its side behind its last request still gets all answers.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) { take(.event(event), context) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { take(.failure(error), context) }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadDue = true }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = Self.unwrapOutboundIn(data) else { return }
        watch?.answered()
        isAnswerDue = false
        if !held.isEmpty { letIn(context) }
    }

    private func take(_ next: Held, _ context: ChannelHandlerContext) {
        guard held.isEmpty, !(isAnswerDue && next.isHead) else { return held.append(next) }
        pass(next, context)
    }

    private func pass(_ next: Held, _ context: ChannelHandlerContext) {
        switch next {
        case .part(let part):
            switch part {
            case .head:
                isAnswerDue = true
                watch?.headCame()
            case .body: break
            case .end: watch?.bodyEnded()
            }
            context.fireChannelRead(Self.wrapInboundOut(part))
        case .event(let event): context.fireUserInboundEventTriggered(event)
        case .failure(let error): context.fireErrorCaught(error)
        }
    }

    private func letIn(_ context: ChannelHandlerContext) {
        while let next = held.first, !(isAnswerDue && next.isHead) { pass(held.removeFirst(), context) }
        context.fireChannelReadComplete()
        guard held.isEmpty, isReadDue else { return }
        isReadDue = false
        context.read()
    }
}
