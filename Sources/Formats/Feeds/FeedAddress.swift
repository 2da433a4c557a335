/// An address as marketplaces want it: http or https, ASCII, at most 2,000 characters, everything else percent-encoded (RFC 3986).
enum FeedAddress {
    static let longest = 2000

    /// The address with blanks and letters beyond ASCII percent-encoded; nil if it is not one a marketplace could fetch.
    static func canonical(_ text: String) -> String? {
        if isCanonical(text) { return text }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()), parts[1].hasPrefix("//") else { return nil }
        let rest = parts[1].dropFirst(2)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard isAuthority(authority) else { return nil }
        guard let path = encoded(rest.dropFirst(authority.count)) else { return nil }
        let address = "\(parts[0].lowercased())://\(authority)\(path)"
        return address.utf8.count <= longest ? address : nil
    }

    /// Whether an address needs no change, told from its bytes. Nearly every address is our own and is so.
    private static func isCanonical(_ text: String) -> Bool {
        text.withBytes { bytes in
            let scheme = bytes.starts(with: "https://".utf8) ? 8 : bytes.starts(with: "http://".utf8) ? 7 : 0
            guard scheme > 0, bytes.count <= longest else { return false }
            let rest = bytes[scheme...]
            let host = rest.prefix { isHostByte($0) }
            guard !host.isEmpty, host.endIndex < bytes.count, bytes[host.endIndex] == UInt8(ascii: "/") else { return false }
            return host.count <= 253 && rest.allSatisfy { isPlain[Int($0)] }
        }
    }

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
