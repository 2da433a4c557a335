import Formats
import TestKit
import Testing

@Suite struct GzipTests {
    static let text = Array(String(repeating: "Vải thiều Phúc Hòa, hộp 1 kg. ", count: 5_000).utf8)

    @Test func whatIsCompressedComesBack() throws {
        var random = SeededRandom(seed: 1)
        let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for bytes in [[], [0], Self.text, noise] {
            #expect(try Gunzip.restore(Gzip.compress(bytes), limit: 1 << 22) == bytes)
        }
    }

    @Test func theHeaderTellsNeitherTimeNorNameNorMachine() throws {
        #expect(try Gzip.compress(Self.text).prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    }

    @Test func theSameBytesGiveTheSameStreamHoweverTheyAreCut() throws {
        let whole = try Gzip.compress(Self.text)
        for size in [1_000, 65_536, 77_777] {
            let gzip = try Gzip()
            var pieces: [UInt8] = []
            for start in stride(from: 0, to: Self.text.count, by: size) {
                let piece = Self.text[start..<min(start + size, Self.text.count)]
                try piece.withUnsafeBytes { try gzip.write($0, into: &pieces) }
            }
            try gzip.finish(into: &pieces)
            #expect(pieces == whole)
        }
    }

    @Test func aCutOrChangedStreamIsRefused() throws {
        let stream = try Gzip.compress(Array(Self.text.prefix(3_000)))
        for length in 0..<stream.count {
            #expect(throws: GzipFailure.self) { try Gunzip.restore(Array(stream.prefix(length)), limit: 1 << 20) }
        }
        var changed = stream
        changed[stream.count - 6] ^= 1
        #expect(throws: GzipFailure.damaged) { try Gunzip.restore(changed, limit: 1 << 20) }
        #expect(throws: GzipFailure.damaged) { try Gunzip.restore(stream + [0], limit: 1 << 20) }
        #expect(throws: GzipFailure.damaged) { try Gunzip.restore(Array("no gzip at all".utf8), limit: 1 << 20) }
    }

    @Test func aSmallStreamThatUnpacksToAHugeOneIsStopped() throws {
        let bomb = try Gzip.compress([UInt8](repeating: 0, count: 20_000_000))
        #expect(bomb.count < 30_000)
        #expect(throws: GzipFailure.tooLarge(limit: 1_000_000)) { try Gunzip.restore(bomb, limit: 1_000_000) }
        #expect(try Gunzip.restore(bomb, limit: 20_000_000).count == 20_000_000)
    }

    @Test func aHashIsThatOfTheStandard() throws {
        // FIPS 180-4's own example.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(ContentHash(of: Array("abc".utf8)).description == abc)
        var running = RunningContentHash()
        for byte in "abc".utf8 { [byte].withUnsafeBytes { running.update($0) } }
        #expect(running.finish().description == abc)
        #expect(ContentHash(bytes: [1, 2]) == nil)
    }
}
