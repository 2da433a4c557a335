/// What sets one kind of GS1 identification key apart from the others.
public protocol KeyScheme: Sendable {
    /// The application identifier, which gives format and checks.
    static var identifier: String { get }
    /// Such as `GRAI`.
    static var name: String { get }
}

/// A GS1 identification key that is valid: length, characters, check digit and whatever else its application identifier asks for
/// (General Specifications, section 3). GTIN, GLN and SSCC have types of their own.
public struct IdentificationKey<Scheme: KeyScheme>: Hashable, Sendable, CustomStringConvertible {
    /// The key as it stands behind its application identifier.
    public let description: String

    /// Without spaces or hyphens that do not belong to it.
    public init(parsing text: some StringProtocol) throws(ElementRefused) {
        let value = String(text)
        guard let definition = ApplicationIdentifier.named(Scheme.identifier) else {
            throw ElementRefused(.unknownIdentifier, identifier: Scheme.identifier)
        }
        if let refusal = definition.refusal(of: value) { throw refusal }
        description = value
    }

    /// Nil where ``init(parsing:)`` throws.
    public init?(_ text: some StringProtocol) {
        guard let key = try? IdentificationKey(parsing: text) else { return nil }
        self = key
    }

    /// With the application identifier in front.
    public var element: ElementString.Element { ElementString.Element(Scheme.identifier, description) }

    fileprivate func characters(from start: Int, to end: Int? = nil) -> String {
        let bytes = Array(description.utf8)
        return String(decoding: bytes.dropFirst(start).prefix((end ?? bytes.count) - start), as: UTF8.self)
    }

    fileprivate func nonempty(from start: Int) -> String? {
        let rest = characters(from: start)
        return rest.isEmpty ? nil : rest
    }
}

/// Global Returnable Asset Identifier: a kind of crate, keg or pallet, and with a serial one of them.
public typealias GRAI = IdentificationKey<GRAIScheme>
/// Global Individual Asset Identifier.
public typealias GIAI = IdentificationKey<GIAIScheme>
/// Global Service Relation Number of whoever receives a service.
public typealias GSRN = IdentificationKey<GSRNScheme>
/// Global Service Relation Number of whoever provides a service.
public typealias GSRNP = IdentificationKey<GSRNPScheme>
/// Global Document Type Identifier, and with a serial one document.
public typealias GDTI = IdentificationKey<GDTIScheme>
/// Global Identification Number for Consignment.
public typealias GINC = IdentificationKey<GINCScheme>
/// Global Shipment Identification Number.
public typealias GSIN = IdentificationKey<GSINScheme>
/// Global Coupon Number, and with a serial one coupon.
public typealias GCN = IdentificationKey<GCNScheme>
/// Component/Part Identifier.
public typealias CPID = IdentificationKey<CPIDScheme>
/// Global Model Number.
public typealias GMN = IdentificationKey<GMNScheme>
/// Individual Trade Item Piece: a trade item that comes in several pieces.
public typealias ITIP = IdentificationKey<ITIPScheme>
/// The Global Location Number of a party.
public typealias PGLN = IdentificationKey<PGLNScheme>

extension GRAI {
    /// Thirteen digits with the check digit.
    public var assetType: String { characters(from: 1, to: 14) }
    /// Nil if a kind of asset is meant.
    public var serial: String? { nonempty(from: 14) }
}

extension GDTI {
    /// Thirteen digits with the check digit.
    public var documentType: String { characters(from: 0, to: 13) }
    /// Nil if a kind of document is meant.
    public var serial: String? { nonempty(from: 13) }
}

extension GCN {
    /// Thirteen digits with the check digit.
    public var coupon: String { characters(from: 0, to: 13) }
    /// Nil if a kind of coupon is meant.
    public var serial: String? { nonempty(from: 13) }
}

extension ITIP {
    /// Fourteen digits.
    public var gtin: String { characters(from: 0, to: 14) }
    /// 1–99, not more than `total`.
    public var piece: Int { Array(description.utf8).dropFirst(14).prefix(2).number }
    /// 1–99.
    public var total: Int { Array(description.utf8).dropFirst(16).number }
}

extension GMN {
    /// The last two characters.
    public var checkCharacters: String { String(description.suffix(2)) }
}

/// A Unique Product Unit of tobacco traceability, or any other trade item with a serial that a third party controls: (01) with (235).
public struct UPUI: Hashable, Sendable {
    /// What kind of item it is.
    public let gtin: GTIN
    /// 1–28 characters of CSET 82.
    public let thirdPartySerial: String

    /// Throws when the serial breaks the rules of (235).
    public init(_ gtin: GTIN, thirdPartySerial: String) throws(ElementRefused) {
        if let refusal = ApplicationIdentifier.named("235")?.refusal(of: thirdPartySerial) { throw refusal }
        self.gtin = gtin
        self.thirdPartySerial = thirdPartySerial
    }
}
