/// Checks that a text is strict JSON (RFC 8259) within limits, and notes where each value stands. The only place that knows the grammar:
/// the parser builds values from the nodes, and a reader that knows what it looks for takes them as they are.
package struct JSONScanner {
    package enum Outcome {
        /// The offset behind the value.
        case complete(Int)
        /// The text ends before the value does.
        case incomplete(expected: String)
        case broken(JSONBreak)
    }

    package let nodes = JSONNodes()
    package var limits: JSONLimits
    private var open: [Int] = []
    /// In the text that was scanned last; member names do not count.
    package private(set) var values = 0

    package init(limits: JSONLimits) { self.limits = limits }

    /// Scans the value that begins at `start`, white space before it allowed.
    /// - Parameters:
    ///   - depth: how many arrays and objects are open around the value.
    ///   - isWhole: whether nothing will follow the bytes; else a number at their end may go on.
    package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, depth: Int = 0, isWhole: Bool) -> Outcome {
        nodes.removeAll()
        values = 0
        open.removeAll(keepingCapacity: true)
        guard let base = bytes.baseAddress, bytes.count <= Int(UInt32.max) else { return .incomplete(expected: "a value") }
        var cursor = JSONCursor(base, count: bytes.count, at: start, limits, isWhole: isWhole)
        do throws(JSONBreak) {
            try scan(&cursor, depth)
            return .complete(cursor.index)
        } catch {
            if error.code == .unexpectedEnd { return .incomplete(expected: error.sentence) }
            return .broken(error)
        }
    }

    private mutating func scan(_ cursor: inout JSONCursor, _ outerDepth: Int) throws(JSONBreak) {
        while true {
            cursor.skipWhitespace()
            guard values < limits.nodes else { throw cursor.fault(.tooManyValues, "The document has more than \(limits.nodes) values.") }
            values += 1
            if let container = open.last { nodes.countOne(in: container) }
            let byte = try cursor.peek("a value")
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                guard open.count + outerDepth < limits.depth else {
                    throw cursor.fault(.tooDeep, "Arrays and objects are nested deeper than \(limits.depth).")
                }
                let isObject = byte == UInt8(ascii: "{")
                open.append(nodes.append(isObject ? .object : .array, start: cursor.index, end: cursor.index))
                cursor.index += 1
                cursor.skipWhitespace()
                let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
                if try cursor.peek(isObject ? "a member name or }" : "a value or ]") != closing {
                    if isObject { try name(&cursor) }
                    continue
                }
            } else {
                try scalar(&cursor, byte)
            }
            guard try goesOn(&cursor) else { return }
        }
    }

    /// Behind a value, or inside an empty container: closes what ends here. False when the outermost value is complete.
    private mutating func goesOn(_ cursor: inout JSONCursor) throws(JSONBreak) -> Bool {
        while let container = open.last {
            cursor.skipWhitespace()
            let isObject = nodes.isObject(container)
            let byte = try cursor.peek(isObject ? "a comma or }" : "a comma or ]")
            if byte == UInt8(ascii: ",") {
                cursor.index += 1
                if isObject { try name(&cursor) }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw cursor.fault(.unexpectedCharacter, isObject ? "A comma or } is expected here." : "A comma or ] is expected here.")
            }
            cursor.index += 1
            nodes.close(container, end: cursor.index)
            open.removeLast()
        }
        return false
    }

    @inline(__always)
    private func name(_ cursor: inout JSONCursor) throws(JSONBreak) {
        cursor.skipWhitespace()
        guard try cursor.peek("a member name") == UInt8(ascii: "\"") else {
            throw cursor.fault(.unexpectedCharacter, "A member name in double quotes is expected here.")
        }
        try string(&cursor)
        cursor.skipWhitespace()
        guard try cursor.peek("a colon") == UInt8(ascii: ":") else { throw cursor.fault(.unexpectedCharacter, "A colon is expected here.") }
        cursor.index += 1
    }

    @inline(__always)
    private func string(_ cursor: inout JSONCursor) throws(JSONBreak) {
        let start = cursor.index + 1
        let hasEscapes = try cursor.skipString()
        _ = nodes.append(.string, start: start, end: cursor.index - 1, hasEscapes: hasEscapes)
    }

    private func scalar(_ cursor: inout JSONCursor, _ byte: UInt8) throws(JSONBreak) {
        let start = cursor.index
        let kind: JSONNode.Kind
        switch byte {
        case UInt8(ascii: "\""): return try string(&cursor)
        case UInt8(ascii: "t"): kind = try cursor.skip("true", .yes)
        case UInt8(ascii: "f"): kind = try cursor.skip("false", .no)
        case UInt8(ascii: "n"): kind = try cursor.skip("null", .null)
        default: kind = try cursor.skipNumber()
        }
        _ = nodes.append(kind, start: start, end: cursor.index)
    }
}

/// Where a text stops being JSON, or more than the limits allow.
package struct JSONBreak: Error, Sendable {
    package let code: JSONFailure.Code
    /// From the start of the bytes that were scanned.
    package let offset: Int
    package let sentence: String
}
