import Foundation

/// The URIs that stand inside events. They begin with the origin that was fixed when the register was set up, and never change.
public struct TraceIdentifiers: Hashable, Sendable {
    public let origin: String

    public init(origin: String) { self.origin = origin }

    public func lot(_ publicCode: String) -> String { "\(origin)/t/\(publicCode)" }
    public func organisation(_ id: UUID) -> String { thing("organisation", id) }
    public func growingArea(_ id: UUID) -> String { thing("growing-area", id) }
    public func packingHouse(_ id: UUID) -> String { thing("packing-house", id) }

    /// A paper, named by who issued it, its kind and its number.
    public func document(_ document: TradeDocument, of organisation: UUID) -> String {
        "\(self.organisation(organisation))/\(document.kind.rawValue)/\(Self.escaped(document.number))"
    }

    /// A request, as a URI: bare keys such as "1" and "01" would be one number to the event hash.
    public func request(_ key: String) -> String { "\(origin)/id/request/\(Self.escaped(key))" }

    /// Of extensions.
    public var namespace: String { "\(origin)/ns#" }

    private func thing(_ kind: String, _ id: UUID) -> String { "\(origin)/id/\(kind)/\(id.uuidString.lowercased())" }

    /// Everything but RFC 3986 "unreserved" is escaped.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return escaped
    }
}
