/// Looks for the end of a JSON value in pieces, byte by byte and each byte once: brackets and strings are told apart, nothing else. What lies
/// between is checked when the value is whole.
struct ValueEnd {
    private var depth = 0
    private var isString = false
    private var isEscaped = false
    private var hasBegun = false
    /// How many bytes of the value have been looked at.
    private(set) var looked = 0

    /// - Parameter bytes: the value from its beginning, as far as it is known.
    /// - Returns: whether the value is whole.
    mutating func look(at bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        while looked < bytes.count {
            let byte = bytes[looked]
            looked += 1
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                    if depth == 0 { return true }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return true }
            // A number or a word ends where something else begins.
            case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D: if depth == 0, hasBegun { return true }
            default: break
            }
            hasBegun = true
        }
        return false
    }
}
