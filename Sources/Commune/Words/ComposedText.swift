import Foundation

extension String {
    /// The text in Unicode normalization form C, the form in which the register stores and compares.
    ///
    /// Most text arrives composed; below U+0300 and in Latin Extended Additional (the Vietnamese letters) nothing can change, so that is
    /// asked first.
    var composed: String {
        let isComposed = unicodeScalars.allSatisfy { $0.value < 0x300 || (0x1E00...0x1EFF).contains($0.value) }
        return isComposed ? self : precomposedStringWithCanonicalMapping
    }
}
