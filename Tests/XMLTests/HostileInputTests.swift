import Testing
import XML

@Suite struct HostileInputTests {
    static func refusal(_ bytes: [UInt8], piece: Int = .max, limits: XMLLimits = .standard) -> String {
        do {
            return try ParsingTests.outline(bytes, piece: piece, limits: limits)
        } catch let failure as XMLFailure {
            return "\(failure.code.rawValue) \(failure.line):\(failure.column)"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("", "xml_empty 1:1"), ("<a>", "xml_empty 1:4"), ("<a><b></a>", "xml_tag_mismatch 1:9"), ("<a x='1' x='2'/>", "xml_duplicate_attribute 1:10"),
        ("<a>&nbsp;</a>", "xml_undefined_entity 1:4"), ("<!DOCTYPE project><a>&x;</a>", "xml_undefined_entity 1:22"),
        ("<a>&#0;</a>", "xml_invalid_character 1:4"), ("<a>\u{1}</a>", "xml_malformed 1:4"), ("<p:a/>", "xml_prefix_unbound 1:1"),
        (" <?xml version='1.0'?><a/>", "xml_malformed 1:2"), ("<a/><b/>", "xml_trailing_content 1:5"), ("<a xmlns:xml='urn:x'/>", "xml_prefix_reserved 1:1"),
        ("<?xml version='1.0' encoding='EBCDIC'?><a/>", "xml_encoding_unknown 1:31"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "xml_doctype_refused 1:13"),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "xml_doctype_refused 1:40"),
        ("<!DOCTYPE a PUBLIC '-//x' 'http://x.example/'><a/>", "xml_doctype_refused 1:46"),
    ])
    func eachIsRefusedWithItsPlace(_ text: String, _ refusal: String) {
        #expect(Self.refusal(Array(text.utf8)) == refusal)
    }

    @Test func billionLaughsEndAtTheDoctype() {
        let text = """
            <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>
            """
        #expect(Self.refusal(Array(text.utf8)).hasPrefix("xml_doctype_refused"))
        #expect(Self.refusal(Array(text.utf8), piece: 1).hasPrefix("xml_doctype_refused"))
    }

    @Test func tenThousandLevelsAreTooMany() {
        let text = String(repeating: "<a>", count: 10_000)
        #expect(Self.refusal(Array(text.utf8)) == "xml_too_deep 1:193")
    }

    @Test func hugeTextsTagsAndCommentsAreNotCollected() {
        let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20)
        #expect(Self.refusal(Array("<a>".utf8) + filler + Array("</a>".utf8), piece: 4_096).hasPrefix("xml_text_too_long"))
        #expect(Self.refusal(Array("<a b='".utf8) + filler + Array("'/>".utf8), piece: 4_096).hasPrefix("xml_token_too_long"))
        #expect(Self.refusal(Array("<a><!-- ".utf8) + filler, piece: 4_096).hasPrefix("xml_token_too_long"))
        #expect(Self.refusal(Array("<a".utf8) + filler, piece: 4_096).hasPrefix("xml_token_too_long"))
    }

    @Test func piecesOfOneByteDoNotCostQuadraticTime() {
        let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
        #expect(Self.refusal(Array("<a b='".utf8) + filler + Array("'/>".utf8), piece: 1).hasPrefix("<a@1:1 b=xxx"))
    }

    @Test func namesAndAttributesAreCounted() {
        let many = "<a>" + (0..<30_000).map { "<n\($0)/>" }.joined() + "</a>"
        #expect(Self.refusal(Array(many.utf8)).hasPrefix("xml_too_many_names"))
        let wide = "<a " + (0..<1_200).map { "b\($0)='' " }.joined() + "/>"
        #expect(Self.refusal(Array(wide.utf8)) == "xml_too_many_attributes 1:1")
        let declared = "<a " + (0..<1_200).map { "xmlns:b\($0)='urn:\($0)' " }.joined() + "/>"
        #expect(Self.refusal(Array(declared.utf8)) == "xml_too_many_attributes 1:1")
        #expect(Self.refusal(Array("<a xmlns='\(String(repeating: "n", count: 3_000))'/>".utf8)) == "xml_name_too_long 1:1")
    }

    @Test func whatNobodyDiscardsIsBounded() throws {
        let parser = XMLParser(limits: XMLLimits(itemBytes: 10_000))
        let text = Array(("<a>" + String(repeating: "<b>x</b>", count: 1_000)).utf8)
        #expect(throws: XMLFailure.self) { try text.withUnsafeBytes { try parser.feed($0) {} } }
    }

    @Test func cutAndInvalidUTF8IsRefused() {
        #expect(Self.refusal(Array("<a>".utf8) + [0xE1, 0xBA]) == "xml_invalid_character 1:4")
        #expect(Self.refusal(Array("<a>".utf8) + [0xC0, 0x80] + Array("</a>".utf8)) == "xml_malformed 1:4")
        #expect(Self.refusal(Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8)) == "xml_malformed 1:4")
    }

    @Test func afterAFailureNothingMoreIsTaken() {
        let parser = XMLParser()
        #expect(throws: XMLFailure.self) { try Array("<a></b>".utf8).withUnsafeBytes { try parser.feed($0) {} } }
        #expect(throws: XMLFailure.self) { try Array("<a/>".utf8).withUnsafeBytes { try parser.feed($0) {} } }
        #expect(throws: XMLFailure.self) { try parser.finish {} }
    }
}
