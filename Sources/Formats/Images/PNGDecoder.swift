import CPNG

/// PNG files read by libpng's simplified interface, which knows every depth, colour type and interlacing.
enum PNGDecoder {
    /// The picture on white; nil if it is too large to be held whole.
    /// - Throws: `ImageRefusal.damaged`.
    static func decode(_ file: [UInt8]) throws(ImageRefusal) -> Raster? {
        // The library keeps the address for its error handling, so it may not move.
        let image = UnsafeMutablePointer<png_image>.allocate(capacity: 1)
        image.initialize(to: png_image())
        image.pointee.version = UInt32(PNG_IMAGE_VERSION)
        defer {
            png_image_free(image)
            image.deinitialize(count: 1)
            image.deallocate()
        }
        var raster: Raster?
        var isTooLarge = false
        // The library reads from this memory until it has finished.
        file.withUnsafeBytes { bytes in
            guard png_image_begin_read_from_memory(image, bytes.baseAddress, bytes.count) != 0 else { return }
            let (width, height) = (Int(image.pointee.width), Int(image.pointee.height))
            let hasAlpha = image.pointee.format & UInt32(PNG_FORMAT_FLAG_ALPHA) != 0
            isTooLarge = width * height > Raster.mostHeld / (hasAlpha ? 4 : 3)
            if !isTooLarge { raster = finish(image, width, height, hasAlpha) }
        }
        if raster == nil, !isTooLarge { throw .damaged }
        return raster
    }

    private static func finish(_ image: UnsafeMutablePointer<png_image>, _ width: Int, _ height: Int, _ hasAlpha: Bool) -> Raster? {
        image.pointee.format = UInt32(hasAlpha ? PNG_FORMAT_RGB | PNG_FORMAT_FLAG_ALPHA : PNG_FORMAT_RGB)
        // Without a gamma chunk sixteen bits would be taken as linear light; browsers take them as sRGB like eight.
        image.pointee.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
        let step = hasAlpha ? 4 : 3
        var pixels = [UInt8](repeating: 255, count: step * width * height)
        let code = pixels.withUnsafeMutableBytes { png_image_finish_read(image, nil, $0.baseAddress, Int32(step * width), nil) }
        guard code != 0 else { return nil }
        if hasAlpha { putOnWhite(&pixels) }
        return Raster(width: width, height: height, step: step, bytes: pixels)
    }

    /// As browsers do, in the values as they are; the library would do it in linear light, with another result.
    private static func putOnWhite(_ pixels: inout [UInt8]) {
        for pixel in stride(from: 0, to: pixels.count, by: 4) where pixels[pixel + 3] != 255 {
            let alpha = Int(pixels[pixel + 3])
            for channel in pixel..<(pixel + 3) {
                pixels[channel] = UInt8(truncatingIfNeeded: (Int(pixels[channel]) * alpha + 255 * (255 - alpha) + 127) / 255)
            }
        }
    }
}
