/// An address as marketplaces want it: http or https, ASCII, at most 2,000 characters, everything else percent-encoded (RFC 3986).
enum FeedAddress {
    static let longest = 2000

    /// The address with blanks and letters beyond ASCII percent-encoded; nil if it is not one a marketplace could fetch.
    static func canonical(_ text: String) -> String? {
        if text.withBytes({ form($0) }) != .other { return text }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()), parts[1].hasPrefix("//") else { return nil }
        let rest = parts[1].dropFirst(2)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard isAuthority(authority) else { return nil }
        guard let path = encoded(rest.dropFirst(authority.count)) else { return nil }
        let address = "\(parts[0].lowercased())://\(authority)\(path)"
        return address.utf8.count <= longest ? address : nil
    }

    /// What a look at the bytes of an address says of it.
    enum Form {
        /// As marketplaces want it, and in XML too it stands as it is.
        case canonicalAndPlain
        /// As marketplaces want it, with an ampersand.
        case canonical
        case other
    }

    /// Whether an address needs no change, told from its bytes. Nearly every address is our own and needs none.
    static func form(_ bytes: UnsafeRawBufferPointer) -> Form {
        let scheme = bytes.starts(with: "https://".utf8) ? 8 : bytes.starts(with: "http://".utf8) ? 7 : 0
        guard scheme > 0, bytes.count <= longest else { return .other }
        var end = scheme
        while end < bytes.count, isHostByte(bytes[end]) { end += 1 }
        guard end > scheme, end - scheme <= 253, end < bytes.count, bytes[end] == UInt8(ascii: "/") else { return .other }
        return form(path: UnsafeRawBufferPointer(rebasing: bytes[end...]))
    }

    /// The same of what stands behind a host.
    static func form(path: UnsafeRawBufferPointer) -> Form {
        var flags: UInt8 = 0
        foreign.withUnsafeBufferPointer { foreign in
            for byte in path { flags |= foreign[Int(byte)] }
        }
        return flags == 0 ? .canonicalAndPlain : flags == 2 ? .canonical : .other
    }

    /// By byte: 1 for what must be percent-encoded, 2 for the ampersand, 0 for all else.
    private static let foreign: [UInt8] = (0..<256).map { !isPlain[$0] ? 1 : $0 == 0x26 ? 2 : 0 }

    /// Host and optional port, with no user and no password: some marketplaces refuse the row for those.
    private static func isAuthority(_ authority: Substring) -> Bool {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, parts.count <= 2, host.utf8.count <= 253 else { return false }
        if parts.count == 2 { guard UInt16(parts[1]) != nil else { return false } }
        return host.utf8.allSatisfy { isHostByte($0) }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
    }

    private static func encoded(_ rest: Substring) -> String? {
        let bytes = Array(rest.utf8)
        var encoded: [UInt8] = []
        for (position, byte) in bytes.enumerated() {
            guard byte >= 0x20, byte != 0x7F else { return nil }
            let isEscape = byte == UInt8(ascii: "%") && bytes[(position + 1)...].prefix(2).filter(isHexadecimal).count == 2
            if isEscape || isPlain[Int(byte)] {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// The unreserved and reserved characters of RFC 3986, without the brackets that only belong in a host.
    private static let isPlain: [Bool] = {
        var plain = [Bool](repeating: false, count: 256)
        let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;="
        for byte in characters.utf8 { plain[Int(byte)] = true }
        return plain
    }()
}

/// What all addresses of a catalogue begin with, looked at once.
public struct FeedOrigin: Sendable {
    let bytes: [UInt8]
    /// Only the path behind it need be looked at.
    let isSettled: Bool

    /// - Parameter origin: `https://id.example`, or nothing where addresses come whole.
    public init(_ origin: String) {
        bytes = Array(origin.utf8)
        isSettled = "\(origin)/".withBytes { FeedAddress.form($0) } == .canonicalAndPlain
    }

    static let none = FeedOrigin("")
}
