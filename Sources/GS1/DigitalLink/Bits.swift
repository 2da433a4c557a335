/// Bits in sequence, the most significant first, and as characters of the URI-safe base64 alphabet.
struct BitWriter {
    private var bits: [Bool] = []

    mutating func write(_ number: Int, bits count: Int) {
        for place in stride(from: count - 1, through: 0, by: -1) { bits.append(number >> place & 1 == 1) }
    }

    /// All digits as one number. `digits` are ASCII digits.
    mutating func write(digits: ArraySlice<UInt8>) {
        var limbs: [UInt32] = [0]
        for digit in digits {
            var carry = UInt64(digit &- 0x30)
            for place in limbs.indices {
                carry += UInt64(limbs[place]) * 10
                limbs[place] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
        }
        for place in stride(from: bitCount(ofDigits: digits.count) - 1, through: 0, by: -1) {
            bits.append(limbs.indices.contains(place / 32) && limbs[place / 32] >> (place % 32) & 1 == 1)
        }
    }

    /// Filled up with zeros.
    var base64: String {
        var characters: [UInt8] = []
        for start in stride(from: 0, to: bits.count, by: 6) {
            let index = (start..<start + 6).reduce(0) { $0 << 1 | (bits.indices.contains($1) && bits[$1] ? 1 : 0) }
            characters.append(CompressedAlphabet.base64Digits[index])
        }
        return String(decoding: characters, as: UTF8.self)
    }
}

struct BitReader {
    private let sextets: [UInt8]
    private var place = 0

    /// Nil for characters outside of the URI-safe base64 alphabet.
    init?(_ base64: ArraySlice<UInt8>) {
        var sextets: [UInt8] = []
        sextets.reserveCapacity(base64.count)
        for byte in base64 {
            guard let index = CompressedAlphabet.base64.index(of: byte) else { return nil }
            sextets.append(index)
        }
        self.sextets = sextets
    }

    var remaining: Int { sextets.count * 6 - place }

    mutating func read(_ count: Int) -> Int? {
        guard count <= remaining, count < 63 else { return nil }
        var number = 0
        for _ in 0..<count { number = number << 1 | next() }
        return number
    }

    private mutating func next() -> Int {
        defer { place += 1 }
        return Int(sextets[place / 6] >> (5 - place % 6) & 1)
    }

    /// A number of so many digits, with the zeros in front of it. Nil if it has more digits, or is cut off.
    mutating func readDigits(_ count: Int) -> [UInt8]? {
        let width = bitCount(ofDigits: count)
        guard width <= remaining else { return nil }
        var digits = [UInt8](repeating: 0, count: count)
        for _ in 0..<width {
            var carry = UInt8(next())
            for place in digits.indices.reversed() {
                let doubled = digits[place] * 2 + carry
                digits[place] = doubled % 10
                carry = doubled / 10
            }
            if carry > 0 { return nil }
        }
        return digits.map { $0 + 0x30 }
    }
}

/// How many bits a number of so many digits takes, by the formula of the compression.
func bitCount(ofDigits count: Int) -> Int { Int((Double(count) * 3.3219280948873626 + 0.01).rounded(.up)) }

/// How many bits hold a length up to this.
func bitCount(ofLength longest: Int) -> Int { Int.bitWidth - longest.leadingZeroBitCount }
