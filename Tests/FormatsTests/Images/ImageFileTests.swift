import Formats
import TestKit
import Testing

@Suite struct ImageFileTests {
    static let samples = [
        "camera.jpg", "progressive.jpg", "cmyk.jpg", "grey.jpg", "text.png", "palette.png", "alpha.png", "plain.webp", "lossless.webp",
        "camera.webp", "alpha.webp", "alpha-lossy.webp",
    ]

    static func sample(_ name: String) throws -> [UInt8] { try Golden.read("Images/\(name)") }

    @Test(arguments: samples) func aPictureIsRecognisedByItsContentAndMeasured(_ name: String) throws {
        let image = try ImageFile(Self.sample(name))
        #expect(name.hasSuffix(image.kind.fileExtension))
        // The camera's JPEG lies on its side: 24 × 16 stored, 16 × 24 seen.
        #expect([image.width, image.height] == (name == "camera.jpg" ? [16, 24] : [24, 16]))
    }

    @Test(arguments: samples) func strippingTwiceChangesNothingMore(_ name: String) throws {
        let once = try ImageFile(Self.sample(name))
        let twice = try ImageFile(once.stripped)
        #expect(twice.stripped == once.stripped)
        #expect([twice.width, twice.height] == [once.width, once.height])
    }

    @Test(arguments: samples) func nothingButThePictureIsKept(_ name: String) throws {
        let kept = String(decoding: try ImageFile(Self.sample(name)).stripped, as: Unicode.ASCII.self)
        for trace in ["Camera maker", "2026:06:15", "a remark", "a name", "Comment", "xmpmeta", "eXIf", "pHYs", "EXIF", "XMP "] {
            #expect(!kept.contains(trace))
        }
        if name.hasPrefix("camera") { #expect(kept.contains(name.hasSuffix("jpg") ? "ICC_PROFILE" : "ICCP")) }
        if name == "cmyk.jpg" { #expect(kept.contains("Adobe")) }
        if name == "palette.png" { #expect(kept.contains("tRNS") && kept.contains("PLTE")) }
    }

    @Test func onlyTheOrientationSurvivesOfExif() throws {
        let stripped = try ImageFile(Self.sample("camera.jpg")).stripped
        let exif: [UInt8] = Array("Exif\0\0MM\0*\0\0\0\u{8}".utf8) + [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        #expect(stripped.contains([0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif))
    }

    @Test func theFlagsOfAnExtendedWebPNoLongerPromiseMetadata() throws {
        let flags = try #require(try Self.sample("camera.webp").dropFirst(20).first)
        let stripped = try ImageFile(Self.sample("camera.webp")).stripped
        #expect(flags & 0x0C == 0x0C)
        #expect(stripped[20] == flags & ~0x0C)
    }

    @Test(arguments: samples) func aFileCutAnywhereIsRefused(_ name: String) throws {
        let whole = try Self.sample(name)
        for length in 0..<whole.count {
            #expect(throws: ImageRefusal.self) { try ImageFile(Array(whole.prefix(length))) }
        }
    }

    @Test(arguments: samples) func whatFollowsThePictureIsLeftOut(_ name: String) throws {
        let whole = try Self.sample(name)
        let image = try ImageFile(whole + Array("<?php a second file ?>".utf8))
        #expect(image.stripped == (try ImageFile(whole)).stripped)
    }

    @Test(arguments: samples) func flippedBytesNeverTrapAndWhatIsKeptStaysReadable(_ name: String) throws {
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        let whole = try Self.sample(name)
        for _ in 0..<4_000 {
            var flipped = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                flipped[Int.random(in: 0..<min(flipped.count, 700), using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { flipped.removeLast(Int.random(in: 0..<40, using: &random)) }
            guard let image = try? ImageFile(flipped) else { continue }
            #expect((try? ImageFile(image.stripped))?.stripped == image.stripped)
            #expect(image.width >= 1 && image.height >= 1)
        }
    }

    @Test func randomBytesBehindARealHeadNeverTrap() throws {
        var random = SeededRandom(seed: 9)
        for name in Self.samples {
            let head = try Self.sample(name).prefix(40)
            for _ in 0..<2_000 {
                let tail = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                _ = try? ImageFile(Array(head.prefix(Int.random(in: 0...40, using: &random))) + tail)
            }
        }
    }

    @Test func aDamagedChecksumIsNoticed() throws {
        var flipped = try Self.sample("alpha.png")
        flipped[flipped.count - 20] ^= 1
        #expect(throws: ImageRefusal.damaged) { try ImageFile(flipped) }
    }
}
