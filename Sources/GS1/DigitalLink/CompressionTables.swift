/// How compression writes a part of a value (GS1 Digital Link compression, table F).
enum CompressedPart: Hashable {
    /// Always so many digits.
    case digits(Int)
    /// Up to so many digits, behind their number.
    case digitsUpTo(Int)
    /// Always so many characters.
    case text(Int)
    /// Up to so many characters, behind their number.
    case textUpTo(Int)
}

extension ApplicationIdentifier {
    /// Digits beside digits are written as one number; so are texts beside texts, of which one varies.
    var compressedParts: [CompressedPart] {
        var parts: [CompressedPart] = []
        var rest = components[...]
        while let first = rest.first {
            let isText = first.characters != .digits
            let run = rest.prefix { ($0.characters != .digits) == isText }
            rest = rest[run.endIndex...]
            let isFixed: (Component) -> Bool = { !$0.isOptional && $0.length.lowerBound == $0.length.upperBound }
            let longest: ([Component]) -> Int = { $0.reduce(0) { $0 + $1.length.upperBound } }
            if isText {
                parts.append(run.allSatisfy(isFixed) ? .text(longest(Array(run))) : .textUpTo(longest(Array(run))))
            } else {
                let (fixed, varying) = (run.filter(isFixed), run.filter { !isFixed($0) })
                if !fixed.isEmpty { parts.append(.digits(longest(fixed))) }
                if !varying.isEmpty { parts.append(.digitsUpTo(longest(varying))) }
            }
        }
        return parts
    }
}

/// Codes for application identifiers that often stand together (GS1 Digital Link compression, table of optimisations).
enum CompressionCode {
    /// The first byte in place of the first two digits of an application identifier: one of its halves is above nine.
    static let sequences: [UInt8: [String]] = {
        var sequences: [UInt8: [String]] = [
            0x0A: ["01", "22"], 0x0B: ["01", "10"], 0x0C: ["01", "21"], 0x0D: ["01", "17"], 0x0E: ["01", "7003"], 0x0F: ["01", "30"],
            0x1A: ["01", "10", "21", "17"], 0x1B: ["01", "15"], 0x1C: ["01", "11"], 0x1D: ["01", "16"], 0x1E: ["01", "91"], 0x1F: ["01", "10", "15"],
            0x9A: ["8010", "8011"], 0x9B: ["8017", "8019"], 0x9C: ["8018", "8019"], 0x9D: ["414", "254"],
        ]
        for digit: UInt8 in 0...5 {
            sequences[0x2A + digit] = ["01", "310\(digit)"]
            sequences[0x3A + digit] = ["01", "320\(digit)"]
        }
        for digit: UInt8 in 0...9 {
            sequences[0xA0 + digit] = ["01", "392\(digit)"]
            sequences[0xC0 + digit] = ["255", "390\(digit)"]
        }
        for digit: UInt8 in 0...3 { sequences[0xCA + digit] = ["255", "394\(digit)"] }
        return sequences
    }()

    /// The code for the longest sequence with which these identifiers begin.
    static func beginning(_ identifiers: [String]) -> (code: UInt8, count: Int)? {
        sequences.filter { identifiers.starts(with: $0.value) }.max { $0.value.count < $1.value.count }.map { ($0.key, $0.value.count) }
    }
}

/// The alphabets of compressed texts, by the number that stands before them.
enum CompressedAlphabet: UInt8, CaseIterable {
    case digits = 0
    case lowerHexadecimal = 1
    case upperHexadecimal = 2
    case base64 = 3
    case ascii = 4

    static let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let lowerHexadecimalDigits = Array("0123456789abcdef".utf8)
    private static let upperHexadecimalDigits = Array("0123456789ABCDEF".utf8)

    /// The one with the fewest bits that has all characters. Nil outside of ASCII.
    static func fitting(_ text: ArraySlice<UInt8>) -> CompressedAlphabet? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard !text.isEmpty else { return .ascii }
        if text.allSatisfy(\.isASCIIDigit) { return .digits }
        return [.upperHexadecimal, .lowerHexadecimal, .base64].first { alphabet in text.allSatisfy { alphabet.index(of: $0) != nil } } ?? .ascii
    }

    /// Of one character. Digits are written as one number.
    var bits: Int {
        switch self {
        case .digits: 0
        case .lowerHexadecimal, .upperHexadecimal: 4
        case .base64: 6
        case .ascii: 7
        }
    }

    private var characters: [UInt8] {
        switch self {
        case .digits, .ascii: []
        case .lowerHexadecimal: Self.lowerHexadecimalDigits
        case .upperHexadecimal: Self.upperHexadecimalDigits
        case .base64: Self.base64Digits
        }
    }

    func index(of byte: UInt8) -> UInt8? {
        self == .ascii ? byte : characters.firstIndex(of: byte).flatMap { UInt8(exactly: $0) }
    }

    func character(_ index: UInt8) -> UInt8? {
        self == .ascii ? index : characters.indices.contains(Int(index)) ? characters[Int(index)] : nil
    }
}
