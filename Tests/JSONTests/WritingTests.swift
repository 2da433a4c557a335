import Foundation
import JSON
import Testing

@Suite struct WritingTests {
    @Test func whatIsReadIsWrittenBackByteForByte() throws {
        let text = #"{"b":[1.0,1e2,-0,"\"\\\n\u0001vải"],"a":null,"":{}}"#
        #expect(try JSONParser.parse(text).text == text)
    }

    @Test func keysAreSortedByBytesOnRequest() throws {
        let value = try JSONParser.parse(#"{"b":{"d":1,"c":2},"á":3,"a":4,"B":5}"#)
        #expect(String(decoding: value.serialized(keys: .sorted), as: UTF8.self) == #"{"B":5,"a":4,"b":{"c":2,"d":1},"á":3}"#)
    }

    @Test func everyControlCharacterSurvives() throws {
        let text = String(String.UnicodeScalarView((0..<0x80).compactMap { Unicode.Scalar(UInt8($0)) }))
        #expect(try JSONParser.parse(JSONValue.string(text).serialized()) == .string(text))
    }

    @Test(
        arguments: [
            ("1", 1), ("-0", 0), ("1.0", 1), ("1e2", 100), ("100e-2", 1), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("0e99999999", nil), ("0.0e5", 0), ("1.5", nil), ("1e30", nil), ("9223372036854775808", nil),
            ("12345e-3", nil), ("1e-1", nil), ("1e-9223372036854775808", nil), ("1e9223372036854775807", nil),
        ] as [(String, Int?)])
    func wholeNumbersAreExactOrNil(_ literal: String, _ value: Int?) throws {
        #expect(try #require(JSONNumber(literal: literal)).intValue == value)
    }

    @Test func decimalsAreExactOrNil() throws {
        #expect(JSONNumber(literal: "200.50")?.decimalValue == Decimal(string: "200.5"))
        #expect(JSONNumber(literal: "-1.25e-3")?.decimalValue == Decimal(string: "-0.00125"))
        #expect(JSONNumber(literal: "0.1")?.decimalValue == Decimal(string: "0.1"))
        #expect(
            JSONNumber(literal: "12345678901234567890123456789012345678")?.decimalValue?.description
                == "12345678901234567890123456789012345678")
        #expect(JSONNumber(literal: "123456789012345678901234567890123456789")?.decimalValue == nil)
        #expect(JSONNumber(literal: "1e999")?.decimalValue == nil)
        #expect(JSONNumber(try #require(Decimal(string: "0.000001")))?.description == "0.000001")
        #expect(JSONNumber(Decimal.nan) == nil)
        #expect(JSONNumber(Double.infinity) == nil)
    }

    @Test func pointersEscapeWhatTheyMust() {
        let pointer = JSONPointer.root.appending("a/b~c").appending(3)
        #expect(pointer.description == "/a~1b~0c/3")
    }
}
