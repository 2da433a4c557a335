/// Bytes to which groups are appended whose items stand in the order of their bytes, whatever the order they come in.
struct SortedBytes {
    private(set) var bytes: [UInt8] = []
    /// Items of the groups that are open, innermost last.
    private var items: [Range<Int>] = []
    private var spare: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
    }

    var count: Int { bytes.count }

    mutating func append(_ name: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) { bytes += text.utf8 }

    @inline(__always)
    mutating func append(with body: (inout [UInt8]) -> Void) { body(&bytes) }

    /// Takes back all that was appended since there were so many bytes.
    mutating func removeAll(from count: Int) { bytes.removeLast(bytes.count - count) }

    /// What is appended between these two calls stands in one place of the group around it.
    func itemStart() -> Int { bytes.count }

    mutating func endItem(_ start: Int) {
        if bytes.count > start { items.append(start..<bytes.count) }
    }

    func groupStart() -> Int { items.count }

    /// Sorts the items that ended since the group began; nothing else may have been appended in it.
    mutating func endGroup(_ start: Int) {
        defer { items.removeLast(items.count - start) }
        guard items.count - start > 1, let first = items[start...].first?.lowerBound, !isSorted(start) else { return }
        bytes.withUnsafeBufferPointer { bytes in
            items[start...].sort { Self.precedes(bytes[$0], bytes[$1]) }
        }
        spare.removeAll(keepingCapacity: true)
        for item in items[start...] { spare += bytes[item] }
        bytes.replaceSubrange(first..., with: spare)
    }

    private func isSorted(_ start: Int) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for place in (start + 1)..<items.count where Self.precedes(bytes[items[place]], bytes[items[place - 1]]) { return false }
            return true
        }
    }

    private static func precedes(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}
