import Foundation
import Synchronization

extension UUID {
    /// A UUID of version 7 (RFC 9562): ordered by the millisecond it was made in, and within it by a counter in the twelve bits after the
    /// version (method 1), so that lists ordered by id show what one process made in the order it made it.
    public static func v7(at instant: Date) -> UUID {
        let (milliseconds, count) = ticks.withLock { $0.next(UInt64(max(0, instant.timeIntervalSince1970 * 1000))) }
        var generator = SystemRandomNumberGenerator()
        let random = generator.next()
        func time(_ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: milliseconds >> shift) }
        func noise(_ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: random >> shift) }
        return UUID(
            uuid: (
                time(40), time(32), time(24), time(16), time(8), time(0), UInt8(count >> 8) | 0x70, UInt8(count & 0xFF), noise(0) & 0x3F | 0x80,
                noise(8), noise(16), noise(24), noise(32), noise(40), noise(48), noise(56)
            ))
    }

    private static let ticks = Mutex(Ticks())

    private struct Ticks {
        var milliseconds: UInt64 = 0
        var count: UInt16 = 0

        /// A counter that is used up borrows the next millisecond.
        mutating func next(_ now: UInt64) -> (UInt64, UInt16) {
            if now != milliseconds, now > milliseconds || milliseconds - now > 1000 {
                (milliseconds, count) = (now, 0)
            } else if count == 0xFFF {
                (milliseconds, count) = (milliseconds + 1, 0)
            } else {
                count += 1
            }
            return (milliseconds, count)
        }
    }
}
