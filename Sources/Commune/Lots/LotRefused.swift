/// Why a lot was not registered, changed or shared.
public enum LotRefused: Error, Hashable, Sendable {
    /// The product, or the growing areas at these places of the list, are not those of the lot's organisation.
    case unknownReferences(product: Bool, growingAreas: [Int])
    /// The organisation has a lot with this code for this product.
    case codeTaken(LotCode)
    /// No key that may issue codes is at hand.
    case codeKeyMissing
    /// Facts that events rest on stay as they are.
    case hasEvents
    case unknownRecipient
    case sharedWithHolder
}
