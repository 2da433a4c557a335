import Commune

/// The code of the refusal that `make` throws; nil if it accepts.
func refusalCode<Value>(_ make: () throws -> Value) -> String? {
    do {
        _ = try make()
        return nil
    } catch {
        return (error as? any Refusal)?.code ?? "not a refusal: \(error)"
    }
}
