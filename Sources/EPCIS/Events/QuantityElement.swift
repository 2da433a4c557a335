public import struct Foundation.Decimal
public import struct JSON.JSONNumber

/// So many of a class: pieces, or an amount in a unit (EPCIS 2.0 section 7.3.3.3).
public struct QuantityElement: Sendable {
    /// URI of the class: usually a GTIN, with or without a lot.
    public var epcClass: String
    /// The amount as it was written: `1.50` stays `1.50`. Nil when it is not known.
    public var literal: JSONNumber?
    /// UN/ECE Recommendation 20; nil for pieces.
    public var uom: String?

    /// - Parameter quantity: nil when the amount is not known.
    public init(_ epcClass: String, _ quantity: Decimal? = nil, uom: String? = nil) {
        self.init(epcClass, literal: quantity.flatMap { JSONNumber($0) }, uom: uom)
    }

    /// - Parameter literal: as it was written; nil when the amount is not known.
    public init(_ epcClass: String, literal: JSONNumber?, uom: String? = nil) {
        self.epcClass = epcClass
        self.literal = literal
        self.uom = uom
    }

    /// What the literal means; nil when the amount is not known.
    public var quantity: Decimal? {
        get { literal?.decimalValue }
        set { literal = newValue.flatMap { JSONNumber($0) } }
    }
}

/// Amounts are equal when they mean the same, however they are written.
extension QuantityElement: Hashable {
    public static func == (left: QuantityElement, right: QuantityElement) -> Bool {
        left.epcClass == right.epcClass && left.uom == right.uom
            && (left.literal == right.literal || left.literal != nil && right.literal != nil && left.quantity == right.quantity)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(epcClass)
        hasher.combine(uom)
        hasher.combine(quantity)
    }
}
