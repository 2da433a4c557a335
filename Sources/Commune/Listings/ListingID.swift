/// The name of an offer on every marketplace: one to fifty of A–Z and 0–9. It never changes and is never given to another offer.
///
/// The form is what all of Google (50 characters), Meta (100), TikTok (no emoji) and Criteo (ASCII, case ignored) accept.
public struct ListingID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let description: String

    /// An id from its text; nil if it is empty, longer than fifty, or has anything but upper-case ASCII letters and digits.
    public init?(_ text: some StringProtocol) {
        let text = String(text)
        guard let isWellFormed = text.utf8.withContiguousStorageIfAvailable({ Self.isWellFormed(UnsafeRawBufferPointer($0)) }), isWellFormed else {
            return nil
        }
        description = text
    }

    /// An id from bytes that were found to be well-formed before.
    public init(wellFormed utf8: UnsafeRawBufferPointer) {
        description = String(decoding: utf8, as: UTF8.self)
    }

    /// Whether bytes are the text of an id.
    public static func isWellFormed(_ utf8: UnsafeRawBufferPointer) -> Bool {
        (1...50).contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }

    /// Order by bytes, the order in which feeds are written.
    public static func < (left: ListingID, right: ListingID) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
}
