import Foundation

/// Keys for searching and comparing Vietnamese text.
public enum Fold {
    /// The text without case, diacritics and đ, its white space runs single spaces: "Vải  thiều Hoà" gives "vai thieu hoa".
    ///
    /// Where the tone mark stands ("Hoà", "Hòa") makes no difference. The fold of a fold is itself.
    public static func vietnamese(_ text: some StringProtocol) -> String {
        var folded = String.UnicodeScalarView()
        var spacePending = false
        for scalar in String(text).composed.unicodeScalars {
            if scalar.properties.isWhitespace {
                spacePending = !folded.isEmpty
                continue
            }
            guard let base = base(of: scalar) else { continue }
            if spacePending { folded.append(" ") }
            spacePending = false
            folded.append(contentsOf: base)
        }
        return String(folded)
    }

    /// Nil for a combining mark, which a fold leaves out.
    private static func base(of scalar: Unicode.Scalar) -> String.UnicodeScalarView? {
        switch scalar.value {
        case 0x41...0x5A: String.UnicodeScalarView([Unicode.Scalar(UInt8(scalar.value) + 0x20)])
        case 0..<0xC0: String.UnicodeScalarView([scalar])
        case 0x300...0x36F: nil
        case 0xC0..<0x250, 0x1E00...0x1EFF: latin[scalar] ?? String.UnicodeScalarView([scalar])
        default: scalar.properties.lowercaseMapping.unicodeScalars
        }
    }

    /// The accented Latin letters and what they fold to, from the canonical decompositions.
    private static let latin: [Unicode.Scalar: String.UnicodeScalarView] = {
        var table: [Unicode.Scalar: String.UnicodeScalarView] = [:]
        for value in [0xC0..<0x250, 0x1E00..<0x1F00].joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let letters = String(scalar).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
                .filter { !(0x300...0x36F).contains($0.value) }
            table[scalar] = String.UnicodeScalarView(letters.map { $0 == "đ" ? "d" : $0 })
        }
        return table
    }()
}
