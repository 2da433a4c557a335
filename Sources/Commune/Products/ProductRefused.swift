/// Why a product is not changed.
public enum ProductRefused: Error, Hashable, Sendable {
    case notEditable(RecordState)
    /// Places in the list that was sent; empty where one item was sent.
    case gtinTaken(items: [Int])
    case tooManyTradeItems
    /// It is handed in for review without a pack size.
    case noTradeItem
    case tooManyImages
    /// The organisation's pictures take more room than it has.
    case imagesFull
    /// The pictures to put in order are not those that the product has.
    case otherImages
}

/// Why a list of pack sizes is not taken.
public enum TradeItemsRefusal: Refusal {
    case none

    public var reason: RefusalReason {
        switch self {
        case .none: RefusalReason("too_few", vi: "Cần ít nhất một quy cách đóng gói.", en: "At least one pack size is needed.")
        }
    }
}
