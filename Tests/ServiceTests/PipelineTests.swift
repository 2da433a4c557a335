import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import TestKit
import Testing

@testable import Web

/// Connections that send many requests before the first is answered.
@Suite struct PipelineTests {
    private static let request: [HTTPRequestPart] = [.head(HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/t")), .end(nil)]
    private static let answer: [HTTPResponsePart] = [.head(HTTPResponse(status: .ok)), .end(nil)]

    @Test func aRequestIsLetInOnceTheOneBeforeItIsAnswered() throws {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(MessageWatch())
        for part in Self.request + Self.request + Self.request { try channel.writeInbound(part) }
        var heads = 0
        for expected in 1...3 {
            while let part = try channel.readInbound(as: HTTPRequestPart.self) { if case .head = part { heads += 1 } }
            #expect(heads == expected)
            for part in Self.answer { try channel.writeOutbound(part) }
        }
        _ = try channel.finish()
    }

    @Test func whatComesBehindRequestsStaysBehindThem() throws {
        let channel = EmbeddedChannel()
        let record = EventRecord()
        try channel.pipeline.syncOperations.addHandlers([MessageWatch(), record])
        for part in Self.request + Self.request { try channel.writeInbound(part) }
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(record.seen == ["head", "end"])
        for part in Self.answer { try channel.writeOutbound(part) }
        #expect(record.seen == ["head", "end", "head", "end", "closed"])
        _ = try channel.finish()
    }

    @Test func aHundredRequestsAtOnceAreAllAnsweredInTheirOrder() async throws {
        try await TestService.run { service in
            let wire = try Wire(port: service.client.port)
            let paths = (0..<100).map { $0 % 2 == 0 ? "/livez" : "/v1/nothing\($0)" }
            wire.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined() + "GET /t HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answer = try await wire.read(within: .seconds(20))
            #expect(answer.isClosed)
            let text = String(decoding: answer.bytes, as: UTF8.self)
            let statuses = text.matches(of: #/HTTP/1\.1 ([0-9]{3}) /#).map { $0.1 }
            #expect(statuses == (0..<100).map { $0 % 2 == 0 ? "200" : "404" } + ["200"])
            for (number, path) in paths.enumerated() where number % 2 == 1 { #expect(text.contains("\"\(path)\"")) }
        }
    }
}

private final class EventRecord: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    var seen: [String] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head: seen.append("head")
        case .body: seen.append("body")
        case .end: seen.append("end")
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { seen.append("closed") }
    }
}
