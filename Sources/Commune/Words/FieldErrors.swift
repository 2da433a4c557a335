import JSON

/// Every field error of one request, collected so that the sender hears of all of them at once.
public struct FieldErrors: Error, Hashable, Sendable {
    public private(set) var errors: [FieldError] = []

    public init() {}

    public var isEmpty: Bool { errors.isEmpty }

    /// More than these are not told: a list of ten thousand is at fault as a whole.
    public static let most = 10_000

    public mutating func add(_ error: FieldError) {
        if errors.count < Self.most { errors.append(error) }
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

    /// Throws the collection if anything was noted.
    public func throwIfAny() throws(FieldErrors) {
        if !errors.isEmpty { throw self }
    }
}
