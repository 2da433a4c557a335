import JSON

/// Every field error of one request, collected so that the sender hears of all of them at once.
public struct FieldErrors: Error, Hashable, Sendable {
    public private(set) var errors: [FieldError] = []

    public init() {}

    public var isEmpty: Bool { errors.isEmpty }

    public mutating func add(_ error: FieldError) {
        errors.append(error)
    }

    /// The value that `make` gives, or nil after its refusal was noted under `pointer`.
    public mutating func collect<Value, Reason: Refusal>(_ pointer: JSONPointer, _ make: () throws(Reason) -> Value) -> Value? {
        do {
            return try make()
        } catch {
            add(FieldError(pointer: pointer, refusal: error))
            return nil
        }
    }

    /// As ``collect(_:_:)``, for a field that must be there: nil in `raw` is noted as missing.
    public mutating func require<Raw, Value, Reason: Refusal>(
        _ pointer: JSONPointer, _ raw: Raw?, _ make: (Raw) throws(Reason) -> Value
    ) -> Value? {
        guard let raw else {
            add(.missing(pointer))
            return nil
        }
        return collect(pointer) { () throws(Reason) in try make(raw) }
    }

    /// As ``collect(_:_:)``, for a field that may be absent.
    public mutating func allow<Raw, Value, Reason: Refusal>(
        _ pointer: JSONPointer, _ raw: Raw?, _ make: (Raw) throws(Reason) -> Value
    ) -> Value? {
        guard let raw else { return nil }
        return collect(pointer) { () throws(Reason) in try make(raw) }
    }

    /// Throws the collection if anything was noted.
    public func throwIfAny() throws(FieldErrors) {
        if !errors.isEmpty { throw self }
    }
}
