/// A map bounded in bytes: two generations, the older of which is forgotten whole when the younger has grown to half of the bound.
///
/// What is asked for moves to the younger one, so what is in use stays; looking up costs a hash and nothing else.
struct Generations<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        var bytes: Int
    }

    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]
    private var youngBytes = 0
    private var oldBytes = 0
    private let half: Int

    init(limit: Int) { half = limit / 2 }

    var count: Int { young.count + old.count }
    /// As charged: what the values themselves say they take.
    var bytes: Int { youngBytes + oldBytes }

    mutating func value(_ key: Key) -> Value? {
        if let entry = young[key] { return entry.value }
        guard let entry = old.removeValue(forKey: key) else { return nil }
        oldBytes -= entry.bytes
        place(entry, key)
        return entry.value
    }

    mutating func insert(_ value: Value, for key: Key, bytes: Int) {
        remove(key)
        place(Entry(value: value, bytes: bytes), key)
    }

    /// The value grew after it was inserted.
    mutating func charge(_ key: Key, _ bytes: Int) {
        if young[key] != nil {
            young[key]?.bytes += bytes
            youngBytes += bytes
        } else if old[key] != nil {
            old[key]?.bytes += bytes
            oldBytes += bytes
        }
    }

    mutating func remove(_ key: Key) {
        if let entry = young.removeValue(forKey: key) { youngBytes -= entry.bytes }
        if let entry = old.removeValue(forKey: key) { oldBytes -= entry.bytes }
    }

    mutating func removeAll() {
        (young, old, youngBytes, oldBytes) = ([:], [:], 0, 0)
    }

    mutating func removeAll(where isGone: (Value) -> Bool) {
        for key in (young.merging(old) { first, _ in first }).filter({ isGone($0.value.value) }).keys { remove(key) }
    }

    private mutating func place(_ entry: Entry, _ key: Key) {
        young[key] = entry
        youngBytes += entry.bytes
        guard youngBytes > half else { return }
        (old, oldBytes) = (young, youngBytes)
        (young, youngBytes) = ([:], 0)
    }
}
