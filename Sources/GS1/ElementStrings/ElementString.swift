/// Element strings that belong together, as a bar code carries them: application identifiers with their values, in the order in which they were given.
public struct ElementString: Hashable, Sendable {
    /// An application identifier and its value, without escapes of any kind.
    public struct Element: Hashable, Sendable {
        /// Two to four digits.
        public let identifier: String
        /// At most 90 characters, by the rules of the identifier.
        public let value: String

        /// Nothing is checked here.
        public init(_ identifier: String, _ value: String) {
            self.identifier = identifier
            self.value = value
        }
    }

    /// Every value fits its application identifier.
    public let elements: [Element]

    /// Checks each value by itself. What must or must not stand together is asked by ``checkCombination()``.
    public init(_ elements: [Element]) throws(ElementRefused) {
        for element in elements {
            guard let definition = ApplicationIdentifier.named(element.identifier) else {
                throw ElementRefused(.unknownIdentifier, identifier: element.identifier)
            }
            if let refusal = definition.refusal(of: element.value) { throw refusal }
        }
        self.elements = elements
    }

    /// The caller vouches for the values.
    init(valid elements: [Element]) { self.elements = elements }

    /// The first value with this application identifier.
    public subscript(identifier: String) -> String? { elements.first { $0.identifier == identifier }?.value }

    /// The same with the element strings of predefined length first, which saves separators (General Specifications, section 7.8.6); otherwise
    /// the order stays as it was, and repetitions are left out.
    public var predefinedLengthFirst: ElementString {
        var seen: Set<Element> = []
        let once = elements.filter { seen.insert($0).inserted }
        let isPredefined: (Element) -> Bool = { ApplicationIdentifier.named($0.identifier)?.hasPredefinedLength ?? false }
        return ElementString(valid: once.filter(isPredefined) + once.filter { !isPredefined($0) })
    }
}

extension ElementString: CustomStringConvertible {
    /// As people read it: `(01)09506000134352(10)LOT1`. A bracket in a value has a backslash in front where it would be taken for the next
    /// application identifier.
    public var description: String {
        elements.map { "(\($0.identifier))" + $0.value.replacing("(", with: "\\(") }.joined()
    }

    /// As a reader sends it, without symbology identifier: `FNC1` stands for the separator, and for the mark at the beginning if `leading` is asked for.
    public func scanned(separator: Character = "\u{1D}", leading: Bool = false) -> String {
        var text = ""
        var needsSeparator = leading
        for element in elements {
            if needsSeparator { text.append(separator) }
            text += element.identifier
            text += element.value
            needsSeparator = !(ApplicationIdentifier.named(element.identifier)?.hasPredefinedLength ?? false)
        }
        return text
    }
}
