/// One node of a document in the order of its text. Nodes are numbered from 0 through the whole document.
public struct XMLNode: Sendable {
    /// What arrived.
    public enum Kind: UInt8, Sendable {
        /// The start tag of an element, or an empty element: its end follows.
        case start
        /// The end of an element.
        case end
        /// Text between two tags.
        case text
        /// A processing instruction.
        case instruction
    }

    /// What it is.
    public let kind: Kind
    /// Of start nodes: the number of the name. Of instructions: that of the target.
    let name: Int32
    /// Of start nodes: the first attribute. Of texts and instructions: the first byte.
    let first: Int
    /// Attributes or bytes.
    var count: Int32
    /// From 1.
    public let line: Int32
    /// From 1, in characters.
    public let column: Int32
    /// Of start nodes: the number of the node that closes the element, 0 while it is open.
    public internal(set) var close: Int = 0
}

/// Nodes that arrived and were not discarded yet. A reader walks them by number; what it has no more use for it discards.
public final class XMLNodes {
    struct Attribute {
        let name: Int32
        let start: Int
        let count: Int32
    }

    struct Declaration {
        let node: Int
        let prefix: String
        let namespace: String
    }

    // The parser alone writes, between the moments in which a reader reads.
    @exclusivity(unchecked) private(set) var names = XMLNameTable()
    @exclusivity(unchecked) private var nodes: [XMLNode] = []
    @exclusivity(unchecked) private var attributes: [Attribute] = []
    @exclusivity(unchecked) private var bytes: [UInt8] = []
    private var declarations: [Declaration] = []
    /// Numbers of the first node, attribute and byte that are still here.
    @exclusivity(unchecked) private var firstNode = 0
    @exclusivity(unchecked) private var firstAttribute = 0
    @exclusivity(unchecked) private var firstByte = 0
    /// Whether the node that was added last, other than a text, opened an element, and whether the last text followed one that did.
    private var lastIsStart = false
    private var textIsFirst = false

    init() {}

    /// The number of the first node that is still here.
    public var startIndex: Int { firstNode }
    /// The number behind that of the last node.
    public var endIndex: Int { firstNode + nodes.count }

    /// About what the nodes take up.
    var size: Int { nodes.count * MemoryLayout<XMLNode>.stride + attributes.count * MemoryLayout<Attribute>.stride + bytes.count + declarations.count * 128 }

    /// The node of that number, which must lie between `startIndex` and `endIndex`.
    public subscript(number: Int) -> XMLNode { nodes[number - firstNode] }

    /// The name of a start node, or the target of an instruction.
    public func name(of number: Int) -> XMLName { names.names[Int(nodes[number - firstNode].name)] }

    /// The bytes of a text or instruction, in UTF-8.
    public func withBytes<Result>(of number: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let node = nodes[number - firstNode]
        return withBytes(node.first, Int(node.count), use)
    }

    /// The text, or what an instruction says behind its target.
    public func text(of number: Int) -> String { withBytes(of: number) { String(decoding: $0, as: UTF8.self) } }

    /// How many attributes a start tag has, without declarations of namespaces; 0 for other nodes.
    public func attributeCount(of number: Int) -> Int {
        let node = nodes[number - firstNode]
        return node.kind == .start ? Int(node.count) : 0
    }

    /// The name of one of the attributes, which are counted from 0 in the order they were written.
    public func attributeName(_ place: Int, of number: Int) -> XMLName {
        names.names[Int(attributes[nodes[number - firstNode].first + place - firstAttribute].name)]
    }

    /// The value of an attribute, white space normalised and references resolved as XML 1.0 section 3.3.3 asks.
    public func attributeValue(_ place: Int, of number: Int) -> String {
        let attribute = attributes[nodes[number - firstNode].first + place - firstAttribute]
        return withBytes(attribute.start, Int(attribute.count)) { String(decoding: $0, as: UTF8.self) }
    }

    /// What the start tag declares with `xmlns`, in the order it was written. The prefix is empty for the default namespace.
    public func declarations(of number: Int) -> [(prefix: String, namespace: String)] {
        guard !declarations.isEmpty else { return [] }
        return declarations[firstDeclaration(at: number)...].prefix { $0.node == number }.map { ($0.prefix, $0.namespace) }
    }

    /// What is declared on an element and inside of it.
    public func declarations(within number: Int) -> [(prefix: String, namespace: String)] {
        guard !declarations.isEmpty else { return [] }
        let close = self[number].close
        return declarations[firstDeclaration(at: number)...].prefix { $0.node < close }.map { ($0.prefix, $0.namespace) }
    }

    /// The place of the first declaration on that node or behind it: they are in the order of nodes.
    private func firstDeclaration(at number: Int) -> Int {
        var low = 0
        var high = declarations.count
        while low < high {
            let middle = (low + high) / 2
            if declarations[middle].node < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Forgets all nodes before `number`.
    public func discard(upTo number: Int) {
        let count = min(number, endIndex) - firstNode
        guard count > 0 else { return }
        guard count < nodes.count else {
            firstNode += nodes.count
            firstAttribute += attributes.count
            firstByte += bytes.count
            nodes.removeAll(keepingCapacity: nodes.capacity < 1 << 16)
            attributes.removeAll(keepingCapacity: attributes.capacity < 1 << 16)
            bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 20)
            declarations.removeAll()
            return
        }
        // What is kept begins with a node that knows its first byte or attribute; ends know neither, so the first that knows is asked.
        let kept = nodes[count...]
        let attribute = kept.first { $0.kind == .start }?.first ?? firstAttribute + attributes.count
        let byte = kept.lazy.compactMap { self.firstByte(of: $0) }.first ?? firstByte + bytes.count
        nodes.removeFirst(count)
        attributes.removeFirst(attribute - firstAttribute)
        bytes.removeFirst(byte - firstByte)
        declarations.removeAll { $0.node < firstNode + count }
        firstNode += count
        firstAttribute = attribute
        firstByte = byte
    }

    private func firstByte(of node: XMLNode) -> Int? {
        switch node.kind {
        case .end: nil
        case .text, .instruction: node.first
        case .start: node.count == 0 ? nil : attributes[node.first - firstAttribute].start
        }
    }

    private func withBytes<Result>(_ start: Int, _ count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { use(UnsafeBufferPointer(rebasing: $0[(start - firstByte)..<(start - firstByte + count)])) }
    }
}

// What the parser does when something arrives.
extension XMLNodes {
    func number(of name: UnsafeBufferPointer<UInt8>, most: Int) -> Int32? { names.number(of: name, most: most) }

    func addAttribute(_ name: Int32, _ value: UnsafeBufferPointer<UInt8>) {
        attributes.append(Attribute(name: name, start: firstByte + bytes.count, count: Int32(value.count)))
        bytes.append(contentsOf: value)
    }

    func addDeclaration(_ prefix: String, _ namespace: String) {
        declarations.append(Declaration(node: endIndex, prefix: prefix, namespace: namespace))
    }

    func addStart(_ name: Int32, attributeCount: Int, line: Int, column: Int) {
        lastIsStart = true
        nodes.append(
            XMLNode(
                kind: .start, name: name, first: firstAttribute + attributes.count - attributeCount, count: Int32(attributeCount),
                line: Int32(clamping: line), column: Int32(clamping: column)))
    }

    func addEnd(of start: Int) {
        lastIsStart = false
        if start >= firstNode { nodes[start - firstNode].close = endIndex }
        nodes.append(XMLNode(kind: .end, name: 0, first: 0, count: 0, line: 0, column: 0))
    }

    /// Pieces of one text become one node. Returns its size.
    func addText(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        if let last = nodes.indices.last, nodes[last].kind == .text {
            nodes[last].count += Int32(text.count)
            bytes.append(contentsOf: text)
            return Int(nodes[last].count)
        }
        textIsFirst = lastIsStart
        nodes.append(XMLNode(kind: .text, name: 0, first: firstByte + bytes.count, count: Int32(text.count), line: 0, column: 0))
        bytes.append(contentsOf: text)
        return text.count
    }

    func addInstruction(_ target: Int32, _ data: UnsafeBufferPointer<UInt8>, line: Int, column: Int) {
        lastIsStart = false
        nodes.append(
            XMLNode(
                kind: .instruction, name: target, first: firstByte + bytes.count, count: Int32(data.count), line: Int32(clamping: line),
                column: Int32(clamping: column)))
        bytes.append(contentsOf: data)
    }

    /// Takes back a text of white space between two tags; inside of an element without children it is a value.
    func dropBlankText(closing: Bool) {
        guard let last = nodes.indices.last, nodes[last].kind == .text else { return }
        if closing, textIsFirst { return }
        let start = nodes[last].first - firstByte
        guard bytes[start...].allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) else { return }
        bytes.removeSubrange(start...)
        nodes.removeLast()
    }
}
