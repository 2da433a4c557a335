import Foundation

extension UUID {
    /// A UUID of version 7 (RFC 9562): ordered by the millisecond it was made in, so that indexes grow at their end.
    public static func v7(at instant: Date) -> UUID {
        let milliseconds = UInt64(max(0, instant.timeIntervalSince1970 * 1000))
        var generator = SystemRandomNumberGenerator()
        let high = generator.next()
        let low = generator.next()
        func time(_ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: milliseconds >> shift) }
        func random(_ word: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> shift) }
        return UUID(
            uuid: (
                time(40), time(32), time(24), time(16), time(8), time(0), random(high, 0) & 0x0F | 0x70, random(high, 8),
                random(low, 0) & 0x3F | 0x80, random(low, 8), random(low, 16), random(low, 24), random(low, 32), random(low, 40),
                random(low, 48), random(low, 56)
            ))
    }
}
