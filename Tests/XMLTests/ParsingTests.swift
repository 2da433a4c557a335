import Testing
import XML

@Suite struct ParsingTests {
    /// The nodes as a reader sees them: `<name@line:column attribute=value` … `>`, texts in quotes.
    static func outline(_ text: String, piece: Int = .max, limits: XMLLimits = .standard) throws -> String {
        try outline(Array(text.utf8), piece: piece, limits: limits)
    }

    static func outline(_ bytes: [UInt8], piece: Int = .max, limits: XMLLimits = .standard) throws -> String {
        let parser = XMLParser(limits: limits)
        var lines: [String] = []
        var next = 0
        func arrived() {
            let nodes = parser.nodes
            // The last text may still grow.
            while next < nodes.endIndex, nodes[next].kind != .text || next + 1 < nodes.endIndex {
                let node = nodes[next]
                switch node.kind {
                case .start:
                    let attributes = (0..<nodes.attributeCount(of: next)).map {
                        " \(nodes.attributeName($0, of: next))=\(nodes.attributeValue($0, of: next))"
                    }
                    lines.append("<\(nodes.name(of: next))@\(node.line):\(node.column)" + attributes.joined())
                case .end: lines.append(">")
                case .text: lines.append("'\(nodes.text(of: next))'")
                case .instruction: lines.append("?\(nodes.name(of: next)) \(nodes.text(of: next))")
                }
                next += 1
            }
            nodes.discard(upTo: next)
        }
        try bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                try parser.feed(UnsafeRawBufferPointer(rebasing: rest.prefix(piece)), arrived)
                rest = rest.dropFirst(piece)
            }
        }
        try parser.finish(arrived)
        return lines.joined(separator: "|")
    }

    static let sample = """
        <?xml version="1.0"?><!DOCTYPE a><!-- no -->
        <a xmlns:p="urn:p" p:x="1" y=" 2&#10;&amp; "><?note of mine?>
          <p:b>vải <!-- x -->&lt;<![CDATA[<thiều>]]></p:b>
          <c> </c>mixed<d/>
        </a>
        """

    static let sampleOutline =
        "<a@2:1 {urn:p}x=1 y= 2\n& |?note of mine|<{urn:p}b@3:3|'vải <<thiều>'|>|<c@4:3|' '|>|'mixed'|<d@4:16|>|>"

    @Test(arguments: [1, 2, 3, 7, 1_000]) func piecesMayBeCutAnywhere(_ piece: Int) throws {
        let outline = try Self.outline(Self.sample, piece: piece)
        #expect(outline == Self.sampleOutline, "\(outline.debugDescription)")
    }

    @Test func declarationsAreToldWithTheirElement() throws {
        let parser = XMLParser()
        try Array(#"<a xmlns="urn:d" xmlns:p="urn:p"><p:b xmlns:p="urn:q"/></a>"#.utf8).withUnsafeBytes { try parser.feed($0) {} }
        #expect(parser.nodes.declarations(of: 0).map { "\($0.prefix)=\($0.namespace)" } == ["=urn:d", "p=urn:p"])
        #expect(parser.nodes.declarations(within: 0).map(\.namespace) == ["urn:d", "urn:p", "urn:q"])
        #expect(parser.nodes.name(of: 1) == XMLName("b", in: "urn:q"))
    }

    @Test func otherEncodingsAreReadAsDeclared() throws {
        var bytes: [UInt8] = [0xFE, 0xFF]
        for unit in "<a>vải 𝄞</a>".utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        let wide = try Self.outline(bytes, piece: 3)
        #expect(wide == "<a@1:1|'vải 𝄞'|>")
        #expect(try Self.outline(Array(#"<?xml version="1.0" encoding="ISO-8859-1"?><a>"#.utf8) + [0xE9] + Array("</a>".utf8)) == "<a@1:44|'é'|>")
        let marked = try Self.outline([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8))
        #expect(marked == "<a@1:1|>")
    }
}
