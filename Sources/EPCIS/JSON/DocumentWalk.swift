import struct JSON.JSONFailure

/// Where in a document the reading stands: which brackets around the list of events are open, and what may come next. It goes into
/// `epcisBody`, and for the answer to a query into `queryResults` and `resultsBody`; every other value is taken as a whole.
struct DocumentWalk {
    enum Step {
        /// The byte is done with.
        case used
        /// A value, or a member name, begins here.
        case value
        case fault(JSONFailure.Code, String)
    }

    enum Value { case document, name, context, member, event }

    private enum Level { case root, body, results, resultsBody }

    private enum Next { case document, nameOrEnd, name, colon, value, commaOrEnd, elementOrEnd, element, commaOrListEnd, nothing }

    private enum Role { case plain, context, descends(Level), list }

    private var level = Level.root
    private var next = Next.document
    private var role = Role.plain
    private var levels: [Level] = []
    /// The members that lead to the list of events.
    private(set) var path: [String] = []

    /// How many arrays and objects are open.
    var depth: Int { levels.count + (isInList ? 1 : 0) }
    var isOver: Bool { if case .nothing = next { true } else { false } }
    var isAtStart: Bool { if case .document = next { true } else { false } }

    private var isInList: Bool {
        switch next {
        case .elementOrEnd, .element, .commaOrListEnd: true
        default: false
        }
    }

    /// What may come next, for the end of a document that should go on.
    var missing: String {
        switch next {
        case .document, .value, .element: "The document ends where a value is expected."
        case .nameOrEnd, .name: "The document ends where a member name is expected."
        case .colon: "The document ends where a colon is expected."
        case .commaOrEnd: "The document ends where a comma or } is expected."
        case .elementOrEnd, .commaOrListEnd: "The document ends where a comma or ] is expected."
        case .nothing: ""
        }
    }

    /// Looks at a byte that is not white space, and notes in `frame` what belongs to the frame.
    mutating func step(_ byte: UInt8, _ frame: inout [UInt8]) -> Step {
        switch (next, byte) {
        case (.document, UInt8(ascii: "{")): open(.root, &frame)
        case (.nameOrEnd, UInt8(ascii: "}")), (.commaOrEnd, UInt8(ascii: "}")): close(&frame)
        case (.colon, UInt8(ascii: ":")): next = .value
        case (.commaOrEnd, UInt8(ascii: ",")): next = .name
        case (.elementOrEnd, UInt8(ascii: "]")), (.commaOrListEnd, UInt8(ascii: "]")): next = .commaOrEnd
        case (.commaOrListEnd, UInt8(ascii: ",")): next = .element
        case (.nameOrEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")), (.document, _), (.element, _), (.elementOrEnd, _): return .value
        case (.value, _): return begin(byte, &frame)
        case (.nameOrEnd, _), (.name, _): return .fault(.unexpectedCharacter, "A member name in double quotes is expected here.")
        case (.colon, _): return .fault(.unexpectedCharacter, "A colon is expected here.")
        case (.commaOrEnd, _): return .fault(.unexpectedCharacter, "A comma or } is expected here.")
        case (.commaOrListEnd, _): return .fault(.unexpectedCharacter, "A comma or ] is expected here.")
        case (.nothing, _): return .fault(.trailingCharacters, "Nothing may follow the value.")
        }
        return .used
    }

    private mutating func begin(_ byte: UInt8, _ frame: inout [UInt8]) -> Step {
        switch role {
        case .descends(let inner) where byte == UInt8(ascii: "{"): open(inner, &frame)
        case .list where byte == UInt8(ascii: "["):
            frame += "[]".utf8
            next = .elementOrEnd
        default: return .value
        }
        return .used
    }

    private mutating func open(_ inner: Level, _ frame: inout [UInt8]) {
        frame.append(UInt8(ascii: "{"))
        levels.append(inner)
        level = inner
        next = .nameOrEnd
    }

    private mutating func close(_ frame: inout [UInt8]) {
        frame.append(UInt8(ascii: "}"))
        levels.removeLast()
        guard let outer = levels.last else { return next = .nothing }
        level = outer
        next = .commaOrEnd
    }

    /// Says that the value which began at the last step is whole.
    /// - Parameter field: for names, which of EPCIS it is.
    mutating func took(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Field?, _ frame: inout [UInt8]) -> Value {
        switch next {
        case .document:
            frame += bytes
            next = .nothing
            return .document
        case .nameOrEnd, .name:
            if next == .name { frame.append(UInt8(ascii: ",")) }
            frame += bytes
            frame.append(UInt8(ascii: ":"))
            role = role(of: field)
            next = .colon
            return .name
        case .elementOrEnd, .element, .commaOrListEnd:
            next = .commaOrListEnd
            return .event
        default:
            frame += bytes
            next = .commaOrEnd
            if case .context = role { return .context }
            return .member
        }
    }

    /// True while a member name is what is being taken.
    var isName: Bool { next == .name || next == .nameOrEnd }

    private mutating func role(of field: Field?) -> Role {
        switch (level, field) {
        case (.root, .context): return .context
        case (.root, .epcisBody): return .descends(.body)
        case (.body, .queryResults): return .descends(.results)
        case (.results, .resultsBody): return .descends(.resultsBody)
        case (.body, .eventList): path = ["epcisBody", "eventList"]
        case (.resultsBody, .eventList): path = ["epcisBody", "queryResults", "resultsBody", "eventList"]
        default: return .plain
        }
        return .list
    }
}
