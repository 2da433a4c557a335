import struct XML.XMLName
import class XML.XMLNodes

/// A complete element among the nodes that arrived.
struct XMLElement {
    let nodes: XMLNodes
    let number: Int

    var name: XMLName { nodes.name(of: number) }
    var line: Int { Int(nodes[number].line) }
    var place: DocumentPlace {
        let node = nodes[number]
        return .line(Int(node.line), column: Int(node.column))
    }

    /// Child elements in order.
    func forEachChild(_ visit: (XMLElement) -> Void) {
        let close = nodes[number].close
        var next = number + 1
        while next < close {
            let node = nodes[next]
            if node.kind == .start {
                visit(XMLElement(nodes: nodes, number: next))
                next = node.close
            }
            next += 1
        }
    }

    var hasChildren: Bool {
        let close = nodes[number].close
        var next = number + 1
        while next < close {
            if nodes[next].kind == .start { return true }
            next += 1
        }
        return false
    }

    /// The texts that stand in the element itself, not in its children, put together.
    var text: String {
        let close = nodes[number].close
        // Most elements hold one text or nothing.
        if close == number + 1 { return "" }
        if close == number + 2, nodes[number + 1].kind == .text { return nodes.text(of: number + 1) }
        var text = ""
        var next = number + 1
        while next < close {
            let node = nodes[next]
            if node.kind == .text { text += nodes.text(of: next) }
            next = node.kind == .start ? node.close + 1 : next + 1
        }
        return text
    }

    /// Whether there is text that is not white space.
    var hasText: Bool {
        let close = nodes[number].close
        var next = number + 1
        while next < close {
            let node = nodes[next]
            if node.kind == .text, !nodes.withBytes(of: next, { $0.allSatisfy(XMLSpace.isSpace) }) { return true }
            next = node.kind == .start ? node.close + 1 : next + 1
        }
        return false
    }

    var attributeCount: Int { nodes.attributeCount(of: number) }

    func forEachAttribute(_ visit: (XMLName, String) -> Void) {
        for place in 0..<nodes.attributeCount(of: number) { visit(nodes.attributeName(place, of: number), nodes.attributeValue(place, of: number)) }
    }

    func attribute(_ local: String, in namespace: String = "") -> String? {
        for place in 0..<nodes.attributeCount(of: number) {
            let name = nodes.attributeName(place, of: number)
            if name.local == local, name.namespace == namespace { return nodes.attributeValue(place, of: number) }
        }
        return nil
    }

    /// `xsi:nil`
    var isNil: Bool {
        guard attributeCount > 0, let text = attribute("nil", in: XMLNamespaces.instance) else { return false }
        return ["true", "1"].contains(XMLSpace.trimmed(text))
    }
}

/// White space as XML Schema counts it.
enum XMLSpace {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, isSpace(first) || isSpace(last) else { return text }
        let kept = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(kept), as: UTF8.self)
    }
}
