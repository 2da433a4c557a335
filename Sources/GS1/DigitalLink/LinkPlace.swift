extension DigitalLinkRefused {
    /// Where in the refused link the fault lies, in bytes from 0: the character, the name that the rule is about, the broken place of a value, or
    /// the path where a key is missing. Nil for a name that the link has escaped.
    /// - Parameter link: the text that was refused.
    public func place(in link: String) -> Int? {
        let parts = LinkBytes(link)
        switch self {
        case .scheme, .authority, .character, .escape: return position
        case .noPrimaryKey: return parts.path.startIndex
        case .compression: return (parts.path.lastIndex(of: UInt8(ascii: "/")) ?? parts.path.startIndex - 1) + 1
        case .qualifier(let identifier, _): return parts.nameInPath(identifier)?.startIndex
        case .attribute(let identifier), .belongsInPath(let identifier), .repeated(let identifier): return parts.nameInQuery(identifier)?.startIndex
        case .value(let refusal):
            guard let name = parts.nameInPath(refusal.identifier) ?? parts.nameInQuery(refusal.identifier) else { return nil }
            return refusal.rule == .unknownIdentifier ? name.startIndex : parts.place(refusal.position, ofValueBehind: name)
        }
    }
}

/// A link cut as far as it can be without being valid.
private struct LinkBytes {
    let path: ArraySlice<UInt8>
    private let query: ArraySlice<UInt8>

    init(_ link: String) {
        let bytes = Array(link.utf8).prefix { $0 != UInt8(ascii: "#") }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
        let host = bytes[colon...].dropFirst().drop { $0 == UInt8(ascii: "/") }
        let target = host.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        path = target.prefix { $0 != UInt8(ascii: "?") }
        query = target[path.endIndex...].dropFirst()
    }

    /// The rightmost, as links are read.
    func nameInPath(_ identifier: String) -> ArraySlice<UInt8>? {
        let names = [identifier, LinkWords.word(for: identifier) ?? identifier].map { Array($0.utf8) }
        var segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        while segments.popLast() != nil, let name = segments.popLast() {
            if names.contains(where: name.elementsEqual) { return name }
        }
        return nil
    }

    /// The last one: of two that are alike the second is one too many.
    func nameInQuery(_ identifier: String) -> ArraySlice<UInt8>? {
        query.split(separator: UInt8(ascii: "&")).map { $0.prefix { $0 != UInt8(ascii: "=") } }.last { $0.elementsEqual(identifier.utf8) }
    }

    /// An escape is three bytes and one character.
    func place(_ position: Int, ofValueBehind name: ArraySlice<UInt8>) -> Int {
        let isInPath = name.endIndex < path.endIndex
        let value = (isInPath ? path : query)[name.endIndex...].dropFirst().prefix { $0 != UInt8(ascii: isInPath ? "/" : "&") }
        var (place, characters) = (value.startIndex, 0)
        while place < value.endIndex, characters < position {
            place += value[place] == UInt8(ascii: "%") ? 3 : 1
            characters += 1
        }
        return min(place, value.endIndex)
    }
}
