import NIOCore
import NIOHTTP1
import Store

/// Answers scans of what memory holds on the event loop of their connection, without a task; every other request goes on to the router.
///
/// It stands right behind the HTTP/1.1 codec and writes whole messages before it, which is sound only while the router owes this
/// connection nothing: replies leave in the order of their requests (RFC 9112 section 9.3.2).
final class ScanLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private typealias Begun = (head: HTTPRequestHead, start: ContinuousClock.Instant)

    private enum Held {
        case part(HTTPServerRequestPart)
        case event(Any)
        case failure(any Error)
    }

    private let scans: HeldScans
    private let watch: ConnectionWatch
    /// Requests that the router has and has not answered.
    private var owed = 0
    /// A head whose end has not come.
    private var begun: Begun?
    /// Whether a lot is being read, and what has come meanwhile, in its order.
    private var isReading = false
    private var held = CircularBuffer<Held>()
    private var isReadDue = false
    private var isUnflushed = false
    /// The reader wanted no more than what it got.
    private var isOver = false

    init(_ scans: HeldScans, _ watch: ConnectionWatch) {
        (self.scans, self.watch) = (scans, watch)
    }

    // MARK: Inbound

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(.part(Self.unwrapInboundIn(data)), context) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { take(.failure(error), context) }
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) { take(.event(event), context) }

    func channelReadComplete(context: ChannelHandlerContext) {
        flush(context)
        context.fireChannelReadComplete()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        held.removeAll()
        isOver = true
    }

    private func take(_ next: Held, _ context: ChannelHandlerContext) {
        if isReading { return held.append(next) }
        switch next {
        case .part(let part): take(part, context)
        case .event(let event) where event is ChannelShouldQuiesceEvent && owed == 0: quiesce(context)
        case .event(let event): context.fireUserInboundEventTriggered(event)
        case .failure(let error): context.fireErrorCaught(error)
        }
    }

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        switch part {
        // Nobody is served faster than they read: the router waits for those who do not.
        case .head(let head) where owed == 0 && head.method == .GET && context.channel.isWritable:
            begun = (head, .now)
        case .head:
            owed += 1
            context.fireChannelRead(Self.wrapInboundOut(part))
        case .body:
            passOn(context)
            context.fireChannelRead(Self.wrapInboundOut(part))
        case .end:
            guard let begun, answer(begun, context) else {
                passOn(context)
                return context.fireChannelRead(Self.wrapInboundOut(part))
            }
            self.begun = nil
        }
    }

    /// - Returns: false when the router must answer.
    private func answer(_ begun: Begun, _ context: ChannelHandlerContext) -> Bool {
        switch scans.find(begun.head) {
        case .nothing: return false
        case .held(let request, let found):
            guard let answer = scans.answer(request, found, since: begun.start, context.channel.allocator) else { return false }
            watch.exchanged(answer.message)
            (isUnflushed, isOver) = (true, answer.isLast)
        case .unread(let request, let unit):
            isReading = true
            watch.headCame()
            watch.bodyEnded()
            let lane = NIOLoopBound((self, context, begun), eventLoop: context.eventLoop)
            scans.read(unit.lot) { lot in
                lane.eventLoop.execute {
                    let (this, context, begun) = lane.value
                    this.read(lot.map { FoundCode(unit, in: $0, asOf: nil) }, request, begun, context)
                }
            }
        }
        return true
    }

    private func passOn(_ context: ChannelHandlerContext) {
        guard let begun else { return }
        self.begun = nil
        owed += 1
        context.fireChannelRead(Self.wrapInboundOut(.head(begun.head)))
    }

    // MARK: A lot that was read

    private func read(_ found: FoundCode?, _ request: ScanRequest, _ begun: Begun, _ context: ChannelHandlerContext) {
        isReading = false
        guard !isOver else { return }
        watch.answered()
        if let found, let answer = scans.answer(request, found, since: begun.start, context.channel.allocator) {
            watch.send(answer.message, nil)
            (isUnflushed, isOver) = (true, answer.isLast)
            flush(context)
        } else {
            self.begun = begun
            passOn(context)
            context.fireChannelRead(Self.wrapInboundOut(.end(nil)))
        }
        while !isReading, let next = held.popFirst() { take(next, context) }
        flush(context)
        context.fireChannelReadComplete()
        if isReadDue, !isReading {
            isReadDue = false
            context.read()
        }
    }

    // MARK: Outbound

    func read(context: ChannelHandlerContext) {
        // Whoever sends on while a lot is read waits.
        if isReading, !held.isEmpty { isReadDue = true } else { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = Self.unwrapOutboundIn(data) { owed = max(0, owed - 1) }
        context.write(data, promise: promise)
    }

    private func flush(_ context: ChannelHandlerContext) {
        guard isUnflushed else { return }
        isUnflushed = false
        watch.flush()
        if isOver { context.close(mode: .output, promise: nil) }
    }

    /// The service ends: what was answered here leaves first, for nobody else knows of it.
    private func quiesce(_ context: ChannelHandlerContext) {
        let left = context.eventLoop.makePromise(of: Void.self)
        left.futureResult.assumeIsolated().whenComplete { _ in context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        watch.send(ByteBuffer(), left)
    }
}
