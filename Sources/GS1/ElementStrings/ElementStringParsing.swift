/// Why a text is no element string.
public enum ElementStringRefused: Error, Hashable, Sendable {
    /// Nothing is in it.
    case empty
    /// Bracketed texts begin with `(`, close every bracket and have 2–4 digits between them. Position in bytes from 0.
    case brackets(position: Int)
    /// No application identifier begins here. Position in bytes from 0.
    case identifier(String, position: Int)
    /// A value breaks a rule. `offset` is where the value begins, in bytes from 0.
    case value(ElementRefused, offset: Int)

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .brackets: "brackets"
        case .identifier: ElementRule.unknownIdentifier.rawValue
        case .value(let refusal, _): refusal.code
        }
    }

    /// Where in the text, in bytes from 0.
    public var position: Int {
        switch self {
        case .empty: 0
        case .brackets(let position), .identifier(_, let position): position
        case .value(let refusal, let offset): offset + refusal.position
        }
    }

    /// One English sentence that names the rule.
    public var sentence: String {
        switch self {
        case .empty: "There is no element string."
        case .brackets: "An application identifier of two to four digits in brackets must begin here."
        case .identifier(let text, _): "No application identifier begins with \"\(text)\"."
        case .value(let refusal, _): refusal.sentence
        }
    }
}

extension ElementString {
    /// Reads `(01)…(10)…`, and what readers send: any symbology identifier of GS1 (`]C1`, `]e0`, `]d2`, `]Q3`, `]J1`), the mark FNC1 in front, and
    /// FNC1 behind values whose length varies, as ASCII 29 or `^`. Order is kept and nothing is left out.
    public init(parsing text: String) throws(ElementStringRefused) {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "(") {
            try self.init(bracketed: bytes)
        } else {
            try self.init(scanned: bytes)
        }
    }

    private init(bracketed bytes: [UInt8]) throws(ElementStringRefused) {
        var elements: [Element] = []
        var place = 0
        while place < bytes.count {
            let digits = bytes[place...].dropFirst().prefix(4).prefix(while: \.isASCIIDigit)
            guard bytes[place] == UInt8(ascii: "("), digits.count >= 2, bytes[digits.endIndex...].first == UInt8(ascii: ")") else {
                throw .brackets(position: place)
            }
            guard let definition = ApplicationIdentifier.named(bytes: digits) else {
                throw .identifier(String(decoding: digits, as: UTF8.self), position: digits.startIndex)
            }
            let start = digits.endIndex + 1
            var value: [UInt8] = []
            place = start
            while place < bytes.count, bytes[place] != UInt8(ascii: "(") {
                if bytes[place] == UInt8(ascii: "\\"), bytes[(place + 1)...].first == UInt8(ascii: "(") { place += 1 }
                value.append(bytes[place])
                place += 1
            }
            if let refusal = definition.refusal(of: value[...]) { throw .value(refusal, offset: start) }
            elements.append(Element(definition.identifier, String(decoding: value, as: UTF8.self)))
        }
        self.init(valid: elements)
    }

    private static let symbologies = ["]C1", "]e0", "]d2", "]Q3", "]J1"].map { Array($0.utf8) }

    private init(scanned bytes: [UInt8]) throws(ElementStringRefused) {
        let isSeparator: (UInt8) -> Bool = { $0 == 0x1D || $0 == UInt8(ascii: "^") }
        var rest = bytes[...]
        if let symbology = Self.symbologies.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(symbology.count) }
        if let first = rest.first, isSeparator(first) { rest.removeFirst() }
        guard !rest.isEmpty else { throw .empty }
        var elements: [Element] = []
        while !rest.isEmpty {
            guard let definition = ApplicationIdentifier.beginning(rest) else {
                throw .identifier(String(decoding: rest.prefix(4), as: UTF8.self), position: rest.startIndex)
            }
            rest = rest.dropFirst(definition.identifier.utf8.count)
            let run = rest.prefix { !isSeparator($0) }
            // What is longer than a predefined length belongs to the next element string.
            let value = definition.hasPredefinedLength ? run.prefix(definition.length.upperBound) : run
            if let refusal = definition.refusal(of: value) { throw .value(refusal, offset: value.startIndex) }
            elements.append(Element(definition.identifier, String(decoding: value, as: UTF8.self)))
            rest = rest[value.endIndex...]
            // One that is not needed is forgiven.
            if let first = rest.first, isSeparator(first) { rest.removeFirst() }
        }
        self.init(valid: elements)
    }
}
