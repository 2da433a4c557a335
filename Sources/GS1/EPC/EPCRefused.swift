/// Why there is no EPC URN for a link, or no link for an EPC URN.
public enum EPCRefused: Error, Hashable, Sendable {
    /// Not `urn:epc:id:`, `urn:epc:class:` or `urn:epc:idpat:` with the parts of its scheme. A pattern that leaves more open than the serial has no link.
    case malformed
    /// A scheme without a GS1 key behind it, such as `gid`.
    case scheme(String)
    /// The value of a key or qualifier breaks a rule of the application identifier.
    case value(ElementRefused)
    /// A key, or a key with these qualifiers, for which there is no scheme.
    case noScheme(key: String)
    /// Company prefixes in URNs have 6–12 digits, and not more than the key has room for.
    case companyPrefixLength(Int)
    /// Nothing is known of the company prefix with which these digits begin.
    case companyPrefixUnknown(String)
    /// (254) is `0`, which in a URN says that there is none.
    case extensionZero

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .malformed: "malformed"
        case .scheme: "scheme"
        case .value(let refusal): refusal.code
        case .noScheme: "no_scheme"
        case .companyPrefixLength: "company_prefix_length"
        case .companyPrefixUnknown: "company_prefix_unknown"
        case .extensionZero: "extension_zero"
        }
    }

    /// One English sentence that names the rule.
    public var sentence: String {
        switch self {
        case .malformed: "It is no EPC URN with the parts of its scheme, or a pattern for more than one kind of thing."
        case .scheme(let scheme): "The EPC scheme \"\(scheme)\" has no GS1 key."
        case .value(let refusal): refusal.sentence
        case .noScheme(let key): "There is no EPC scheme for (\(key)) with these qualifiers."
        case .companyPrefixLength(let length): "A company prefix of \(length) digits does not fit; EPC URNs have 6 to 12."
        case .companyPrefixUnknown(let digits): "How long the company prefix of \(digits) is, is not known."
        case .extensionZero: "An extension (254) of 0 cannot be told from none in an EPC URN."
        }
    }
}
