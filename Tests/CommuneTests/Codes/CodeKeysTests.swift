import Commune
import Testing

@Suite struct CodeKeysTests {
    @Test func aKeyFileReadsBackAsTheKeyItWasWrittenFrom() throws {
        let key = try CodeSecrets.versionKey("K", byte: 200)
        let read = try CodeKeyFile.parse(CodeKeyFile.format(key))
        #expect(read.version == key.version)
        #expect(read.fingerprint == key.fingerprint)
        let windows = "\u{FEFF}" + CodeKeyFile.format(key).replacing("\n", with: "\r\n") + "\r\n# kept in the safe\r\n"
        #expect(try CodeKeyFile.parse(windows).fingerprint == key.fingerprint)
    }

    @Test func twoFreshKeysDiffer() throws {
        #expect(VersionKey.generate(version: .first).fingerprint != VersionKey.generate(version: .first).fingerprint)
    }

    @Test func aFingerprintDependsOnLetterAndKey() throws {
        let prints = try [CodeSecrets.versionKey("A", byte: 1), CodeSecrets.versionKey("B", byte: 1), CodeSecrets.versionKey("A", byte: 2)]
            .map(\.fingerprint)
        #expect(Set(prints).count == 3)
        #expect(prints.allSatisfy { $0.count == 64 })
    }

    @Test(arguments: [
        ("", CodeKeyRefusal.notAKeyFile),
        ("-----BEGIN PRIVATE KEY-----", .notAKeyFile),
        ("choxa-code-key v2\nversion: A", .format("v2")),
        ("choxa-code-key v1\nversion: A\n", .missing(field: "key")),
        ("choxa-code-key v1\nkey: AAAA\n", .missing(field: "version")),
        ("choxa-code-key v1\nversion: A\nversion: B\nkey: AAAA", .repeated(field: "version")),
        ("choxa-code-key v1\nversion: O\nkey: AAAA", .version),
        ("choxa-code-key v1\nversion: AB\nkey: AAAA", .version),
        ("choxa-code-key v1\nversion: A\nkey: AAAA", .key),
        ("choxa-code-key v1\nversion: A\nkey: not base 64", .key),
        ("choxa-code-key v1\n\nversion: A\nhello", .line(4)),
        ("choxa-code-key v1\nsalt: A", .line(2)),
    ])
    func aDamagedKeyFileIsRefusedWithTheReason(_ text: String, _ refusal: CodeKeyRefusal) {
        #expect(throws: refusal) { try CodeKeyFile.parse(text) }
    }

    @Test func aKeyWithTheFingerprintOfAnotherIsRefused() throws {
        let lines = CodeKeyFile.format(try CodeSecrets.versionKey("A", byte: 1)).split(separator: "\n")
        let other = CodeKeyFile.format(try CodeSecrets.versionKey("A", byte: 2)).split(separator: "\n")
        let mixed = (lines.dropLast() + other.suffix(1)).joined(separator: "\n")
        #expect(throws: CodeKeyRefusal.fingerprint) { try CodeKeyFile.parse(mixed) }
    }

    @Test func printingAKeyShowsNoSecret() throws {
        let key = try CodeSecrets.versionKey("A", byte: 0xAB)
        let rangeKey = try key.rangeKey(range: 1, salt: CodeSecrets.salt())
        var dumped = ""
        dump(key, to: &dumped)
        dump(rangeKey, to: &dumped)
        for text in ["\(key)", "\(rangeKey)", String(reflecting: key), String(reflecting: rangeKey), dumped] {
            #expect(text.contains("redacted") || text == dumped)
            #expect(!text.lowercased().contains("abab") && !text.contains("171") && !text.contains("q6ur"))
        }
    }
}
