import Foundation
import TestKit
import Testing

@testable import Formats

@Suite struct PreviewLimitTests {
    @Test func whatMustBeHeldWholeHasAnEarlierLimit() throws {
        // 24.5 megapixels, most of them in one byte of the file.
        let png = try PNG(width: 5_000, height: 4_900, bitDepth: 1, palette: []).file(rows: [UInt8](repeating: 0, count: 626 * 4_900))
        var progressive = try PreviewSample.read("progressive.jpg")
        let frame = try #require(progressive.firstRange(of: [0xFF, 0xC2])).lowerBound
        progressive.replaceSubrange(frame + 5..<frame + 9, with: [0x1F, 0x40, 0x1F, 0x40])
        var webp = try PreviewSample.read("logo.webp")
        let bits = UInt32(15_999) | 1_999 << 14 | 1 << 28
        webp.replaceSubrange(21..<25, with: withUnsafeBytes(of: bits.littleEndian) { Array($0) })
        for (bytes, pixels) in [(png, 24_500_000), (progressive, 64_000_000), (webp, 32_000_000)] {
            let image = try ImageFile(bytes)
            #expect(image.width * image.height == pixels)
            #expect(ImagePreview.isNeeded(for: image))
            #expect(try ImagePreview(of: image) == nil)
        }
    }

    @Test func sixtyFourMegapixelsOfJPEGTakeLittleMemory() async {
        // A process of its own, so that nothing else grows meanwhile.
        await #expect(processExitsWith: .success) {
            func kilobytes(_ field: String) throws -> Int {
                let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
                let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(field) })
                return try #require(line.split { !$0.isNumber }.first.flatMap { Int($0) })
            }
            let image = try ImageFile(PreviewSample.tall(500))
            #expect(image.width == 8_000)
            #expect(image.height == 8_000)
            let before = try kilobytes("VmRSS")
            let preview = try #require(try ImagePreview(of: image))
            let growth = try kilobytes("VmHWM") - before
            #expect(preview.width == 640)
            #expect(preview.height == 640)
            #expect(growth < 40_000, "\(growth) kB")
        }
    }

    @Test func scansWithoutEndAreRefused() throws {
        let jpeg = try PreviewSample.read("progressive.jpg")
        let scan = try #require(jpeg.firstRange(of: [0xFF, 0xDA])).lowerBound
        let next = try #require(jpeg[(scan + 2)...].firstRange(of: [0xFF, 0xC4])).lowerBound
        let many = jpeg[..<scan] + (0..<101).flatMap { _ in jpeg[scan..<next] } + [0xFF, 0xD9]
        let image = try ImageFile(Array(many))
        #expect(throws: ImageRefusal.unsupported("JPEG of more than 100 scans")) { try ImagePreview(of: image) }
    }

    @Test(arguments: PreviewSample.names) func aCutPictureNeverTraps(_ name: String) throws {
        let whole = try PreviewSample.read(name)
        for part in 1..<8 {
            let cut = Array(whole.prefix(whole.count * part / 8))
            #expect(throws: ImageRefusal.self) { try ImageFile(cut) }
            // With the end marker of a JPEG the cut is for the decoder to find; a decoder gets the others without having been asked before.
            if name.hasSuffix("jpg") { try expectAnswer(cut + [0xFF, 0xD9]) }
            if name.hasSuffix("png") { #expect(throws: ImageRefusal.self) { try PNGDecoder.decode(cut) } }
            if name.hasSuffix("webp") { #expect(throws: ImageRefusal.self) { try WebPDecoder.decode(cut, toFit: 640) } }
        }
    }

    /// Small pictures take the same ways through the decoders, and thousands of them little time.
    @Test(arguments: ImageFileTests.samples) func flippedBytesNeverTrapADecoder(_ name: String) throws {
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        let whole = try ImageFileTests.sample(name)
        for _ in 0..<2_000 {
            let bytes = PreviewSample.flipped(whole, &random)
            guard let image = try? ImageFile(bytes), image.width * image.height <= 100_000 else { continue }
            let side = Int.random(in: 1...40, using: &random)
            let raster: Raster?
            do throws(ImageRefusal) {
                raster = try ImagePreview.decode(image, toFit: side)
            } catch {
                continue
            }
            if let raster { #expect(raster.bytes.count == raster.width * raster.height * raster.step) }
        }
    }

    @Test(arguments: PreviewSample.names) func flippedBytesGiveAGoodPreviewOrNone(_ name: String) throws {
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        let whole = try PreviewSample.read(name)
        for _ in 0..<PreviewSample.rounds { try expectAnswer(PreviewSample.flipped(whole, &random)) }
    }

    /// A refusal, no preview, or a good one.
    private func expectAnswer(_ bytes: [UInt8]) throws {
        let made: ImagePreview?
        do throws(ImageRefusal) { made = try ImagePreview(of: ImageFile(bytes)) } catch { return }
        guard let preview = made else { return }
        let file = try ImageFile(preview.bytes)
        #expect(max(file.width, file.height) <= ImagePreview.longestSide && preview.bytes.count <= ImagePreview.mostBytes)
    }
}
