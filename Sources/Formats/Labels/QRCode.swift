import CQREncode

/// A QR symbol (ISO/IEC 18004) as the matrix of its modules, without the quiet zone.
public struct QRCode: Hashable, Sendable {
    /// How much of the symbol may be spoilt and still be read: 7, 15, 25, 30 %.
    public enum ErrorLevel: Hashable, Sendable, CaseIterable {
        case low, medium, quartile, high
    }

    /// Why a text cannot become a symbol.
    public enum Refusal: Error, Hashable, Sendable {
        case empty
        /// The text holds U+0000, at which the encoder would end it.
        case zero
        /// More than the largest symbol holds at this level, in bytes of UTF-8.
        case tooLong(bytes: Int)
    }

    /// Modules the standard asks for around a symbol.
    public static let quietZone = 4

    /// Modules per side, 21…177.
    public let side: Int
    private let dark: [Bool]

    /// The smallest symbol for a text. A URL is encoded as it is: upper-casing it would make the symbol smaller, but some telephones
    /// do not open such addresses.
    /// - Throws: `Refusal`.
    public init(_ text: String, level: ErrorLevel = .medium) throws(Refusal) {
        guard !text.isEmpty else { throw .empty }
        guard !text.utf8.contains(0) else { throw .zero }
        // Version 0 asks for the smallest that fits; mode 8 lets the encoder use its shorter modes for runs of digits and capitals.
        guard let code = QRcode_encodeString(text, 0, level.native, QR_MODE_8, 1) else { throw .tooLong(bytes: text.utf8.count) }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        // The lowest bit of each byte is the module; the others tell what kind it is.
        dark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    /// Whether a module is dark; everything outside the symbol is light.
    public subscript(column: Int, row: Int) -> Bool {
        guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
        return dark[row * side + column]
    }
}

extension QRCode.ErrorLevel {
    fileprivate var native: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
