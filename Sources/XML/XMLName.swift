/// The name of an element or attribute, its prefix resolved (Namespaces in XML 1.0).
public struct XMLName: Sendable, Hashable, CustomStringConvertible {
    /// Empty for names in no namespace.
    public let namespace: String
    /// Without prefix.
    public let local: String

    /// A name in no namespace, or in the one that is given.
    public init(_ local: String, in namespace: String = "") {
        self.namespace = namespace
        self.local = local
    }

    /// `{namespace}local`
    public var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }

    /// Whether a text can stand as a local name or prefix: an NCName, here without the rarer characters of other planes.
    public static func isLocal(_ text: String) -> Bool {
        var isFirst = true
        for scalar in text.unicodeScalars {
            guard isFirst ? startsName(scalar) : startsName(scalar) || continuesName(scalar) else { return false }
            isFirst = false
        }
        return !isFirst
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x5F: true
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x131, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E, 0x180...0x1C3, 0x1E00...0x1E9B, 0x1EA0...0x1EF9: true
        default: false
        }
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x2D, 0x2E, 0xB7: true
        default: false
        }
    }
}

/// Names in the order they were met, each kept once: a document of a million elements has few of them.
struct XMLNameTable {
    private(set) var names: [XMLName] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Open addressing; 0 is a free place, otherwise the number of the name and 1.
    private var slots = [Int32](repeating: 0, count: 256)

    /// Stands between namespace and local name in what the parser hands over; no character of XML.
    static let separator: UInt8 = 0x1F

    /// The number of the name; nil when there are `most` names already.
    mutating func number(of name: UnsafeBufferPointer<UInt8>, most: Int) -> Int32? {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        var place = Int(hash) & (slots.count - 1)
        while slots[place] != 0 {
            let number = slots[place] - 1
            if isEqual(Int(number), name) { return number }
            place = (place + 1) & (slots.count - 1)
        }
        guard names.count < most else { return nil }
        let number = Int32(names.count)
        let split = name.firstIndex(of: Self.separator)
        names.append(
            XMLName(
                String(decoding: name[(split.map { $0 + 1 } ?? 0)...], as: UTF8.self),
                in: split.map { String(decoding: name[..<$0], as: UTF8.self) } ?? ""))
        bytes.append(contentsOf: name)
        ends.append(bytes.count)
        slots[place] = number + 1
        if names.count * 2 > slots.count { grow() }
        return number
    }

    private func isEqual(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        return bytes[start..<ends[number]].elementsEqual(name)
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        var start = 0
        for (number, end) in ends.enumerated() {
            var hash: UInt32 = 2_166_136_261
            for byte in bytes[start..<end] { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            var place = Int(hash) & (slots.count - 1)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = Int32(number) + 1
            start = end
        }
    }
}
