import Foundation
import NIOCore
import Synchronization

/// The open connections, in all and by address, and how many had to be closed, and why. Addresses are held in memory only while connected.
public final class Connections: Sendable {
    /// Why the service closed a connection.
    enum Cause: String, CaseIterable {
        case full, address, head, body, reader, idle, linger
    }

    private let most: Int
    private let mostPerAddress: Int
    private let countsLoopback: Bool
    private struct Counts {
        var open = 0
        var byAddress: [UInt64: Int] = [:]
        var closed = [Int](repeating: 0, count: Cause.allCases.count)
    }
    private let counts = Mutex(Counts())

    /// - Parameter countsLoopback: whether the limit per address holds for this machine too; a reverse proxy on it brings everybody's requests.
    public init(most: Int = 4096, perAddress: Int = 256, countsLoopback: Bool = false) {
        (self.most, mostPerAddress, self.countsLoopback) = (most, perAddress, countsLoopback)
    }

    var open: Int { counts.withLock { $0.open } }

    var closed: [(cause: Cause, count: Int)] {
        let closed = counts.withLock { $0.closed }
        return Array(zip(Cause.allCases, closed)).map { (cause: $0.0, count: $0.1) }
    }

    func note(_ cause: Cause) {
        let place = Cause.allCases.firstIndex(of: cause) ?? 0
        counts.withLock { $0.closed[place] += 1 }
    }

    /// - Returns: false when there are as many as there may be.
    func open(_ channel: any Channel) -> Bool {
        let isAdmitted = counts.withLock { counts in
            guard counts.open < most else { return false }
            counts.open += 1
            return true
        }
        guard isAdmitted else {
            note(.full)
            return false
        }
        channel.closeFuture.whenComplete { _ in self.counts.withLock { $0.open -= 1 } }
        return true
    }

    /// - Returns: false when the address has as many as it may have.
    func place(_ channel: any Channel) -> Bool {
        guard let place = Self.place(of: channel.remoteAddress, countsLoopback) else { return true }
        let isAdmitted = counts.withLock { counts in
            guard counts.byAddress[place, default: 0] < mostPerAddress else { return false }
            counts.byAddress[place, default: 0] += 1
            return true
        }
        guard isAdmitted else {
            note(.address)
            return false
        }
        channel.closeFuture.whenComplete { _ in
            self.counts.withLock { counts in
                let left = counts.byAddress[place, default: 1] - 1
                counts.byAddress[place] = left > 0 ? left : nil
            }
        }
        return true
    }

    /// An IPv4 address, or the first half of an IPv6 address: one customer gets at least that much of them.
    private static func place(of address: SocketAddress?, _ countsLoopback: Bool) -> UInt64? {
        switch address {
        case .v4(let v4):
            let number = UInt32(bigEndian: v4.address.sin_addr.s_addr)
            return number >> 24 == 127 && !countsLoopback ? nil : UInt64(number)
        case .v6(let v6):
            let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            let (first, second) = (number(bytes[..<8]), number(bytes[8...]))
            if first == 0, second >> 32 == 0xFFFF {
                return (second >> 24) & 0xFF == 127 && !countsLoopback ? nil : second & 0xFFFF_FFFF
            }
            return first == 0 && second == 1 && !countsLoopback ? nil : first
        default: return nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
