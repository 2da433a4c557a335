import Synchronization

/// What headers were found to mean, by their text; bounded, for whoever sends a new one each time.
final class Remembered<Value: Sendable>: Sendable {
    private let values = Mutex<[String: Value]>([:])
    private static var most: Int { 500 }

    func value(_ text: String, _ read: (String) -> Value) -> Value {
        if let known = values.withLock({ $0[text] }) { return known }
        let value = read(text)
        guard text.utf8.count <= 300 else { return value }
        values.withLock { values in
            if values.count >= Self.most { values.removeAll() }
            values[text] = value
        }
        return value
    }
}
