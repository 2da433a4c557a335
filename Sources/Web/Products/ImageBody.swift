import Commune
import JSON

/// How a picture of a product looks on the wire.
enum ImageBody {
    static let hash = Schema.token(pattern: "[0-9a-f]{64}", max: 64, example: String(repeating: "0", count: 64))

    static let schema = ObjectSchema(
        "ProductImage",
        [
            .required("sha256", hash, "SHA-256 of the file as it is served, without metadata."),
            .required("url", .text(max: 200), "Path of the picture under the service's address."),
            .required("media_type", .word(["image/jpeg", "image/png", "image/webp"]), "Its type, told from its content."),
            .required("width", .integer(1...Int.max), "Pixels."), .required("height", .integer(1...Int.max), "Pixels."),
            .required("alt_vi", .nullable(.text(max: ProductImage.longestAlt)), "What it shows, for those who do not see it."),
        ])

    static let order = ObjectSchema(
        "ProductImageOrder",
        [
            .required(
                "images",
                .list(
                    .object(
                        ObjectSchema(
                            "ProductImagePlace",
                            [
                                .required("sha256", hash, "Which picture."),
                                .optional("alt_vi", .text(max: ProductImage.longestAlt), "What it shows; none if absent."),
                            ])), max: Product.mostImages), "Every picture of the product once, the main one first.")
        ])

    static func json(_ image: ProductImage) -> JSONValue {
        .object([
            "sha256": .string(image.sha256), "url": .string("/images/\(image.name)"), "media_type": .string(image.mediaType),
            "width": .integer(image.width), "height": .integer(image.height), "alt_vi": .optional(image.altVi),
        ])
    }

    /// The bytes of a hash from its sixty-four digits.
    static func hash(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        let values = digits.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
