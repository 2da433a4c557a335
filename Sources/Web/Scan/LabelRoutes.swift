import Commune
import Formats
import HTTPTypes
import JSON

/// The QR symbol of a code, for labels; only for codes that exist, so that nobody prints a symbol that answers "unknown", and only once the
/// lot can show what must be published.
enum LabelRoutes {
    private static let sides = 64...2000

    static let all: [Endpoint] = [
        Endpoint(.get, "/t/{code}/qr.svg", .scan, "The QR symbol of a code as SVG", gives: [.media("image/svg+xml"), .unchanged, .refusal(.conflict)], svg),
        Endpoint(
            .get, "/t/{code}/qr.png", .scan, "The QR symbol of a code as PNG",
            query: [.init("size", .integer(sides), "Longest side in pixels, 600 if absent; modules stay whole pixels.")],
            gives: [.media("image/png"), .unchanged, .refusal(.conflict)], png),
    ]

    @Sendable static func svg(_ call: Call) async throws -> Reply {
        let code = try await printable(call)
        return reply(try symbol(code, call).svg(title: code.spaced), "image/svg+xml")
    }

    @Sendable static func png(_ call: Call) async throws -> Reply {
        let side = call.query["size"].flatMap { Int($0) } ?? 600
        let symbol = try symbol(try await printable(call), call)
        return reply(try symbol.png(moduleSize: max(1, side / (symbol.side + 2 * QRCode.quietZone))), "image/png")
    }

    private static func printable(_ call: Call) async throws -> PublicCode {
        guard let code = call.parameters["code"].flatMap({ PublicCode($0) }), let lot = try await call.desk.scan(code) else { throw CodeUnknown() }
        let gaps = lot.gate.gaps
        guard gaps.isEmpty else { throw CodesRefused.notPublishable(gaps) }
        return code
    }

    private static func symbol(_ code: PublicCode, _ call: Call) throws -> QRCode {
        try QRCode("\(call.desk.publicOrigin)/t/\(code)")
    }

    private static func reply(_ bytes: [UInt8], _ type: String) -> Reply {
        Reply(.ok, headers: [.contentType: type, .cacheControl: "no-cache", .eTag: Reply.tag(of: bytes)], body: .bytes(bytes))
    }
}
