import struct JSON.JSONNode
import struct JSON.JSONPointer

/// Takes values out of a scanned text and notes what is wrong with them. Values go by the number of their node; where a fault stands is worked
/// out from it only when there is one.
struct JSONReader {
    let base: UnsafePointer<UInt8>
    let nodes: UnsafePointer<JSONNode>
    /// Where the scanned value stands in the document.
    let origin: Origin
    let duplicatesAreRefused: Bool
    var words: ReadingWords
    private(set) var problems: [ReadingProblem] = []
    /// How often something was not taken.
    private(set) var losses = 0

    struct Origin {
        /// The list, and where in it; nil for the document itself.
        var list: (pointer: JSONPointer, position: Int)?

        var pointer: JSONPointer { list.map { $0.pointer.appending($0.position) } ?? .root }
    }

    init(_ text: ScannedText, at origin: Origin, _ words: ReadingWords) {
        base = text.base
        nodes = text.nodes
        duplicatesAreRefused = text.duplicatesAreRefused
        self.origin = origin
        self.words = words
    }

    @inline(__always)
    func kind(_ value: Int) -> JSONNode.Kind { nodes[value].kind }

    @inline(__always)
    func bytes(_ value: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + Int(nodes[value].start), count: Int(nodes[value].length))
    }

    /// Runs `body` with the text of a string, whether it is written with escapes or not.
    @inline(__always)
    func withText<Result>(_ value: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard nodes[value].hasEscapes else { return body(bytes(value)) }
        var text = nodes[value].text(in: base)
        return text.withUTF8(body)
    }

    /// The text of a string.
    func string(_ value: Int) -> String { nodes[value].text(in: base) }

    mutating func note(_ code: ReadingProblem.Code, _ value: Int, _ sentence: String) {
        if code.isLoss { losses += 1 }
        guard problems.count < DocumentReading.mostProblems else { return }
        problems.append(ReadingProblem(code, at: .pointer(pointer(to: value)), sentence))
    }

    mutating func noteDuplicate(_ name: Int) {
        guard duplicatesAreRefused else { return }
        losses += 1
        guard problems.count < DocumentReading.mostProblems else { return }
        let sentence = "The name \(string(name).debugDescription) occurs twice in one object."
        problems.append(ReadingProblem(.duplicateName, at: .pointer(pointer(to: name)), sentence))
    }

    mutating func mismatch(_ value: Int, _ expected: String) {
        note(.typeMismatch, value, "This must be \(expected), not \(typeName(value)).")
    }

    /// The name JSON Schema has for this kind of value.
    private func typeName(_ value: Int) -> String {
        switch kind(value) {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "number"
        case .yes, .no: "boolean"
        case .null: "null"
        }
    }

    /// A member's name has the place of its value.
    private func pointer(to target: Int) -> JSONPointer {
        var pointer = origin.pointer
        var container = 0
        while container != target {
            var next: (JSONPointer, Int)?
            if kind(container) == .object {
                var members = members(of: container)
                while let (name, value) = members.next() {
                    guard target == name || value <= target && target < Int(nodes[value].next) else { continue }
                    next = (pointer.appending(string(name)), target == name ? target : value)
                }
            } else {
                var elements = elements(of: container)
                var position = 0
                while let element = elements.next() {
                    if element <= target, target < Int(nodes[element].next) { next = (pointer.appending(position), element) }
                    position += 1
                }
            }
            guard let next else { return pointer }
            (pointer, container) = next
        }
        return pointer
    }
}

/// What the scanner made of one text.
struct ScannedText {
    let base: UnsafePointer<UInt8>
    let nodes: UnsafePointer<JSONNode>
    let duplicatesAreRefused: Bool
}
