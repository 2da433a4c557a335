import Formats
import TestKit
import Testing

/// A gzip message put together from pieces that were compressed before, and words that were not, restores to all of them in order.
@Suite struct GzipPiecesTests {
    private static func restored(_ bytes: [UInt8]) throws -> [UInt8] {
        let gunzip = try Gunzip(limit: 1 << 20)
        var output: [UInt8] = []
        try bytes.withUnsafeBytes { try gunzip.write($0, into: &output) }
        try gunzip.finish()
        return output
    }

    private static func message(_ texts: [[UInt8]], _ words: [[UInt8]]) throws -> [UInt8] {
        var (bytes, message) = (GzipMessage.header, GzipMessage())
        for (place, text) in texts.enumerated() {
            let piece = try GzipPiece(text, isLast: place == texts.count - 1)
            bytes += piece.bytes
            message.add(piece)
            guard place < words.count else { continue }
            bytes += GzipMessage.mark(UInt16(words[place].count)) + words[place]
            message.add(words[place].withUnsafeBytes { GzipChecksum($0) })
        }
        return bytes + withUnsafeBytes(of: message.trailer.littleEndian) { Array($0) }
    }

    @Test(arguments: 0..<100) func itRestoresToThePiecesWithTheWordsBetween(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let count = Int.random(in: 1...6, using: &random)
        func bytes(upTo most: Int) -> [UInt8] {
            let letters = Array("abcabcabc <p>Vải thiều</p>\u{0}".utf8)
            return (0..<Int.random(in: 0...most, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
        }
        let texts = (0..<count).map { _ in bytes(upTo: 4_000) }
        let words = (1..<count).map { _ in bytes(upTo: 40) }
        let whole = texts.enumerated().flatMap { $0.element + ($0.offset < words.count ? words[$0.offset] : []) }
        #expect(try Self.restored(Self.message(texts, words)) == whole)
    }

    @Test func aWordThatIsChangedOnTheWayIsNoticed() throws {
        var bytes = try Self.message([Array("one ".utf8), Array(" three".utf8)], [Array("two".utf8)])
        let place = try #require(bytes.firstRange(of: Array("two".utf8))?.lowerBound)
        bytes[place] = UInt8(ascii: "T")
        #expect(throws: GzipFailure.damaged) { try Self.restored(bytes) }
    }

    /// Words of one length share what the length alone decides.
    @Test func aChecksumLikeAnotherOfItsLengthIsTheSame() throws {
        let (first, second) = (Array("KTC3 7QH8".utf8), Array("A7Q2 K9VT".utf8))
        let like = first.withUnsafeBytes { GzipChecksum($0) }
        var (one, other) = (GzipMessage(), GzipMessage())
        for message in [first, second] { one.add(message.withUnsafeBytes { GzipChecksum($0) }) }
        for message in [first, second] { other.add(message.withUnsafeBytes { GzipChecksum($0, like: like) }) }
        #expect(one.trailer == other.trailer)
    }
}
