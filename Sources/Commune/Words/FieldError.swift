import JSON

/// One field of a request and the rule it broke.
public struct FieldError: Hashable, Sendable {
    public let pointer: JSONPointer
    /// The rule in snake_case. Stable: clients may branch on it.
    public let code: String
    public let detail: LocalizedText
    public let hint: LocalizedText?

    public init(pointer: JSONPointer, code: String, detail: LocalizedText, hint: LocalizedText? = nil) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
        self.hint = hint
    }

    public init(pointer: JSONPointer, refusal: some Refusal) {
        let reason = refusal.reason
        self.init(pointer: pointer, code: reason.code, detail: reason.detail, hint: reason.hint)
    }

    /// A field that must be there is not.
    public static func missing(_ pointer: JSONPointer) -> FieldError {
        FieldError(pointer: pointer, code: "required", detail: LocalizedText(vi: "Thiếu trường bắt buộc.", en: "This field is required."))
    }
}
