import Crypto

/// A secret that somebody presents: `cx_live_` (API key), `cx_claim_` (buys one key after approval) or `cx_feed_` (a marketplace),
/// then 32 random characters (190 bits) and six of CRC-32, so that a mistyped or invented one never reaches the database.
public struct AccessToken: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case live = "cx_live_"
        case claim = "cx_claim_"
        case feed = "cx_feed_"
    }

    public let kind: Kind
    /// The whole secret. Shown once, never stored, never logged.
    public let secret: String

    public init?(_ text: some StringProtocol) {
        guard let kind = Kind.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        let rest = Array(text.dropFirst(kind.rawValue.count).utf8)
        guard rest.count == Self.randomCount + Self.checkCount, rest.allSatisfy(Self.digits.contains) else { return nil }
        let stem = kind.rawValue.utf8 + rest.prefix(Self.randomCount)
        guard Self.check(of: Array(stem)) == Array(rest.suffix(Self.checkCount)) else { return nil }
        self.kind = kind
        secret = String(text)
    }

    public static func make(_ kind: Kind, using generator: inout some RandomNumberGenerator) -> AccessToken {
        var text = Array(kind.rawValue.utf8)
        for _ in 0..<randomCount { text.append(digits[Int.random(in: 0..<digits.count, using: &generator)]) }
        text += check(of: text)
        return AccessToken(kind: kind, secret: String(decoding: text, as: UTF8.self))
    }

    private init(kind: Kind, secret: String) {
        self.kind = kind
        self.secret = secret
    }

    /// What is stored. A plain hash is enough for 190 random bits (ASVS 6.5.2).
    public var hash: [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    /// The last four characters, by which people recognise a key in a list.
    public var hint: String { String(secret.suffix(4)) }

    private static let randomCount = 32
    private static let checkCount = 6
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func check(of bytes: [UInt8]) -> [UInt8] {
        var value = crc32(of: bytes)
        var text: [UInt8] = []
        for _ in 0..<checkCount {
            text.append(digits[Int(value % 62)])
            value /= 62
        }
        return text.reversed()
    }

    /// CRC-32 of ISO 3309, reflected; bit by bit, for forty bytes.
    private static func crc32(of bytes: [UInt8]) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
        }
        return ~remainder
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(kind.rawValue)…\(hint)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["token": description]) }
}
