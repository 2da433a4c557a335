import JSON
import Testing

@Suite struct HostileInputTests {
    private func code(_ bytes: [UInt8], _ limits: JSONLimits = .standard) -> JSONFailure.Code? {
        do {
            _ = try JSONParser.parse(bytes, limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func tenThousandLevelsAreRefusedWithoutATrap() {
        #expect(code(Array(repeating: UInt8(ascii: "["), count: 10_000)) == .tooDeep)
        #expect(code(Array(String(repeating: "{\"a\":", count: 10_000).utf8)) == .tooDeep)
        #expect(code(Array(repeating: UInt8(ascii: "["), count: 10_000), JSONLimits(depth: .max)) == .tooDeep)
    }

    @Test func depthIsCountedInOpenBrackets() {
        let deepest = Array(String(repeating: "[", count: 32).utf8) + Array(String(repeating: "]", count: 32).utf8)
        #expect(code(deepest) == nil)
        #expect(code([UInt8(ascii: "[")] + deepest + [UInt8(ascii: "]")]) == .tooDeep)
    }

    @Test func everyLimitHasItsCode() {
        #expect(code(Array(String(repeating: "9", count: 100_000).utf8)) == .numberTooLong)
        #expect(code(Array("[1,2,3]".utf8), JSONLimits(nodes: 3)) == .tooManyValues)
        #expect(code(Array("[1,2,3]".utf8), JSONLimits(nodes: 4)) == nil)
        #expect(code(Array("\"abcd\"".utf8), JSONLimits(stringBytes: 3)) == .stringTooLong)
        #expect(code(Array("\"abc\"".utf8), JSONLimits(stringBytes: 3)) == nil)
        #expect(code(Array("\"\\n\\n\\n\\n\"".utf8), JSONLimits(stringBytes: 3)) == .stringTooLong)
        #expect(code(Array("[  ]".utf8), JSONLimits(bytes: 3)) == .tooLarge)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3, 0x28], [0xE1, 0xBA, 0x22], [0xF0, 0x9F, 0x8D, 0x20],
        ] as [[UInt8]])
    func bytesThatAreNotUTF8AreRefused(_ bytes: [UInt8]) {
        #expect(code([UInt8(ascii: "\"")] + bytes + Array("\"   ".utf8)) == .invalidUTF8)
        #expect(code(bytes) == .unexpectedCharacter)
    }

    @Test func aDocumentCutAnywhereIsRefused() throws {
        let text = #"{"a":[1,-2.5e3,true,null,"v\u1ea3i \ud83c\udf52 vải 🍒",{"b":{}}],"c":false}"#
        let bytes = Array(text.utf8)
        #expect(code(bytes) == nil)
        for end in bytes.indices {
            #expect(code(Array(bytes[..<end])) == (end == 0 ? .empty : .unexpectedEnd), "cut at \(end)")
        }
    }

    @Test func noByteInNoPlaceMakesTheParserTrap() {
        let bytes = Array(#"{"a":[1,"\u00e9é"]}"#.utf8)
        for place in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var damaged = bytes
                damaged[place] = byte
                guard let value = try? JSONParser.parse(damaged) else { continue }
                #expect((try? JSONParser.parse(value.serialized())) == value)
            }
        }
    }

    /// A failure made but not thrown for each pair would count the lines before it each time.
    @Test func theTimeForSurrogatePairsGrowsWithTheirNumber() throws {
        let limits = JSONLimits(bytes: 4 << 20, stringBytes: 4 << 20)
        func time(_ pairs: Int) throws -> Duration {
            let bytes = [UInt8](("\"" + String(repeating: #"\ud83d\ude00"#, count: pairs) + "\"").utf8)
            return try ContinuousClock().measure { _ = try JSONParser.parse(bytes, limits: limits) }
        }
        let few = try time(10_000)
        let many = try time(80_000)
        #expect(many < few * 32, "\(many) against \(few)")
    }

    @Test func namesOfMembersAreNoValues() {
        let limits = JSONLimits(nodes: 3)
        #expect((try? JSONParser.parse(#"{"a":1,"b":2}"#, limits: limits)) != nil)
        #expect(throws: JSONFailure.self) { try JSONParser.parse(#"{"a":1,"b":2,"c":3}"#, limits: limits) }
    }
}
