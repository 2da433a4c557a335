import Commune
import TestKit
import Testing

@Suite struct PublicCodeTests {
    static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    @Test func aCodeHasEighteenCharactersAndBeginsWithALetter() throws {
        for letter in "ABCDEFGHJKMNPQRSTVWXYZ" {
            let code = try CodeSecrets.sealer(letter: letter).code(index: 0).description
            #expect(code.count == 18)
            #expect(code.first == letter)
            #expect(code.allSatisfy { Self.symbols.contains($0) })
        }
    }

    @Test func labelsShowGroupsOfFour() throws {
        let code = try CodeSecrets.sealer().code(index: 1)
        #expect(code.spaced.split(separator: " ").map(\.count) == [4, 4, 4, 4, 2])
        #expect(code.spaced.filter { $0 != " " } == code.description)
    }

    @Test func peopleMayWriteACodeInAnyCaseWithBlanksAndDashes() throws {
        let code = try CodeSecrets.sealer().code(index: 1)
        for text in [
            code.spaced, code.description.lowercased(), " \(code.spaced)\n", code.spaced.replacing(" ", with: "-"),
            code.spaced.replacing(" ", with: "\u{2013}"), code.spaced.replacing(" ", with: "\u{A0}"),
        ] {
            #expect(PublicCode(text) == code)
        }
    }

    @Test func lookAlikesReadAsTheDigitsTheyResemble() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<300 {
            let code = try CodeSecrets.sealer().code(index: UInt32.random(in: 0...CodePlace.lastIndex, using: &random))
            let ones = ["I", "l", "L", "i"]
            let written = code.description.map { character in
                switch character {
                case "1": ones.randomElement(using: &random) ?? "1"
                case "0": Bool.random(using: &random) ? "O" : "o"
                default: String(character)
                }
            }.joined()
            #expect(PublicCode(written) == code)
        }
    }

    @Test func everySingleSlipIsCaught() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<40 {
            let code = Array(try CodeSecrets.sealer().code(index: UInt32.random(in: 0...CodePlace.lastIndex, using: &random)).description)
            for position in 0..<18 {
                for symbol in Self.symbols where symbol != code[position] {
                    var slipped = code
                    slipped[position] = symbol
                    #expect(PublicCode(String(slipped)) == nil)
                }
            }
        }
    }

    @Test func everyExchangeOfTwoSymbolsAndEveryTwinErrorIsCaught() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<40 {
            let code = Array(try CodeSecrets.sealer().code(index: UInt32.random(in: 0...CodePlace.lastIndex, using: &random)).description)
            for one in 0..<17 {
                for two in (one + 1)..<18 where code[one] != code[two] {
                    var exchanged = code
                    exchanged.swapAt(one, two)
                    #expect(PublicCode(String(exchanged)) == nil)
                }
                for twin in Self.symbols where code[one] == code[one + 1] && twin != code[one] {
                    var twinned = code
                    twinned[one] = twin
                    twinned[one + 1] = twin
                    #expect(PublicCode(String(twinned)) == nil)
                }
            }
        }
    }

    @Test func aRefusalSaysWhatIsWrong() throws {
        let code = try CodeSecrets.sealer().code(index: 1).description
        #expect(throws: PublicCodeRefusal.length(found: 0)) { try PublicCode(parsing: "") }
        #expect(throws: PublicCodeRefusal.length(found: 17)) { try PublicCode(parsing: code.dropLast()) }
        #expect(throws: PublicCodeRefusal.length(found: 101)) { try PublicCode(parsing: String(repeating: "A", count: 1_000_000)) }
        #expect(throws: PublicCodeRefusal.character("U", position: 18)) { try PublicCode(parsing: code.dropLast() + "U") }
        #expect(throws: PublicCodeRefusal.character("Đ", position: 1)) { try PublicCode(parsing: "Đ" + code.dropFirst()) }
        #expect(throws: PublicCodeRefusal.character("1", position: 1)) { try PublicCode(parsing: "1" + code.dropFirst()) }
        let check = try #require(code.last)
        let wrong = code.dropLast() + (check == "0" ? "1" : "0")
        #expect(throws: PublicCodeRefusal.check) { try PublicCode(parsing: wrong) }
    }

    @Test func aLookAlikeInTheFirstPlaceIsNoLetter() throws {
        let code = try CodeSecrets.sealer().code(index: 1).description
        for first in "IiLlOo" {
            #expect(throws: PublicCodeRefusal.character(first, position: 1)) { try PublicCode(parsing: String(first) + code.dropFirst()) }
            #expect(KeyVersion(first) == nil)
        }
        #expect(KeyVersion("U") == nil)
        #expect(KeyVersion("7") == nil)
        #expect(KeyVersion("a") == KeyVersion("A"))
    }

    @Test func lettersFollowOneAnotherAndEndAtZ() {
        var letters: [String] = []
        var version: KeyVersion? = .first
        while let letter = version {
            letters.append(letter.description)
            version = letter.next
        }
        #expect(letters.joined() == "ABCDEFGHJKMNPQRSTVWXYZ")
    }
}
