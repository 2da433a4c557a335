import Formats
import Testing

@Suite struct ImageLimitTests {
    @Test func aHeaderOfFiftyThousandSquareIsRefusedBeforeAnythingElse() throws {
        var jpeg = try ImageFileTests.sample("grey.jpg")
        let frame = try #require(jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xC3, 0x50, 0xC3, 0x50])
        let refusal = ImageRefusal.tooManyPixels(width: 50_000, height: 50_000, limit: 64_000_000)
        #expect(throws: refusal) { try ImageFile(jpeg) }
    }

    @Test func everyFormatObeysTheLimitsAsked() throws {
        for name in ImageFileTests.samples {
            let bytes = try ImageFileTests.sample(name)
            #expect(throws: ImageRefusal.tooManyPixels(width: 24, height: 16, limit: 383)) {
                try ImageFile(bytes, limits: ImageLimits(pixels: 383))
            }
            #expect(throws: ImageRefusal.tooLarge(bytes: bytes.count, limit: bytes.count - 1)) {
                try ImageFile(bytes, limits: ImageLimits(bytes: bytes.count - 1))
            }
            #expect(throws: Never.self) { try ImageFile(bytes, limits: ImageLimits(bytes: bytes.count, pixels: 384)) }
        }
    }

    @Test func aPictureOfNoHeightIsDamaged() throws {
        var webp = try ImageFileTests.sample("plain.webp")
        webp.replaceSubrange(28..<30, with: [0, 0])
        #expect(throws: ImageRefusal.damaged) { try ImageFile(webp) }
    }

    @Test(arguments: [
        ("GIF89a", ImageRefusal.unsupported("GIF")),
        ("\0\0\0\u{18}ftypheic\0\0\0\0", .unsupported("HEIC")),
        ("\0\0\0\u{18}ftypavif\0\0\0\0", .unsupported("AVIF")),
        ("II*\0", .unsupported("TIFF")),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", .notAnImage),
        ("%PDF-1.7", .notAnImage),
        ("", .notAnImage),
        ("RIFF\0\0\0\0WAVE", .notAnImage),
    ])
    func whatIsNoPictureIsToldApartFromPicturesWeDoNotTake(_ head: String, _ refusal: ImageRefusal) {
        #expect(throws: refusal) { try ImageFile(Array(head.utf8)) }
    }

    @Test func aNameOrTypeDoesNotMatter() throws {
        #expect(try ImageFile(ImageFileTests.sample("plain.webp")).kind.mediaType == "image/webp")
        #expect(try ImageFile(ImageFileTests.sample("grey.jpg")).kind.mediaType == "image/jpeg")
    }
}
