import struct GS1.PrimaryKey

/// Identifiers whose canonical Digital Link can be told at a glance, which nearly all of those in events are. Says nothing about the others:
/// they go through ``DigitalLink``, which gives the same for these too.
enum KnownIdentifiers {
    private static let base = Array("https://id.gs1.org/".utf8)
    /// Letters, digits and the mark that no escape and no character set treats in a special way.
    private static let plain = ByteSet("-", letters: true)
    private static let keyNames: Set<[UInt8]> = Set(PrimaryKey.all.flatMap { [Array($0.identifier.utf8)] + ($0.word.map { [Array($0.utf8)] } ?? []) })

    /// Whether a key of GS1 stands somewhere in the path.
    /// - Parameter host: where the scheme ends.
    static func mayBeLink(_ bytes: UnsafeBufferPointer<UInt8>, from host: Int) -> Bool {
        var start = host
        var index = host
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "/") {
                // The longest name has five letters; the first segment is the host.
                if start > host, index - start <= 6, keyNames.contains(Array(bytes[start..<index])) { return true }
                start = index + 1
            } else if bytes[index] == UInt8(ascii: "%"), index - start <= 6 {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether a link is one of GS1's own domain with a single key and at most one qualifier, in their simplest form.
    static func isCanonical(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.starts(with: base) else { return false }
        let parts = bytes[base.count...].split(separator: UInt8(ascii: "/"), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 4 else { return false }
        guard let key = canonicalKeys.first(where: { parts[0].elementsEqual($0.name) && isDigits(parts[1], $0.digits) }) else { return false }
        guard parts.count == 4 else { return true }
        let text = parts[3]
        guard (1...20).contains(text.count), text.allSatisfy(plain.contains), !text.elementsEqual("0".utf8) else { return false }
        return key.qualifiers.contains { parts[2].elementsEqual($0) }
    }

    private static let canonicalKeys: [(name: [UInt8], digits: Int, qualifiers: [[UInt8]])] = [
        (Array("00".utf8), 18, []), (Array("01".utf8), 14, [Array("10".utf8), Array("21".utf8)]),
        (Array("414".utf8), 13, [Array("254".utf8)]), (Array("417".utf8), 13, []),
    ]

    private static func isDigits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ count: Int) -> Bool {
        bytes.count == count && bytes.allSatisfy(isDigit)
    }

    /// Appends the Digital Link of an EPC URN. False, and nothing is appended, where that takes a closer look.
    static func append(urn bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        if bytes.starts(with: assets) { return appendAsset(UnsafeBufferPointer(rebasing: bytes[assets.count...]), to: &out) }
        guard let scheme = URNScheme(bytes) else { return false }
        let body = UnsafeBufferPointer(rebasing: bytes[scheme.prefix.count...])
        guard let first = body.firstIndex(of: UInt8(ascii: ".")) else { return false }
        let company = UnsafeBufferPointer(rebasing: body[..<first])
        let second = body[(first + 1)...].firstIndex(of: UInt8(ascii: ".")) ?? body.count
        let reference = UnsafeBufferPointer(rebasing: body[(first + 1)..<second])
        let rest = second < body.count ? UnsafeBufferPointer(rebasing: body[(second + 1)...]) : nil
        guard (6...12).contains(company.count), company.allSatisfy(isDigit), reference.allSatisfy(isDigit),
            company.count + reference.count == scheme.digits, (rest != nil) == (scheme.serial != nil), !(scheme.leads && reference.isEmpty)
        else { return false }
        if let rest {
            guard let longest = scheme.longestSerial, (1...longest).contains(rest.count), rest.allSatisfy(plain.contains) else { return false }
        }
        out += base
        out += scheme.key
        let start = out.count
        if scheme.leads, let lead = reference.first { out.append(lead) }
        out.append(contentsOf: company)
        out.append(contentsOf: scheme.leads ? UnsafeBufferPointer(rebasing: reference[1...]) : reference)
        appendCheckDigit(from: start, to: &out)
        if let rest, let serial = scheme.serial, !(scheme.zeroIsNone && rest.elementsEqual("0".utf8)) {
            out += serial
            out.append(contentsOf: rest)
        }
        return true
    }

    private static let assets = Array("urn:epc:id:giai:".utf8)
    private static let assetKey = Array("8004/".utf8)

    /// GIAIs alone have neither a length of their own nor a check digit.
    private static func appendAsset(_ body: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        guard let point = body.firstIndex(of: UInt8(ascii: ".")), (6...12).contains(point), body.count > point + 1, body.count <= 31,
            body[..<point].allSatisfy(isDigit), body[(point + 1)...].allSatisfy(plain.contains)
        else { return false }
        out += base
        out += assetKey
        out += body[..<point]
        out += body[(point + 1)...]
        return true
    }

    /// GS1 General Specifications section 7.9: weights of 3 and 1 from the right.
    private static func appendCheckDigit(from start: Int, to out: inout [UInt8]) {
        var sum = 0
        var weight = 3
        for byte in out[start...].reversed() {
            sum += Int(byte & 15) * weight
            weight = 4 - weight
        }
        out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: (10 - sum % 10) % 10))
    }
}

/// How an EPC URN of one scheme becomes a link (EPC Tag Data Standard section 6).
private struct URNScheme {
    let prefix: [UInt8]
    let key: [UInt8]
    /// Of company prefix and reference together.
    let digits: Int
    /// Whether the first digit of the reference, which is indicator or extension, comes before the company prefix.
    let leads: Bool
    /// What stands before the third part in a link; nil where there is none.
    let serial: [UInt8]?
    let longestSerial: Int?
    let zeroIsNone: Bool

    private init(
        _ prefix: String, _ key: String, _ digits: Int, leads: Bool = false, serial: String? = nil, longest: Int? = nil, zeroIsNone: Bool = false
    ) {
        self.prefix = Array("urn:epc:\(prefix):".utf8)
        // The GRAI's filler, a zero, weighs nothing in the check digit.
        self.key = Array((key.contains("/") ? key : "\(key)/").utf8)
        self.digits = digits
        self.leads = leads
        self.serial = serial.map { Array($0.utf8) }
        longestSerial = longest
        self.zeroIsNone = zeroIsNone
    }

    private static let all = [
        URNScheme("id:sgtin", "01", 13, leads: true, serial: "/21/", longest: 20),
        URNScheme("class:lgtin", "01", 13, leads: true, serial: "/10/", longest: 20), URNScheme("id:sscc", "00", 17, leads: true),
        URNScheme("id:sgln", "414", 12, serial: "/254/", longest: 20, zeroIsNone: true), URNScheme("id:pgln", "417", 12),
        URNScheme("id:gdti", "253", 12, serial: "", longest: 17), URNScheme("id:grai", "8003/0", 12, serial: "", longest: 16),
    ]

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let scheme = Self.all.first(where: { bytes.starts(with: $0.prefix) }) else { return nil }
        self = scheme
    }
}
