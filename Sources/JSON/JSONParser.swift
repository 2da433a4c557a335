/// Reads strict JSON (RFC 8259, UTF-8 without a byte order mark) and keeps all of it.
///
/// Never traps: what is not JSON, or is more than the limits allow, is a `JSONFailure`.
public struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var index = 0
    private var nodes = 0

    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        var parser = JSONParser(bytes: bytes, limits: limits)
        return try parser.document()
    }

    public static func parse(_ bytes: some Sequence<UInt8>, limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        try parse(Array(bytes), limits: limits)
    }

    public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    private init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    func failure(_ code: JSONFailure.Code, at offset: Int? = nil, _ sentence: String) -> JSONFailure {
        JSONFailure(code, at: offset ?? index, in: bytes, sentence)
    }

    private mutating func document() throws(JSONFailure) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw failure(.tooLarge, at: limits.bytes, "The document is larger than \(limits.bytes) bytes.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw failure(.byteOrderMark, "The document must not begin with a byte order mark.") }
        skipWhitespace()
        guard index < bytes.count else { throw failure(.empty, "The document is empty.") }
        let value = try value(depth: 0)
        skipWhitespace()
        guard index == bytes.count else { throw failure(.trailingCharacters, "Nothing may follow the value.") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONFailure) -> JSONValue {
        nodes += 1
        guard nodes <= limits.nodes else { throw failure(.tooManyValues, "The document has more than \(limits.nodes) values.") }
        switch try peek("a value") {
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(JSONFailure) -> JSONObject {
        try open(depth)
        var object = JSONObject()
        skipWhitespace()
        if try take(UInt8(ascii: "}"), or: "a member name or }") { return object }
        repeat {
            skipWhitespace()
            let start = index
            guard try peek("a member name") == UInt8(ascii: "\"") else {
                throw failure(.unexpectedCharacter, "A member name in double quotes is expected here.")
            }
            let key = try string()
            skipWhitespace()
            guard try take(UInt8(ascii: ":"), or: "a colon") else { throw failure(.unexpectedCharacter, "A colon is expected here.") }
            skipWhitespace()
            let value = try value(depth: depth)
            if !object.appendIfNew(key, value) {
                guard limits.duplicateKeys == .lastWins else {
                    throw failure(.duplicateKey, at: start, "The name \(key.debugDescription) occurs twice in one object.")
                }
                object[key] = value
            }
            skipWhitespace()
        } while try take(UInt8(ascii: ","), or: "a comma or }")
        guard try take(UInt8(ascii: "}"), or: "}") else { throw failure(.unexpectedCharacter, "A comma or } is expected here.") }
        return object
    }

    private mutating func array(depth: Int) throws(JSONFailure) -> [JSONValue] {
        try open(depth)
        var elements: [JSONValue] = []
        skipWhitespace()
        if try take(UInt8(ascii: "]"), or: "a value or ]") { return elements }
        repeat {
            skipWhitespace()
            elements.append(try value(depth: depth))
            skipWhitespace()
        } while try take(UInt8(ascii: ","), or: "a comma or ]")
        guard try take(UInt8(ascii: "]"), or: "]") else { throw failure(.unexpectedCharacter, "A comma or ] is expected here.") }
        return elements
    }

    private mutating func open(_ depth: Int) throws(JSONFailure) {
        guard depth <= limits.depth else { throw failure(.tooDeep, "Arrays and objects are nested deeper than \(limits.depth).") }
        index += 1
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
        for byte in word.utf8 {
            guard try peek("the word \(word)") == byte else { throw failure(.unexpectedCharacter, "The word \(word) is expected here.") }
            index += 1
        }
        return value
    }

    private mutating func number() throws(JSONFailure) -> JSONNumber {
        let start = index
        let first = bytes[start]
        guard first.isASCIIDigit || first == UInt8(ascii: "-") else {
            throw failure(.unexpectedCharacter, "A value is expected here.")
        }
        switch NumberGrammar.end(in: bytes, from: start) {
        case .failure(let broken) where broken.offset == bytes.count:
            throw failure(.unexpectedEnd, at: broken.offset, "The document ends where \(broken.expected) is expected.")
        case .failure(let broken):
            throw failure(.invalidNumber, at: broken.offset, "In a number, \(broken.expected) is expected here.")
        case .success(let end):
            guard end - start <= limits.numberLength else {
                throw failure(.numberTooLong, "The number is longer than \(limits.numberLength) characters.")
            }
            index = end
            return JSONNumber(scanned: String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }

    private mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    func peek(_ expected: String) throws(JSONFailure) -> UInt8 {
        guard index < bytes.count else { throw failure(.unexpectedEnd, "The document ends where \(expected) is expected.") }
        return bytes[index]
    }

    private mutating func take(_ byte: UInt8, or expected: String) throws(JSONFailure) -> Bool {
        guard try peek(expected) == byte else { return false }
        index += 1
        return true
    }
}
