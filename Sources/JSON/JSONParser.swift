/// Reads strict JSON (RFC 8259, UTF-8 without a byte order mark) and keeps all of it.
///
/// Never traps: what is not JSON, or is more than the limits allow, is a `JSONFailure`.
public struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits

    /// The document in these bytes, which are UTF-8.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        try bytes.withUnsafeBufferPointer { bytes throws(JSONFailure) in try JSONParser(bytes: bytes, limits: limits).document() }
    }

    /// The document in these bytes, which are UTF-8.
    public static func parse(_ bytes: some Sequence<UInt8>, limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        try parse(Array(bytes), limits: limits)
    }

    /// The document in this text.
    public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONFailure) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    private func failure(_ code: JSONFailure.Code, at offset: Int, _ sentence: String) -> JSONFailure {
        JSONFailure(code, at: offset, in: bytes, sentence)
    }

    private func document() throws(JSONFailure) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw failure(.tooLarge, at: limits.bytes, "The document is larger than \(limits.bytes) bytes.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw failure(.byteOrderMark, at: 0, "The document must not begin with a byte order mark.")
        }
        guard let base = bytes.baseAddress, let start = firstContent(from: 0) else {
            throw failure(.empty, at: bytes.count, "The document is empty.")
        }
        var scanner = JSONScanner(limits: limits)
        switch scanner.scan(bytes, from: start, isWhole: true) {
        case .broken(let fault): throw failure(fault.code, at: fault.offset, fault.sentence)
        case .incomplete(let sentence): throw failure(.unexpectedEnd, at: bytes.count, sentence)
        case .complete(let end):
            if let more = firstContent(from: end) { throw failure(.trailingCharacters, at: more, "Nothing may follow the value.") }
        }
        return try value(scanner.nodes.pointer, 0, base)
    }

    private func firstContent(from start: Int) -> Int? {
        bytes[start...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    private func value(_ nodes: UnsafePointer<JSONNode>, _ place: Int, _ base: UnsafePointer<UInt8>) throws(JSONFailure) -> JSONValue {
        let node = nodes[place]
        switch node.kind {
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .string: return .string(node.text(in: base))
        case .number: return .number(JSONNumber(scanned: node.text(in: base)))
        case .array:
            var elements: [JSONValue] = []
            elements.reserveCapacity(Int(node.count))
            var element = place + 1
            while element < Int(node.next) {
                elements.append(try value(nodes, element, base))
                element = Int(nodes[element].next)
            }
            return .array(elements)
        case .object: return .object(try object(nodes, place, base))
        }
    }

    private func object(_ nodes: UnsafePointer<JSONNode>, _ place: Int, _ base: UnsafePointer<UInt8>) throws(JSONFailure) -> JSONObject {
        var object = JSONObject()
        var name = place + 1
        while name < Int(nodes[place].next) {
            let key = nodes[name].text(in: base)
            let value = try value(nodes, name + 1, base)
            if !object.appendIfNew(key, value) {
                guard limits.duplicateKeys == .lastWins else {
                    throw failure(
                        .duplicateKey, at: Int(nodes[name].start) - 1, "The name \(key.debugDescription) occurs twice in one object.")
                }
                object[key] = value
            }
            name = Int(nodes[name + 1].next)
        }
        return object
    }
}
