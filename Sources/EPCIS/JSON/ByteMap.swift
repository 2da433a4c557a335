/// Values by the bytes of a name of up to 256 bytes, up to a number of them: what is read over and over again is made once.
///
/// Open addressing over a table that is never more than half full, so that a look-up ends soon whatever the names are.
final class ByteMap<Value> {
    private struct Entry {
        let hash: UInt64
        let key: [UInt8]
        let value: Value
    }

    // Nothing else is running while a name is looked up; the checks cost more than the look-up.
    @exclusivity(unchecked) private var slots: [Int32]
    @exclusivity(unchecked) private var entries: [Entry] = []
    private let most: Int

    /// - Parameter most: how many names are kept; a power of two. Later ones are forgotten at once.
    init(most: Int) {
        self.most = most
        slots = Array(repeating: -1, count: most * 2)
    }

    func value(for key: UnsafeBufferPointer<UInt8>) -> Value? {
        let hash = Self.hash(key)
        var slot = place(of: hash)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            if entries[entry].hash == hash, Self.equal(entries[entry].key, key) { return entries[entry].value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Longer names do not come again and again, and would fill memory.
    private static var longest: Int { 256 }

    /// The name must not be there yet.
    func add(_ value: Value, for key: [UInt8]) {
        guard entries.count < most, key.count <= Self.longest else { return }
        let hash = key.withUnsafeBufferPointer(Self.hash)
        var slot = place(of: hash)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(hash: hash, key: key, value: value))
    }

    /// What is known, or what `make` makes of it; nil is not kept.
    @inline(__always)
    func value(for key: UnsafeBufferPointer<UInt8>, make: () -> Value?) -> Value? {
        if let known = value(for: key) { return known }
        guard let made = make() else { return nil }
        add(made, for: Array(key))
        return made
    }

    private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }

    private static func equal(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBufferPointer { left in
            for place in right.indices where left[place] != right[place] { return false }
            return true
        }
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* factor
        let raw = UnsafeRawBufferPointer(bytes)
        var place = 0
        while place + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* factor
            hash ^= hash >> 29
            place += 8
        }
        while place < raw.count {
            hash = (hash ^ UInt64(raw[place])) &* factor
            place += 1
        }
        return hash ^ hash >> 32 ^ hash << 32
    }
}
