import CWebP

/// WebP files read already shrunk by libwebp.
enum WebPDecoder {
    /// The picture on white, with at most `side` pixels on its longer side; nil if it would have to be held whole and is too large for that.
    /// - Throws: `ImageRefusal.damaged`.
    static func decode(_ file: [UInt8], toFit side: Int) throws(ImageRefusal) -> Raster? {
        var config = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&config) != 0, WebPGetFeatures(file, file.count, &config.input) == VP8_STATUS_OK else { throw .damaged }
        let (columns, lines) = (Int(config.input.width), Int(config.input.height))
        guard columns > 0, lines > 0, config.input.has_animation == 0 else { throw .damaged }
        guard columns * lines * heldPerPixel(config.input) <= Raster.mostHeld else { return nil }

        let (width, height) = Raster.fit(columns, lines, side)
        config.options.use_scaling = 1
        config.options.scaled_width = Int32(width)
        config.options.scaled_height = Int32(height)
        // Colours multiplied by their opacity: adding what is missing to 255 puts them on white.
        config.output.colorspace = MODE_rgbA
        config.output.is_external_memory = 1
        var pixels = [UInt8](repeating: 0, count: 4 * width * height)
        let status = pixels.withUnsafeMutableBufferPointer { space in
            config.output.u.RGBA = WebPRGBABuffer(rgba: space.baseAddress, stride: Int32(4 * width), size: space.count)
            return WebPDecode(file, file.count, &config)
        }
        guard status == VP8_STATUS_OK else { throw .damaged }
        putOnWhite(&pixels)
        return Raster(width: width, height: height, step: 4, bytes: pixels).fitting(side)
    }

    /// Bytes that the library keeps for each pixel of the file: nearly none for the lossy format, four for the lossless one, and for
    /// transparency in the lossy format a plane of its own, which may be unpacked through the lossless one.
    private static func heldPerPixel(_ features: WebPBitstreamFeatures) -> Int {
        let isLossy = features.format == 1
        return isLossy ? (features.has_alpha == 0 ? 0 : 5) : 4
    }

    private static func putOnWhite(_ pixels: inout [UInt8]) {
        for pixel in stride(from: 0, to: pixels.count, by: 4) where pixels[pixel + 3] != 255 {
            let white = 255 - Int(pixels[pixel + 3])
            for channel in pixel..<(pixel + 3) { pixels[channel] = UInt8(min(255, Int(pixels[channel]) + white)) }
        }
    }
}
