import JSON
import Testing

@Suite struct ParsingTests {
    @Test func everyKindOfValueIsRead() throws {
        let value = try JSONParser.parse(#" {"a":[1,-2.50e+3,true,false,null,"x"],"b":{}} "#)
        #expect(value["a"]?[0]?.numberValue?.intValue == 1)
        #expect(value["a"]?[1]?.numberValue?.description == "-2.50e+3")
        #expect(value["a"]?[2] == true)
        #expect(value["a"]?[3] == false)
        #expect(value["a"]?[4]?.isNull == true)
        #expect(value["a"]?[5]?.stringValue == "x")
        #expect(value["b"]?.objectValue?.isEmpty == true)
    }

    @Test func membersKeepTheirOrder() throws {
        let value = try JSONParser.parse(#"{"z":1,"a":2,"m":3}"#)
        #expect(value.objectValue?.keys == ["z", "a", "m"])
    }

    @Test func escapesAndSurrogatePairsAreDecoded() throws {
        let value = try JSONParser.parse(#""\"\\\/\b\f\n\r\tv\u1ea3i \ud83c\udf52""#)
        #expect(value == .string("\"\\/\u{8}\u{c}\n\r\tvải 🍒"))
    }

    @Test func textWithDiacriticsPassesThroughUnchanged() throws {
        #expect(try JSONParser.parse(#""Vải thiều Lục Ngạn""#) == "Vải thiều Lục Ngạn")
    }

    @Test func aFailureSaysWhere() {
        let failure = #expect(throws: JSONFailure.self) { try JSONParser.parse("{\n  \"vải\": nul\n}") }
        #expect(failure?.code == .unexpectedCharacter)
        #expect(failure?.line == 2)
        #expect(failure?.column == 13)
        #expect(failure?.offset == 16)
    }

    @Test(arguments: [
        ("", JSONFailure.Code.empty), ("  \n", .empty), ("nul", .unexpectedEnd), ("NaN", .unexpectedCharacter),
        ("Infinity", .unexpectedCharacter), ("-Infinity", .invalidNumber), ("+1", .unexpectedCharacter), ("01", .invalidNumber),
        ("1.", .unexpectedEnd), (".5", .unexpectedCharacter), ("1e", .unexpectedEnd), ("1.x", .invalidNumber), ("-", .unexpectedEnd),
        ("0x10", .trailingCharacters), ("1 2", .trailingCharacters), ("{} x", .trailingCharacters), ("[1,]", .unexpectedCharacter),
        ("{\"a\":1,}", .unexpectedCharacter), ("{a:1}", .unexpectedCharacter), ("{'a':1}", .unexpectedCharacter),
        ("{\"a\" 1}", .unexpectedCharacter), ("[1 2]", .unexpectedCharacter), ("[", .unexpectedEnd), ("\"a", .unexpectedEnd),
        ("\"a\nb\"", .controlCharacter), (#""\x""#, .invalidEscape), (#""\u12g4""#, .invalidEscape), (#""\ud800""#, .loneSurrogate),
        (#""\udc00""#, .loneSurrogate), (#""\ud800\u0041""#, .loneSurrogate), (#""\ud800x""#, .loneSurrogate),
        (#"{"a":1,"a":2}"#, .duplicateKey), (#"{"a":1,"\u0061":2}"#, .duplicateKey), ("\u{FEFF}{}", .byteOrderMark),
        ("// x\n1", .unexpectedCharacter), ("[1}", .unexpectedCharacter),
    ])
    func whatIsNotJSONIsRefused(_ text: String, _ code: JSONFailure.Code) {
        #expect(throws: JSONFailure.self) { try JSONParser.parse(text) }
        do { _ = try JSONParser.parse(text) } catch { #expect(error.code == code, "\(text)") }
    }

    @Test func aRepeatedNameMayBeToleratedOnRequest() throws {
        let value = try JSONParser.parse(#"{"a":1,"b":2,"a":3}"#, limits: JSONLimits(duplicateKeys: .lastWins))
        #expect(value.text == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: [1, 8, 9, 200]) func membersAreFoundInObjectsOfAnySize(_ count: Int) throws {
        let text = "{" + (0..<count).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + "}"
        var object = try #require(try JSONParser.parse(text).objectValue)
        for number in 0..<count { #expect(object["key\(number)"] == .number(JSONNumber(number))) }
        #expect(object["key\(count)"] == nil)
        object["key0"] = nil
        #expect(object.count == count - 1)
        #expect(object["key0"] == nil)
        if count > 1 { #expect(object["key\(count - 1)"] == .number(JSONNumber(count - 1))) }
        #expect(throws: JSONFailure.self) { try JSONParser.parse("{" + text.dropFirst().dropLast() + ",\"key0\":1}") }
    }
}
