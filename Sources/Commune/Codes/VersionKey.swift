import Crypto
import Foundation

/// The secret of one key version: 32 bytes, kept in a file outside the database.
///
/// Alone it tells where a code points but forges none: the tag needs the range's key, whose salt is in the database.
public struct VersionKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Bytes of a version key: AES-256.
    public static let length = 32

    /// The letter codes made with this key begin with.
    public let version: KeyVersion
    let secret: SymmetricKey

    /// A key from its letter and bytes; nil unless there are exactly 32 of them.
    public init?(version: KeyVersion, secret: some ContiguousBytes) {
        let secret = SymmetricKey(data: secret)
        guard secret.bitCount == Self.length * 8 else { return nil }
        self.version = version
        self.secret = secret
    }

    /// A new key from the system's source of randomness.
    public static func generate(version: KeyVersion) -> VersionKey {
        VersionKey(version: version, fresh: SymmetricKey(size: .bits256))
    }

    private init(version: KeyVersion, fresh: SymmetricKey) {
        self.version = version
        secret = fresh
    }

    /// 64 hexadecimal digits that name this key in the database and reveal nothing of it: SHA-256 over a fixed prefix, the letter and the key.
    public var fingerprint: String {
        var hash = SHA256()
        hash.update(data: Array("choxa code key fingerprint v1 \(version) ".utf8))
        secret.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// The key of one range.
    ///
    /// HKDF-SHA256 (RFC 5869) over the version key, with the salt of the range's row and info
    /// `choxa code range v1 ‖ letter ‖ range number, four bytes, most significant first`.
    /// - Throws: `CodeIssueRefusal.range` beyond 28 bits, `.salt` unless the salt has exactly 32 bytes.
    public func rangeKey(range: UInt32, salt: [UInt8]) throws(CodeIssueRefusal) -> RangeKey {
        guard range <= CodePlace.lastRange else { throw .range(range) }
        guard salt.count == RangeKey.saltLength else { throw .salt(bytes: salt.count) }
        let number = withUnsafeBytes(of: range.bigEndian) { Array($0) }
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, salt: salt,
            info: Array("choxa code range v1".utf8) + Array(version.description.utf8) + number, outputByteCount: 32)
        return RangeKey(version: version, range: range, secret: key)
    }

    public var description: String { "VersionKey(\(version), redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["version": version]) }
}
