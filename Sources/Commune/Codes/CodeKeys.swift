import Crypto
import Foundation

/// Why a text is no key file. No case carries anything of the key.
public enum CodeKeyRefusal: Error, Hashable, Sendable {
    /// The first line is not `choxa-code-key v1`.
    case notAKeyFile
    /// A key file of a later format, which this program cannot read.
    case format(String)
    /// A line that is neither empty, a remark (`#`) nor a known field. Lines count from 1.
    case line(Int)
    case missing(field: String)
    case repeated(field: String)
    /// The version is not one of the letters codes may begin with.
    case version
    /// The key is not base 64 of exactly 32 bytes.
    case key
    /// Key and fingerprint do not belong together: the file was damaged or put together from two.
    case fingerprint
    /// Two keys claim one letter.
    case twice(KeyVersion)
}

/// The text of a key file.
///
/// ```
/// choxa-code-key v1
/// version: A
/// key: <base 64 of 32 bytes>
/// fingerprint: <64 hexadecimal digits>
/// ```
/// Remarks begin with `#`; either kind of line end is read. The fingerprint is optional and checked when there.
public enum CodeKeyFile {
    static let header = "choxa-code-key"

    /// The file of a key, with its fingerprint. Contains the secret: write it with mode 600.
    public static func format(_ key: VersionKey) -> String {
        let secret = key.secret.withUnsafeBytes { Data($0).base64EncodedString() }
        return "\(header) v1\nversion: \(key.version)\nkey: \(secret)\nfingerprint: \(key.fingerprint)\n"
    }

    /// The key a file holds.
    public static func parse(_ text: String) throws(CodeKeyRefusal) -> VersionKey {
        let fields = try fields(of: text)
        guard let letter = fields["version"] else { throw .missing(field: "version") }
        guard let secret = fields["key"] else { throw .missing(field: "key") }
        guard letter.count == 1, let character = letter.first, let version = KeyVersion(character) else { throw .version }
        guard let bytes = Data(base64Encoded: secret), let key = VersionKey(version: version, secret: bytes) else { throw .key }
        if let fingerprint = fields["fingerprint"], fingerprint.lowercased() != key.fingerprint { throw .fingerprint }
        return key
    }

    private static func fields(of text: String) throws(CodeKeyRefusal) -> [String: String] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { trimmed($0) }
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 2, words[0] == header else { throw .notAKeyFile }
        guard words[1] == "v1" else { throw .format(String(words[1].prefix(20))) }
        var fields: [String: String] = [:]
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty && !line.hasPrefix("#") {
            guard let colon = line.firstIndex(of: ":") else { throw .line(number + 1) }
            let name = String(line[..<colon])
            guard ["version", "key", "fingerprint"].contains(name) else { throw .line(number + 1) }
            guard fields.updateValue(trimmed(line[line.index(after: colon)...]), forKey: name) == nil else {
                throw .repeated(field: name)
            }
        }
        return fields
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}")))
    }
}
