import Synchronization

/// Collects what several tasks see.
final class Recorder<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    var values: [Value] { storage.withLock { $0 } }

    func record(_ value: Value) {
        storage.withLock { $0.append(value) }
    }
}
