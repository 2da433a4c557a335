/// A place in bytes that are being scanned: strings, numbers and words, and the end of the bytes looked for at every step.
struct JSONCursor {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let limits: JSONLimits
    private let isWhole: Bool
    var index: Int

    init(_ base: UnsafePointer<UInt8>, count: Int, at index: Int, _ limits: JSONLimits, isWhole: Bool) {
        self.base = base
        self.count = count
        self.index = index
        self.limits = limits
        self.isWhole = isWhole
    }

    func fault(_ code: JSONFailure.Code, at offset: Int? = nil, _ sentence: String) -> JSONBreak {
        JSONBreak(code: code, offset: offset ?? index, sentence: sentence)
    }

    @inline(__always)
    func peek(_ expected: @autoclosure () -> String) throws(JSONBreak) -> UInt8 {
        guard index < count else { throw end(expected()) }
        return base[index]
    }

    /// Nil behind the end.
    @inline(__always)
    func byte(_ ahead: Int) -> UInt8? { index + ahead < count ? base[index + ahead] : nil }

    private func end(_ expected: String) -> JSONBreak {
        fault(.unexpectedEnd, at: count, "The document ends where \(expected) is expected.")
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while index < count {
            switch base[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    mutating func skip(_ word: StaticString, _ kind: JSONNode.Kind) throws(JSONBreak) -> JSONNode.Kind {
        for place in 0..<word.utf8CodeUnitCount {
            guard try peek("the word \(word)") == word.utf8Start[place] else {
                throw fault(.unexpectedCharacter, "The word \(word) is expected here.")
            }
            index += 1
        }
        return kind
    }

    mutating func skipNumber() throws(JSONBreak) -> JSONNode.Kind {
        let first = base[index]
        guard first == UInt8(ascii: "-") || first.isASCIIDigit else { throw fault(.unexpectedCharacter, "A value is expected here.") }
        // One byte beyond the limit tells as much as all of a longer number.
        let slice = UnsafeBufferPointer(start: base + index, count: min(count - index, limits.numberLength + 2))
        switch NumberGrammar.end(in: slice, from: 0) {
        case .failure(let broken) where index + broken.offset == count:
            throw end(broken.expected)
        case .failure(let broken) where broken.offset <= limits.numberLength:
            throw fault(.invalidNumber, at: index + broken.offset, "In a number, \(broken.expected) is expected here.")
        case .success(let length) where length <= limits.numberLength:
            if index + length == count, !isWhole { throw end("the rest of a number") }
            index += length
            return .number
        case .failure, .success:
            throw fault(.numberTooLong, "The number is longer than \(limits.numberLength) characters.")
        }
    }

    /// From the opening quote to behind the closing one. True when there are escapes.
    mutating func skipString() throws(JSONBreak) -> Bool {
        let start = index
        // Bytes that escapes take more than the characters they stand for.
        var spared = 0
        index += 1
        while true {
            skipPlain()
            guard index - start - 1 - spared <= limits.stringBytes else {
                throw fault(.stringTooLong, at: start, "The string is longer than \(limits.stringBytes) bytes.")
            }
            let byte = try peek("the closing quote of a string")
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return spared > 0
            case UInt8(ascii: "\\"):
                let from = index
                let scalar = try escape()
                spared += index - from - UTF8.width(scalar)
            case 0x00..<0x20: throw fault(.controlCharacter, "A control character in a string must be written as an escape.")
            case 0x20..<0x80: index += 1
            default: index += try lengthOfScalar(beginningWith: byte)
            }
        }
    }

    /// Eight bytes at once, as long as none of them is a quote, a backslash, a control character or beyond ASCII.
    @inline(__always)
    private mutating func skipPlain() {
        let high: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let special = (word | (word &- (ones &* 0x20)) | (quote &- ones) | (backslash &- ones)) & high
            guard special == 0 else {
                index += special.trailingZeroBitCount / 8
                return
            }
            index += 8
        }
    }
}
