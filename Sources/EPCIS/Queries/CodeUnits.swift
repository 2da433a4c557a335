/// A text by its UTF-8 code units. Swift's strings are equal when they are canonically equivalent, such as `é` in one scalar and in two; queries
/// compare what is written, as databases do.
struct CodeUnits: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: CodeUnits, right: CodeUnits) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    static func < (left: CodeUnits, right: CodeUnits) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension Set<CodeUnits> {
    init(texts: some Sequence<String>) { self.init(texts.lazy.map { CodeUnits($0) }) }

    func contains(_ text: String) -> Bool { contains(CodeUnits(text)) }

    func contains(anyOf texts: [String]) -> Bool { texts.contains { contains($0) } }
}

extension String {
    func hasCodeUnits(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
