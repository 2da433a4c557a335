/// SHA-256 (FIPS 180-4), here so that the module needs no other for one function.
public enum SHA256 {
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]

    /// 32 bytes.
    public static func digest(of message: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in message.withUnsafeBufferPointer({ state(after: $0) }) {
            for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return bytes
    }

    /// 64 lower-case hexadecimal digits.
    public static func hexDigest(of text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: hexDigits(of: $0), as: UTF8.self) }
    }

    static func hexDigits(of message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var hex: [UInt8] = []
        hex.reserveCapacity(64)
        for word in state(after: message) {
            for shift in stride(from: 28, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: word >> UInt32(shift) & 15)
                hex.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
            }
        }
        return hex
    }

    private static func state(after message: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var block = SHA256Block()
        constants.withUnsafeBufferPointer { constants in
            let whole = message.count & ~63
            var start = 0
            while start < whole {
                block.add(UnsafeBufferPointer(rebasing: message[start..<(start + 64)]), constants)
                start += 64
            }
            var padded = Array(message[whole...])
            padded.append(0x80)
            while padded.count % 64 != 56 { padded.append(0) }
            let bits = UInt64(message.count) * 8
            for shift in stride(from: 56, through: 0, by: -8) { padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
            padded.withUnsafeBufferPointer { padded in
                for start in stride(from: 0, to: padded.count, by: 64) {
                    block.add(UnsafeBufferPointer(rebasing: padded[start..<(start + 64)]), constants)
                }
            }
        }
        return block.words
    }
}

/// The eight words that a message is condensed to, block by block (FIPS 180-4 section 6.2.2).
private struct SHA256Block {
    private var a: UInt32 = 0x6a09_e667
    private var b: UInt32 = 0xbb67_ae85
    private var c: UInt32 = 0x3c6e_f372
    private var d: UInt32 = 0xa54f_f53a
    private var e: UInt32 = 0x510e_527f
    private var f: UInt32 = 0x9b05_688c
    private var g: UInt32 = 0x1f83_d9ab
    private var h: UInt32 = 0x5be0_cd19

    var words: [UInt32] { [a, b, c, d, e, f, g, h] }

    /// Sixteen rounds at a time, each with its own names for the eight words, so that no word has to be moved.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ constants: UnsafeBufferPointer<UInt32>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { schedule in
            let raw = UnsafeRawBufferPointer(bytes)
            for i in 0..<16 { schedule[i] = UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: i * 4, as: UInt32.self)) }
            var next = self
            var i = 0
            while true {
                next.eightRounds(schedule, constants, i, 0)
                next.eightRounds(schedule, constants, i, 8)
                i += 16
                if i == 64 { break }
                Self.extend(schedule)
            }
            a &+= next.a
            b &+= next.b
            c &+= next.c
            d &+= next.d
            e &+= next.e
            f &+= next.f
            g &+= next.g
            h &+= next.h
        }
    }

    /// The sixteen words of the schedule behind those that are there.
    @inline(__always)
    private static func extend(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
        for i in 0..<16 {
            let (w2, w15) = (schedule[(i + 14) & 15], schedule[(i + 1) & 15])
            let small0 = rotate(w15, 7) ^ rotate(w15, 18) ^ w15 &>> 3
            let small1 = rotate(w2, 17) ^ rotate(w2, 19) ^ w2 &>> 10
            schedule[i] = schedule[i] &+ small0 &+ schedule[(i + 9) & 15] &+ small1
        }
    }

    @inline(__always)
    private mutating func eightRounds(
        _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>, _ i: Int, _ half: Int
    ) {
        Self.round(a, b, c, &d, e, f, g, &h, constants[i + half] &+ schedule[half])
        Self.round(h, a, b, &c, d, e, f, &g, constants[i + half + 1] &+ schedule[half + 1])
        Self.round(g, h, a, &b, c, d, e, &f, constants[i + half + 2] &+ schedule[half + 2])
        Self.round(f, g, h, &a, b, c, d, &e, constants[i + half + 3] &+ schedule[half + 3])
        Self.round(e, f, g, &h, a, b, c, &d, constants[i + half + 4] &+ schedule[half + 4])
        Self.round(d, e, f, &g, h, a, b, &c, constants[i + half + 5] &+ schedule[half + 5])
        Self.round(c, d, e, &f, g, h, a, &b, constants[i + half + 6] &+ schedule[half + 6])
        Self.round(b, c, d, &e, f, g, h, &a, constants[i + half + 7] &+ schedule[half + 7])
    }

    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
    ) {
        let first = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (g ^ e & (f ^ g)) &+ word
        d = d &+ first
        h = first &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ (a & b | c & (a | b))
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }
}
