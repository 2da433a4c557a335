/// Writes XML into bytes, escaped as XML 1.0 asks. Names are the caller's business.
public struct XMLWriter: Sendable {
    /// What was written and not taken away.
    public private(set) var bytes: [UInt8] = []
    private var isOpen = false

    /// Begins with nothing.
    public init() {}

    /// Takes away what was written; a start tag that is open stays open.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// `<?xml …?>`, which comes first.
    public mutating func declaration() { bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8 }

    /// Attributes may follow until anything else is written.
    public mutating func start(_ name: String) {
        close()
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        isOpen = true
    }

    /// An attribute of the tag that was started last.
    public mutating func attribute(_ name: String, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        bytes += name.utf8
        bytes += "=\"".utf8
        escape(value, inAttribute: true)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends the element; one that holds nothing is written as one tag.
    public mutating func end(_ name: String) {
        if isOpen {
            bytes += "/>".utf8
            isOpen = false
            return
        }
        bytes += "</".utf8
        bytes += name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    /// Character data.
    public mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        close()
        escape(text, inAttribute: false)
    }

    /// Ends a start tag, so that what is written next stands inside of the element.
    public mutating func close() {
        guard isOpen else { return }
        bytes.append(UInt8(ascii: ">"))
        isOpen = false
    }

    /// The data must not hold `?>`.
    public mutating func instruction(_ target: String, _ data: String) {
        close()
        bytes += "<?\(target) \(data)?>".utf8
    }

    /// An element that holds a text only.
    public mutating func element(_ name: String, _ content: String) {
        start(name)
        text(content)
        end(name)
    }

    /// Whether XML 1.0 has every character of the text.
    public static func canHold(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: break
            default: return false
            }
        }
        return true
    }

    /// White space that a parser would change is written as a character reference.
    private mutating func escape(_ text: String, inAttribute: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "\"") where inAttribute: bytes += "&quot;".utf8
            case 0x0D: bytes += "&#13;".utf8
            case 0x0A where inAttribute: bytes += "&#10;".utf8
            case 0x09 where inAttribute: bytes += "&#9;".utf8
            default: bytes.append(byte)
            }
        }
    }
}
