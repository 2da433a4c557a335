/// Says which rule a value broke.
///
/// Each identifier has an enum of refusals, one case per rule, so that a caller can tell the rules apart and a reader gets words for each.
public protocol Refusal: Error, Hashable {
    var reason: RefusalReason { get }
}

extension Refusal {
    /// The rule in snake_case. Stable: clients may branch on it.
    public var code: String { reason.code }
    /// What is wrong.
    public var detail: LocalizedText { reason.detail }
    /// How to mend it, where there is more to say than the detail does.
    public var hint: LocalizedText? { reason.hint }
}

/// The stable name of a broken rule and its words.
public struct RefusalReason: Hashable, Sendable {
    public let code: String
    public let detail: LocalizedText
    public let hint: LocalizedText?

    public init(_ code: String, vi: String, en: String, hint: LocalizedText? = nil) {
        self.code = code
        self.detail = LocalizedText(vi: vi, en: en)
        self.hint = hint
    }
}
