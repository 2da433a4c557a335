/// A small JPEG of an uploaded picture, for pages that people open on a phone in a field.
///
/// The longest side has at most 640 pixels and the file at most 60,000 bytes, which is what the scan page may spend on its one picture.
/// It stands the right way up, without metadata but for a small colour profile of a JPEG, and on white where the upload was transparent.
/// Equal uploads give equal previews as long as the libraries below (libjpeg-turbo, libpng, libwebp) stay the same.
public struct ImagePreview: Hashable, Sendable {
    /// Pixels of the longer side at most.
    public static let longestSide = 640
    /// Bytes of the file at most.
    public static let mostBytes = 60_000
    public static let mediaType = ImageFile.Kind.jpeg.mediaType

    public let width: Int
    public let height: Int
    /// A progressive JPEG with half the colour resolution (4:2:0).
    public let bytes: [UInt8]

    /// Tried in this order until the file is small enough. Noise of 240 × 240 pixels at quality 50 takes less than half of `mostBytes`.
    private static let sides = [longestSide, 480, 360, 240]
    private static let qualities = [80, 70, 60, 50]

    /// Whether a picture is too large or too heavy to be shown as it is.
    public static func isNeeded(for image: ImageFile) -> Bool {
        max(image.width, image.height) > longestSide || image.stripped.count > mostBytes
    }

    /// Makes the preview of a picture. Takes up to a second and 90 MB for the largest picture: make few at the same time.
    ///
    /// Nil if none is needed (`isNeeded`), and nil if the picture can only be unpacked whole and that takes more than 72 MB: a PNG of more
    /// than 24 megapixels, or 18 with transparency; a lossless WebP of more than 18; a lossy WebP with transparency of more than 14; a
    /// progressive JPEG of more than 24, or 12 when its colours are stored in full resolution. Every other JPEG and WebP shrinks while it is
    /// read and takes a few megabytes.
    /// - Throws: `ImageRefusal.damaged` when the picture cannot be unpacked, which `ImageFile` did not try; `.unsupported` for a JPEG of more
    ///   than 100 scans; `.tooManyPixels` beyond the default `ImageLimits`. Defects that leave a picture to be seen are passed over.
    public init?(of image: ImageFile) throws(ImageRefusal) {
        guard Self.isNeeded(for: image) else { return nil }
        try ImageLimits().check(width: image.width, height: image.height)
        guard var raster = try Self.decode(image, toFit: Self.longestSide) else { return nil }
        for side in Self.sides {
            raster = raster.fitting(side)
            for quality in Self.qualities {
                let file = try JPEGCodec.encode(raster, quality: quality)
                guard file.count <= Self.mostBytes else { continue }
                (width, height, bytes) = (raster.width, raster.height, file)
                return
            }
        }
        return nil
    }

    /// The picture as it is seen. A PNG comes in its own size, as its library cannot shrink.
    static func decode(_ image: ImageFile, toFit side: Int) throws(ImageRefusal) -> Raster? {
        switch image.kind {
        case .jpeg: try JPEGCodec.decode(image.stripped, toFit: side)
        case .png: try PNGDecoder.decode(image.stripped)
        case .webp: try WebPDecoder.decode(image.stripped, toFit: side)
        }
    }
}
