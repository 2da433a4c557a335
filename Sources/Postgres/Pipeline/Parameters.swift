internal import CLibPQ
import Glibc

/// Bindings laid out as libpq takes them.
struct Parameters {
    let count: Int32
    let types: UnsafePointer<Oid>?
    let values: UnsafePointer<UnsafePointer<CChar>?>?
    let lengths: UnsafePointer<Int32>?
    let formats: UnsafePointer<Int32>?

    /// The protocol counts parameters with 16 bits.
    static let most = 65_535

    /// - Throws: ``PostgresFailure`` when the statement cannot be sent as it is: a NUL character would cut the text short unnoticed.
    static func check(_ sql: SQL) throws {
        guard sql.bindings.count <= most else {
            throw PostgresFailure(sqlState: "54023", message: "more than \(most) parameters")
        }
        func holdsNUL(_ text: String) -> Bool { text.utf8.contains(0) }
        for binding in sql.bindings {
            if case .text(let text) = binding.value, holdsNUL(text) {
                throw PostgresFailure(sqlState: "22021", message: "text with a NUL character")
            }
        }
        if holdsNUL(sql.text) { throw PostgresFailure(sqlState: "42601", message: "statement with a NUL character") }
    }

    /// All values stand in one buffer, text with the NUL that libpq needs.
    static func with<Result>(_ bindings: [Binding], _ body: (Parameters) -> Result) -> Result {
        guard !bindings.isEmpty else { return body(Parameters(count: 0, types: nil, values: nil, lengths: nil, formats: nil)) }
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        var lengths: [Int32] = []
        var formats: [Int32] = []
        for binding in bindings {
            let start = bytes.count
            var isBinary = false
            switch binding.value {
            case .null: starts.append(nil)
            case .text(let text):
                starts.append(start)
                bytes.append(contentsOf: text.utf8)
            case .binary(let value):
                starts.append(start)
                isBinary = true
                bytes.append(contentsOf: value)
            }
            lengths.append(Int32(bytes.count - start))
            formats.append(isBinary ? 1 : 0)
            bytes.append(0)
        }
        let types = bindings.map(\.type.oid)
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { start in start.flatMap { start in base.map { $0 + start } } }
            return values.withUnsafeBufferPointer { values in
                types.withUnsafeBufferPointer { types in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(
                                Parameters(
                                    count: Int32(bindings.count), types: types.baseAddress, values: values.baseAddress,
                                    lengths: lengths.baseAddress, formats: formats.baseAddress))
                        }
                    }
                }
            }
        }
    }
}
