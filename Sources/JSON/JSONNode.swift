/// A value or a member name in a scanned text. The nodes of a text stand in its order: an object is followed by its members (name, value,
/// name, value, …), an array by its elements.
package struct JSONNode: Sendable {
    package enum Kind: UInt8, Sendable { case object, array, string, number, yes, no, null }

    /// Where the node begins: for strings behind the opening quote.
    package let start: UInt32
    /// Bytes from there: for strings up to the closing quote, with the escapes as they are written.
    package internal(set) var length: UInt32
    /// The node behind this one and all that is inside of it.
    package internal(set) var next: UInt32
    /// Members of an object, elements of an array.
    package internal(set) var count: UInt32 = 0
    package let kind: Kind
    /// Whether a string has escapes, so that its bytes are not its text.
    package let hasEscapes: Bool
}

/// The nodes of one scanned text, in memory that is used again for the next.
package final class JSONNodes {
    // The scanner alone writes, and nothing reads while it does.
    @exclusivity(unchecked) private var base: UnsafeMutablePointer<JSONNode>
    @exclusivity(unchecked) private var capacity = 256
    @exclusivity(unchecked) package private(set) var count = 0

    init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    /// Valid until the next text is scanned.
    package var pointer: UnsafePointer<JSONNode> { UnsafePointer(base) }

    func removeAll() { count = 0 }

    /// Opens a container, or adds a value that is complete; returns its number.
    @inline(__always)
    func append(_ kind: JSONNode.Kind, start: Int, end: Int, hasEscapes: Bool = false) -> Int {
        if count == capacity { grow() }
        (base + count).initialize(
            to: JSONNode(
                start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start),
                next: UInt32(truncatingIfNeeded: count + 1), kind: kind, hasEscapes: hasEscapes))
        count += 1
        return count - 1
    }

    @inline(__always)
    func countOne(in container: Int) { base[container].count += 1 }

    @inline(__always)
    func isObject(_ container: Int) -> Bool { base[container].kind == .object }

    func close(_ container: Int, end: Int) {
        base[container].length = UInt32(truncatingIfNeeded: end) - base[container].start
        base[container].next = UInt32(truncatingIfNeeded: count)
    }

    private func grow() {
        let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
