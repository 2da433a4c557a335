import TestKit
import Testing

@testable import Formats

@Suite struct ImagePreviewTests {
    @Test(arguments: PreviewSample.sizes) func aLargePictureGetsASmallJPEG(_ name: String, _ width: Int, _ height: Int) throws {
        let preview = try #require(try PreviewSample.preview(PreviewSample.read(name)))
        #expect([preview.width, preview.height] == [width, height])
        #expect(preview.bytes.count <= ImagePreview.mostBytes)
        let file = try ImageFile(preview.bytes)
        #expect(file.kind == .jpeg)
        #expect([file.width, file.height] == [width, height])
        #expect(!ImagePreview.isNeeded(for: file))
        #expect(try PreviewSample.preview(PreviewSample.read(name)) == preview)
    }

    @Test func aPictureThatIsSmallEnoughNeedsNone() throws {
        for name in ImageFileTests.samples {
            let image = try ImageFile(ImageFileTests.sample(name))
            #expect(!ImagePreview.isNeeded(for: image))
            #expect(try ImagePreview(of: image) == nil)
        }
        let line = try PNG(width: 640, height: 1, bitDepth: 8, palette: []).file(rows: [UInt8](repeating: 0, count: 641))
        #expect(try PreviewSample.preview(line) == nil)
    }

    @Test func noiseIsMadeSmallerUntilItFits() throws {
        let preview = try #require(try PreviewSample.preview(PreviewSample.noise(700, 700)))
        #expect(preview.bytes.count <= ImagePreview.mostBytes)
        #expect((240...640).contains(preview.width))
        #expect(try JPEGStructure(preview.bytes, ImageLimits()).width == preview.width)
        // Too heavy, not too large: never drawn larger than it is.
        let heavy = try #require(try PreviewSample.preview(PreviewSample.noise(300, 240)))
        #expect(heavy.width <= 300 && heavy.bytes.count <= ImagePreview.mostBytes)
    }

    @Test func eachColourStaysWhereItIsSeenAndTransparencyIsWhite() throws {
        let (red, green, blue, yellow) = ([220, 30, 30], [30, 170, 40], [40, 50, 210], [235, 215, 40])
        // Half transparent on white.
        let (white, pale) = ([255, 255, 255], [142, 212, 147])
        for name in ["photo.jpg", "progressive.jpg", "inks.jpg", "palette.png", "deep.png", "photo.webp"] {
            try expectCorners([red, green, blue, yellow], try PreviewSample.read(name), name)
        }
        for name in ["logo.png", "logo.webp", "logo-lossy.webp"] {
            try expectCorners([white, pale, blue, yellow], try PreviewSample.read(name), name)
        }
    }

    /// Stored: red, green; blue, yellow. What each orientation shows is from CIPA DC-008, table of tag 0x0112.
    @Test(arguments: zip(1...8, ["RGBY", "GRYB", "YBGR", "BYRG", "RBGY", "BRYG", "YGBR", "GYRB"]))
    func thePreviewStandsTheRightWayUp(_ orientation: Int, _ seen: String) throws {
        let colours: [Character: [Int]] = ["R": [220, 30, 30], "G": [30, 170, 40], "B": [40, 50, 210], "Y": [235, 215, 40]]
        var bytes = try ImageFile(PreviewSample.read("turned.jpg")).stripped
        let tag = try #require(bytes.firstRange(of: [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))
        bytes[tag.upperBound - 1] = UInt8(orientation)
        let preview = try #require(try PreviewSample.preview(bytes))
        #expect([preview.width, preview.height] == (orientation >= 5 ? [480, 640] : [640, 480]))
        #expect(try JPEGStructure(preview.bytes, ImageLimits()).orientation == 1)
        try expectCorners(seen.compactMap { colours[$0] }, bytes, "orientation \(orientation)")
    }

    @Test func theColourProfileOfATelephoneIsKept() throws {
        let profile = try JPEGStructure(ImageFileTests.sample("camera.jpg"), ImageLimits()).profile
        #expect(profile.count > 200)
        let segment = [0xFF, 0xE2, UInt8((profile.count + 2) >> 8), UInt8((profile.count + 2) & 255)] + profile
        for (name, isKept) in [("photo.jpg", true), ("progressive.jpg", true), ("grey.jpg", false), ("inks.jpg", false)] {
            var bytes = try PreviewSample.read(name)
            bytes.insert(contentsOf: segment, at: 2)
            let preview = try #require(try PreviewSample.preview(bytes))
            #expect(preview.bytes.contains(segment) == isKept)
            let file = try ImageFile(preview.bytes)
            #expect(file.stripped == preview.bytes)
            #expect([file.width, file.height] == [preview.width, preview.height])
            #expect(preview.bytes.count <= ImagePreview.mostBytes)
        }
    }

    @Test func aPixelIsTheMeanOfWhatItCovers() {
        let row = Raster(width: 3, height: 1, step: 4, bytes: [0, 9, 0, 1, 90, 9, 0, 2, 180, 9, 0, 3]).fitting(2)
        #expect([row.width, row.height, row.step] == [2, 1, 3])
        #expect(row.bytes == [30, 9, 0, 150, 9, 0])
        let square = Raster(width: 2, height: 2, step: 3, bytes: [0, 0, 0, 100, 0, 0, 0, 200, 0, 100, 0, 255])
        #expect(square.fitting(1).bytes == [50, 50, 64])
        #expect(square.fitting(5).bytes == square.bytes)
        let flat = Raster(width: 997, height: 13, step: 3, bytes: [UInt8](repeating: 255, count: 3 * 997 * 13)).fitting(640)
        #expect([flat.width, flat.height] == [640, 8])
        #expect(flat.bytes.allSatisfy { $0 == 255 })
    }

    @Test func aLineOfPixelsStaysALine() throws {
        let line = try PNG(width: 20_000, height: 1, bitDepth: 1, palette: []).file(rows: [UInt8](repeating: 0, count: 2_501))
        let preview = try #require(try PreviewSample.preview(line))
        #expect([preview.width, preview.height] == [640, 1])
    }

    private func expectCorners(_ colours: [[Int]], _ bytes: [UInt8], _ name: String) throws {
        let preview = try #require(try PreviewSample.preview(bytes))
        let raster = try #require(try JPEGCodec.decode(preview.bytes, toFit: 640))
        let columns = [raster.width / 10, raster.width * 9 / 10]
        let places = [raster.height / 10, raster.height * 9 / 10].flatMap { line in columns.map { line * raster.width + $0 } }
        for (place, colour) in zip(places, colours) {
            let found = raster.bytes[(3 * place)..<(3 * place + 3)].map(Int.init)
            #expect(zip(found, colour).allSatisfy { abs($0 - $1) <= 12 }, "\(name): \(found) instead of \(colour)")
        }
    }
}
