import Commune
import TestKit
import Testing

@Suite struct CodeSealerTests {
    @Test func aCodeTellsItsRangeAndIndexToTheHolderOfTheKeys() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2_000 {
            let range = UInt32.random(in: 0...CodePlace.lastRange, using: &random)
            let index = UInt32.random(in: 0...CodePlace.lastIndex, using: &random)
            let key = try CodeSecrets.versionKey()
            let rangeKey = try key.rangeKey(range: range, salt: CodeSecrets.salt())
            let code = try CodeSealer(key, rangeKey).code(index: index)
            let read = try PublicCode(parsing: code.description)
            #expect(read == code)
            let located = try #require(key.locate(read))
            #expect(located.place == CodePlace(range: range, index: index))
            #expect(rangeKey.verifies(located))
        }
    }

    @Test func theBytesOfPrintedCodesNeverChange() throws {
        let lines = String(decoding: try Golden.read("Codes/codes.txt"), as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count >= 40)
        for line in lines {
            let fields = line.split(separator: " ").map(String.init)
            let version = try #require(fields[0].first.flatMap { KeyVersion($0) })
            let range = try #require(UInt32(fields[3]))
            let index = try #require(UInt32(fields[4]))
            let key = try #require(VersionKey(version: version, secret: bytes(fields[1])))
            let sealer = try CodeSealer(key, key.rangeKey(range: range, salt: bytes(fields[2])))
            #expect(try sealer.code(index: index).description == fields[5])
            #expect(key.fingerprint == fields[6])
        }
    }

    @Test func codesMadeTogetherAreThoseMadeOneByOne() throws {
        let sealer = try CodeSecrets.sealer(range: CodePlace.lastRange)
        var codes: [PublicCode] = []
        for (first, end) in [(0, 1), (0, 300), (65_530, 65_540), (CodePlace.lastIndex - 3, CodePlace.lastIndex + 1), (5, 5), (6, 5)] {
            try sealer.codes(from: first, to: end, into: &codes)
            #expect(try codes == (first..<max(first, end)).map { try sealer.code(index: $0) })
        }
        #expect(throws: CodeIssueRefusal.index(1 << 24)) { try sealer.codes(from: 0, to: 1 << 24 + 1, into: &codes) }
    }

    @Test func aChangedSymbolNeverVerifies() throws {
        let key = try CodeSecrets.versionKey()
        let rangeKey = try key.rangeKey(range: 5, salt: CodeSecrets.salt())
        let code = try CodeSealer(key, rangeKey).code(index: 77)
        let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let characters = Array(code.description)
        var wellFormed = 0
        // Two symbols are changed at a time, so that some results carry a right check symbol and reach the cipher.
        for first in 1..<17 {
            for change in 1..<32 {
                var changed = characters
                let value = try #require(symbols.firstIndex(of: characters[first]))
                changed[first] = symbols[(value + change) % 32]
                changed[17] = characters[17]
                #expect(PublicCode(String(changed)) == nil)
                for check in symbols {
                    changed[17] = check
                    guard let other = PublicCode(String(changed)) else { continue }
                    wellFormed += 1
                    #expect(!rangeKey.verifies(try #require(key.locate(other))))
                }
            }
        }
        #expect(wellFormed == 16 * 31)
    }

    @Test func noTwoIndicesShareACode() throws {
        let sealer = try CodeSecrets.sealer(range: 12)
        var seen: Set<PublicCode> = []
        for index in 0..<UInt32(50_000) { seen.insert(try sealer.code(index: index)) }
        #expect(seen.count == 50_000)
    }

    @Test func codesOfNeighboursLookUnrelated() throws {
        let sealer = try CodeSecrets.sealer(range: 3)
        var agreements = 0
        let pairs = 4_000
        for index in 0..<UInt32(pairs) {
            let one = Array(try sealer.code(index: index).description)[1...16]
            let next = Array(try sealer.code(index: index + 1).description)[1...16]
            agreements += zip(one, next).filter { $0 == $1 }.count
        }
        // 16 symbols agree by chance with 1/32 each: 0.5 a pair. 2,000 are expected of 4,000 pairs; 300 is more than six deviations away.
        #expect(abs(agreements - pairs / 2) < 300)
    }

    @Test func anotherSaltMakesOtherCodesThatDoNotVerify() throws {
        let key = try CodeSecrets.versionKey()
        let genuine = try key.rangeKey(range: 9, salt: CodeSecrets.salt(1))
        let forger = try key.rangeKey(range: 9, salt: CodeSecrets.salt(2))
        let forged = try CodeSealer(key, forger).code(index: 4)
        let located = try #require(key.locate(forged))
        #expect(located.place == CodePlace(range: 9, index: 4))
        #expect(!genuine.verifies(located))
        #expect(forger.verifies(located))
    }

    @Test func aGuessedCodeLandsInNoIssuedRange() throws {
        var random = SeededRandom(seed: 4)
        let key = try CodeSecrets.versionKey()
        let rangeKey = try key.rangeKey(range: 1, salt: CodeSecrets.salt())
        let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var hits = 0
        for _ in 0..<20_000 {
            let guess = "A" + String((0..<17).map { _ in symbols.randomElement(using: &random) ?? "0" })
            guard let code = PublicCode(guess), let located = key.locate(code) else { continue }
            if located.range == 1 || rangeKey.verifies(located) { hits += 1 }
        }
        #expect(hits == 0)
    }

    @Test func placesBeyondTheirBitsAndForeignKeysAreRefused() throws {
        let key = try CodeSecrets.versionKey()
        #expect(throws: CodeIssueRefusal.range(1 << 28)) { try key.rangeKey(range: 1 << 28, salt: CodeSecrets.salt()) }
        #expect(throws: CodeIssueRefusal.salt(bytes: 31)) { try key.rangeKey(range: 1, salt: Array(CodeSecrets.salt().dropLast())) }
        #expect(throws: CodeIssueRefusal.index(1 << 24)) { try CodeSecrets.sealer().code(index: 1 << 24) }
        let other = try CodeSecrets.versionKey("B")
        let version = try #require(KeyVersion("A"))
        #expect(throws: CodeIssueRefusal.version(version)) { try CodeSealer(other, key.rangeKey(range: 1, salt: CodeSecrets.salt())) }
        #expect(other.locate(try CodeSecrets.sealer().code(index: 0)) == nil)
        #expect(CodePlace(range: 1, index: 1 << 24) == nil)
    }

    @Test func anOpenerReadsEveryVersionItHasAKeyFor() throws {
        let opener = try CodeOpener([CodeSecrets.versionKey("A"), CodeSecrets.versionKey("B", byte: 9)])
        #expect(opener.versions.map(\.description) == ["A", "B"])
        #expect(opener.locate(try CodeSecrets.sealer(range: 8).code(index: 2))?.place == CodePlace(range: 8, index: 2))
        #expect(opener.locate(try CodeSecrets.sealer(letter: "C").code(index: 2)) == nil)
        let version = try #require(KeyVersion("A"))
        #expect(throws: CodeKeyRefusal.twice(version)) { try CodeOpener([CodeSecrets.versionKey(), CodeSecrets.versionKey(byte: 1)]) }
    }

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
