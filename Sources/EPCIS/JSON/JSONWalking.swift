import struct JSON.JSONNode

/// The members of an object, by the numbers of their nodes.
struct JSONMembers {
    private let nodes: UnsafePointer<JSONNode>
    private var name: Int
    private let end: Int

    init(of object: Int, _ nodes: UnsafePointer<JSONNode>) {
        self.nodes = nodes
        name = object + 1
        end = Int(nodes[object].next)
    }

    @inline(__always)
    mutating func next() -> (name: Int, value: Int)? {
        guard name < end else { return nil }
        defer { name = Int(nodes[name + 1].next) }
        return (name, name + 1)
    }
}

/// The elements of an array, by the numbers of their nodes.
struct JSONElements {
    private let nodes: UnsafePointer<JSONNode>
    private var element: Int
    private let end: Int

    init(of array: Int, _ nodes: UnsafePointer<JSONNode>) {
        self.nodes = nodes
        element = array + 1
        end = Int(nodes[array].next)
    }

    @inline(__always)
    mutating func next() -> Int? {
        guard element < end else { return nil }
        defer { element = Int(nodes[element].next) }
        return element
    }
}

extension JSONReader {
    @inline(__always)
    func members(of object: Int) -> JSONMembers { JSONMembers(of: object, nodes) }

    @inline(__always)
    func elements(of array: Int) -> JSONElements { JSONElements(of: array, nodes) }

    /// Which field of EPCIS a member is; nil for others.
    @inline(__always)
    func field(_ name: Int) -> Field? { withText(name, Field.named) }

    /// The members, when the value is an object; else that is noted.
    mutating func object(_ value: Int) -> JSONMembers? {
        guard kind(value) == .object else {
            mismatch(value, "an object")
            return nil
        }
        return members(of: value)
    }

    /// Reads every element with `take`, and leaves out those it refuses.
    @inline(__always)
    mutating func list<Element>(_ value: Int, _ take: (inout JSONReader, Int) -> Element?) -> [Element] {
        guard kind(value) == .array else {
            mismatch(value, "a list")
            return []
        }
        var list: [Element] = []
        list.reserveCapacity(Int(nodes[value].count))
        var elements = elements(of: value)
        while let element = elements.next() {
            if let taken = take(&self, element) { list.append(taken) }
        }
        return list
    }

    /// As `list`, for lists that the schema wants to hold something.
    mutating func filledList<Element>(_ value: Int, _ what: String, _ take: (inout JSONReader, Int) -> Element?) -> [Element] {
        if kind(value) == .array, nodes[value].count == 0 { note(.listEmpty, value, "The list must name \(what).") }
        return list(value, take)
    }
}
