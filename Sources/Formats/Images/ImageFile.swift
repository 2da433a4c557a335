/// What a picture may be at most. The service holds pictures in memory and shows them as they are.
public struct ImageLimits: Hashable, Sendable {
    public let bytes: Int
    public let pixels: Int

    /// 8 MB is what Meta takes, 64 megapixels what Google takes.
    public init(bytes: Int = 8 * 1024 * 1024, pixels: Int = 64_000_000) {
        self.bytes = bytes
        self.pixels = pixels
    }
}

/// Why a file is not taken as a picture.
public enum ImageRefusal: Error, Hashable, Sendable {
    /// The first bytes are of no picture format.
    case notAnImage
    /// The file ends before its picture does.
    case truncated
    /// The parts contradict each other or their checksums.
    case damaged
    case tooLarge(bytes: Int, limit: Int)
    case tooManyPixels(width: Int, height: Int, limit: Int)
    /// A picture, but of a kind browsers or marketplaces do not show: `HEIC`, `GIF`, `JPEG lossless` …
    case unsupported(String)
}

/// An uploaded picture: recognised by its content, measured, and freed of everything but the picture.
///
/// Only the structure is walked, nothing is decoded, so a small file that unpacks to a huge one costs nothing here.
public struct ImageFile: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case jpeg, png, webp

        public var mediaType: String { "image/\(rawValue)" }
        public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
    }

    public let kind: Kind
    /// Pixels as the picture is seen, after the turn its orientation asks for.
    public let width: Int
    public let height: Int
    /// The file without place, time, camera, thumbnails and remarks; colour profile and orientation are kept.
    public let stripped: [UInt8]

    /// Recognises, measures and strips a file.
    /// - Parameter bytes: the whole file. Its name and its declared type do not matter.
    /// - Throws: `ImageRefusal`. Every input has an answer; none makes this trap.
    public init(_ bytes: [UInt8], limits: ImageLimits = ImageLimits()) throws(ImageRefusal) {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        guard let kind = try Self.kind(of: bytes) else { throw .notAnImage }
        self.kind = kind
        switch kind {
        case .jpeg:
            let jpeg = try JPEGStructure(bytes, limits)
            (width, height) = jpeg.isTurned ? (jpeg.height, jpeg.width) : (jpeg.width, jpeg.height)
            stripped = jpeg.stripped
        case .png:
            let png = try PNGStructure(bytes, limits)
            (width, height, stripped) = (png.width, png.height, png.stripped)
        case .webp:
            let webp = try WebPStructure(bytes, limits)
            (width, height, stripped) = (webp.width, webp.height, webp.stripped)
        }
    }

    /// The format the first bytes tell of; nil if they tell of none.
    private static func kind(of bytes: [UInt8]) throws(ImageRefusal) -> Kind? {
        let head = ImageBytes(bytes)
        if head.has([0xFF, 0xD8, 0xFF], at: 0) { return .jpeg }
        if head.has(PNGStructure.signature, at: 0) { return .png }
        if head.has("RIFF", at: 0), head.has("WEBP", at: 8) { return .webp }
        if head.has("GIF8", at: 0) { throw .unsupported("GIF") }
        if head.has("II*\0", at: 0) || head.has("MM\0*", at: 0) { throw .unsupported("TIFF") }
        if head.has("ftyp", at: 4) {
            // ISO base media brands; iPhones save photographs as heic.
            if head.has("avif", at: 8) { throw .unsupported("AVIF") }
            for brand in ["heic", "heix", "mif1", "msf1"] where head.has(brand, at: 8) { throw .unsupported("HEIC") }
        }
        return nil
    }
}
