import Foundation
import NIOCore

/// Holds one connection to its ``Deadlines``. It stands before the HTTP decoder, where a head that drips in can be seen; ``MessageWatch``
/// behind the decoder tells it where messages begin and end.
///
/// A request costs some additions: time is counted in ticks of one coarse timer a connection, and the clock is never read.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let connections: Connections
    private let lateHead: @Sendable () -> ByteBuffer
    private let interval: TimeAmount
    private let (mostHead, mostIdle, mostLinger): (Int, Int, Int)
    private var (body, reader): (Pace, Pace)

    private var context: ChannelHandlerContext?
    private var timer: Scheduled<Void>?
    /// Ticks since what is waited for began.
    private var age = 0
    /// Bytes received since the last tick.
    private var received = 0
    /// Whether we are ready to read: while we are not, a body that stands still is not the client's fault.
    private var isReading = false
    private var isFirst = true
    private var hasHeadBegun = false
    private var isBodyOpen = false
    private var answersDue = 0
    /// Nothing more will be sent; the client has only to close.
    private var isClosing = false
    /// What still arrives is thrown away.
    private var isDeaf = false
    /// Bytes the peer had acknowledged when a reply was first seen waiting for it.
    private var acknowledged: UInt64?

    init(_ deadlines: Deadlines, _ connections: Connections, lateHead: @escaping @Sendable () -> ByteBuffer) {
        self.connections = connections
        self.lateHead = lateHead
        interval = TimeAmount(deadlines.tick)
        (mostHead, mostIdle, mostLinger) = (deadlines.ticks(deadlines.head), deadlines.ticks(deadlines.idle), deadlines.ticks(deadlines.linger))
        (body, reader) = (deadlines.pace(grace: deadlines.body), deadlines.pace(grace: deadlines.reader))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        (timer, self.context) = (nil, nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        // Before this the peer's address is not known.
        if !connections.place(context.channel) { context.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDeaf else { return }
        received += Self.unwrapInboundIn(data).readableBytes
        isReading = false
        if answersDue == 0, !isBodyOpen, !hasHeadBegun {
            hasHeadBegun = true
            if !isFirst { age = 0 }
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { (isClosing, age) = (true, 0) }
        context.close(mode: mode, promise: promise)
    }

    // MARK: What the decoder and the service did

    func headCame() {
        (hasHeadBegun, isFirst, isBodyOpen) = (false, false, true)
        answersDue += 1
        body.refill()
    }

    /// A request came whole and was answered at once.
    func exchanged(_ message: ByteBuffer) {
        (hasHeadBegun, isFirst, age) = (false, false, 0)
        send(message, nil)
    }

    /// Writes what is a whole message already, past the encoder.
    func send(_ message: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
        guard let context else { return promise?.fail(ChannelError.ioOnClosedChannel) ?? () }
        context.write(NIOAny(IOData.byteBuffer(message)), promise: promise)
        if promise != nil { context.flush() }
    }

    func flush() { context?.flush() }

    func bodyEnded() {
        isBodyOpen = false
        age = 0
    }

    func answered() {
        answersDue -= 1
        age = 0
    }

    // MARK: The timer

    private func schedule(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: interval) { self.tick() }
    }

    private func tick() {
        guard let context else { return }
        age += 1
        if let cause = overdue(context.channel) { act(on: cause, context) }
        received = 0
        if self.context != nil { schedule(context) }
    }

    private func overdue(_ channel: any Channel) -> Connections.Cause? {
        let unsent = (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        guard unsent == 0 else {
            // Whoever takes a long reply is neither idle nor slow to close.
            if !hasHeadBegun { age = 0 }
            return keepsTaking(channel) ? nil : .reader
        }
        acknowledged = nil
        reader.refill()
        if isClosing { return age > mostLinger ? .linger : nil }
        if isBodyOpen {
            body.add(received)
            return !isReading || body.keepsUp() ? nil : .body
        }
        if answersDue > 0 { return nil }
        if hasHeadBegun { return age > mostHead ? .head : nil }
        return age > (isFirst ? mostHead : mostIdle) ? .idle : nil
    }

    /// The kernel takes megabytes off our hands that nobody reads: only what the peer's side has acknowledged counts.
    private func keepsTaking(_ channel: any Channel) -> Bool {
        guard let now = TransmissionInfo.acknowledged(by: channel) else { return true }
        reader.add(Int(clamping: now &- (acknowledged ?? now)))
        acknowledged = now
        return reader.keepsUp()
    }

    private func act(on cause: Connections.Cause, _ context: ChannelHandlerContext) {
        connections.note(cause)
        switch cause {
        case .head:
            isDeaf = true
            context.writeAndFlush(NIOAny(IOData.byteBuffer(lateHead())), promise: nil)
            close(context: context, mode: .output, promise: nil)
        case .body:
            // Whoever reads the body gets the error and answers with it; the client's bytes are passed over until it has read that.
            (isClosing, isDeaf, age) = (true, true, 0)
            context.fireErrorCaught(LateBody())
        case .reader:
            // Without this the kernel would go on offering what it holds, for minutes.
            _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
            context.close(promise: nil)
        case .full, .address, .idle, .linger: context.close(promise: nil)
        }
    }
}
