import CTurboJPEG

/// JPEG files read already shrunk, and written, by libjpeg-turbo.
enum JPEGCodec {
    /// Each scan of a progressive file goes over the whole picture, however few bytes it has; encoders write about ten.
    private static let mostScans = 100

    /// The picture the right way up, with at most `side` pixels on its longer side; nil if it would have to be held whole and is too large for that.
    /// - Throws: `ImageRefusal`.
    static func decode(_ file: [UInt8], toFit side: Int) throws(ImageRefusal) -> Raster? {
        let structure = try JPEGStructure(file, ImageLimits())
        guard structure.scans <= mostScans else { throw .unsupported("JPEG of more than \(mostScans) scans") }
        guard structure.heldBytes <= Raster.mostHeld else { return nil }
        // The library shrinks by eighths. Twice the size asked for keeps the fractional mean that follows from blurring.
        let longest = max(structure.width, structure.height)
        let eighths = min(8, max(1, (8 * 2 * side + longest - 1) / longest))
        func scaled(_ length: Int) -> Int { (length * eighths + 7) / 8 }
        let (width, height) = (scaled(structure.width), scaled(structure.height))
        let isCMYK = structure.components == 4
        var pixels = try unpack(file, width, height, isCMYK)
        if isCMYK { multiplyByBlack(&pixels) }
        let raster = Raster(width: width, height: height, step: 4, bytes: pixels, profile: profile(structure))
        return raster.fitting(side).upright(structure.orientation)
    }

    /// Telephones take pictures in Display P3, whose colours are dull without its profile of some 500 bytes. Profiles for printing presses are a
    /// thousand times larger and of no use once inks have become colours.
    private static func profile(_ structure: JPEGStructure) -> [UInt8] {
        let profile = ImageBytes(structure.profile)
        // The name and two numbers, then the profile, whose header tells the colour space (ICC.1:2022, section 7.2.6).
        let isSmallRGB = structure.components == 3 && profile.count <= 4_096 && profile.has("RGB ", at: 14 + 16)
        return isSmallRGB ? structure.profile : []
    }

    /// `width` × `height` pixels of four bytes. The library chooses the largest scale that does not exceed them.
    private static func unpack(_ file: [UInt8], _ width: Int, _ height: Int, _ isCMYK: Bool) throws(ImageRefusal) -> [UInt8] {
        guard let handle = tjInitDecompress() else { throw .damaged }
        defer { tjDestroy(handle) }
        var pixels = [UInt8](repeating: 0, count: 4 * width * height)
        let format = isCMYK ? TJPF_CMYK : TJPF_RGBA
        let code = pixels.withUnsafeMutableBufferPointer { space in
            tjDecompress2(
                handle, file, UInt(file.count), space.baseAddress, Int32(width), Int32(4 * width), Int32(height), Int32(format.rawValue),
                TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
        }
        if code == 0 { return pixels }
        // A warning is also reported when a fatal error came after it. Only then is the last pixel not opaque.
        guard !isCMYK, tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue), pixels.last == 255 else { throw .damaged }
        return pixels
    }

    /// Files of four inks store how much paper is left, 255 for no ink, as Adobe's programs began; browsers take all of them so.
    private static func multiplyByBlack(_ pixels: inout [UInt8]) {
        for pixel in stride(from: 0, to: pixels.count, by: 4) {
            let black = Int(pixels[pixel + 3])
            for ink in pixel..<(pixel + 3) { pixels[ink] = UInt8(truncatingIfNeeded: (Int(pixels[ink]) * black + 127) / 255) }
        }
    }

    /// A progressive 4:2:0 file.
    /// - Parameters:
    ///   - raster: three bytes a pixel.
    ///   - quality: 1…100, as in libjpeg.
    /// - Throws: `ImageRefusal.damaged` when memory is short.
    static func encode(_ raster: Raster, quality: Int) throws(ImageRefusal) -> [UInt8] {
        guard let handle = tjInitCompress() else { throw .damaged }
        defer { tjDestroy(handle) }
        let (width, height) = (Int32(raster.width), Int32(raster.height))
        let subsampling = Int32(TJSAMP_420.rawValue)
        var count = tjBufSize(width, height, subsampling)
        guard raster.step == 3, count > 0, count < UInt(Int32.max) else { throw .damaged }
        var code: Int32 = -1
        let file = [UInt8](unsafeUninitializedCapacity: Int(count)) { space, filled in
            var start = space.baseAddress
            code = tjCompress2(
                handle, raster.bytes, width, 3 * width, height, Int32(TJPF_RGB.rawValue), &start, &count, subsampling, Int32(quality),
                TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE)
            filled = code == 0 ? Int(count) : 0
        }
        guard code == 0 else { throw .damaged }
        guard !raster.profile.isEmpty else { return file }
        let length = raster.profile.count + 2
        // Behind the start marker and the JFIF header, which the library always writes with 18 bytes.
        return file.prefix(20) + [0xFF, 0xE2, UInt8(length >> 8 & 255), UInt8(length & 255)] + raster.profile + file.dropFirst(20)
    }
}
