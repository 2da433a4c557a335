/// What GS1 has set a range of prefixes aside for (General Specifications, section 1.4.2).
public enum PrefixUse: String, Sendable, Hashable, CaseIterable {
    /// Licensed to companies, or not yet given out.
    case company
    /// Numbers whose meaning ends with one company or region; two companies may mean different things by them.
    case restrictedCirculation = "restricted_circulation"
    /// 951: the EPC General Manager Number.
    case generalManager = "general_manager"
    /// 952: demonstrations and examples.
    case demonstration
    /// 977: serial publications (ISSN).
    case serialPublication = "serial_publication"
    /// 978 and 979: books (ISBN) and sheet music (ISMN).
    case book
    /// 980: refund receipts.
    case refundReceipt = "refund_receipt"
    /// 981–984 and 99: coupons.
    case coupon
    /// 0000000 to 0000099: kept free, because a GTIN-8 could be mistaken for them.
    case unused

    /// Of thirteen digits, without the indicator digit of a GTIN-14.
    init(thirteenDigits: some Sequence<UInt8>) {
        let digits = Array(thirteenDigits)[...]
        switch digits.prefix(3).number {
        case 0: self = digits.prefix(7).number < 100 ? .unused : .company
        case 20...29, 40...49, 200...299: self = .restrictedCirculation
        case 951: self = .generalManager
        case 952: self = .demonstration
        case 977: self = .serialPublication
        case 978, 979: self = .book
        case 980: self = .refundReceipt
        case 981...984, 990...999: self = .coupon
        default: self = .company
        }
    }
}

extension GTIN {
    /// A GTIN-8 counts as restricted when it begins with 0 or 2.
    public var prefixUse: PrefixUse {
        if isRestrictedCirculation { return .restrictedCirculation }
        return shortest.utf8.count == 8 ? .company : PrefixUse(thirteenDigits: description.utf8.dropFirst())
    }

    /// Indicator 9: the quantity varies from item to item, so a measure belongs beside it (General Specifications, section 2.1.10).
    public var isVariableMeasure: Bool { description.utf8.first == UInt8(ascii: "9") }

    /// Written with 8, 12, 13 or 14 digits; nil if it does not fit into them.
    public func written(digits count: Int) -> String? {
        guard [8, 12, 13, 14].contains(count), description.utf8.dropLast(count).allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
        return String(description.suffix(count))
    }
}

extension GLN {
    /// What the prefix of the number is set aside for.
    public var prefixUse: PrefixUse { PrefixUse(thirteenDigits: description.utf8) }
}
