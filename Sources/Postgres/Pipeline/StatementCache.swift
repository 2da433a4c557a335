/// Which statements one connection has prepared on the server, under which names. The least recently used go first.
struct StatementCache {
    /// One text may be prepared for several parameter types.
    struct Key: Hashable {
        let text: String
        let types: [PostgresType]

        init(_ sql: SQL) {
            text = sql.text
            types = sql.bindings.map(\.type)
        }
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    /// 0: nothing is prepared.
    let limit: Int
    private var entries: [Key: Entry] = [:]
    private var clock: UInt64 = 0
    private var names: UInt64 = 0
    /// Names that the server still has and nobody uses.
    private var surplus: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { entries.count }

    mutating func name(for key: Key) -> String? {
        clock += 1
        entries[key]?.lastUse = clock
        return entries[key]?.name
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    /// Only once the server has said that it prepared the statement.
    mutating func insert(_ key: Key, name: String) {
        clock += 1
        if let old = entries.updateValue(Entry(name: name, lastUse: clock), forKey: key) { surplus.append(old.name) }
    }

    /// Makes room for more statements; those used by the segment that brings them were looked up just now and stay if any can.
    ///
    /// - Returns: the names to deallocate.
    mutating func makeRoom(for newcomers: Int) -> [String] {
        let kept = max(limit - newcomers, 0)
        while entries.count > kept, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            surplus.append(oldest.value.name)
        }
        defer { surplus = [] }
        return surplus
    }

    /// The server never got to deallocate this name.
    mutating func giveBack(_ name: String) {
        surplus.append(name)
    }

    /// Plans went stale with the schema; all are prepared anew when next used.
    mutating func forgetAll(serverHasThem: Bool) {
        if serverHasThem { surplus.append(contentsOf: entries.values.map(\.name)) }
        entries = [:]
    }
}
