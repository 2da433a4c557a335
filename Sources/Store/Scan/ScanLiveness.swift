import Foundation
import Synchronization

/// Whether notices of changes are known to arrive: a heartbeat that the listener sent to itself within the last second came back.
final class ScanLiveness: Sendable {
    private struct State {
        /// Rises with every new connection: what was held before may have missed a notice.
        var epoch = 0
        var isConnected = false
        var lastBeat = ContinuousClock.now
        var lastBeatAt = Date.distantPast
        var restUntil = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// A recall is seen by every request that starts one second after its commit (design section 6).
    static let longestSilence = Duration.seconds(1)
    /// So long is nothing asked after an attempt that failed: held pages answer at once meanwhile.
    static let rest = Duration.milliseconds(500)

    func connected() {
        state.withLock { state in
            state.epoch += 1
            (state.isConnected, state.lastBeat, state.lastBeatAt) = (true, .now, Date())
            state.restUntil = .now
        }
    }

    /// What is held, or being read, may have missed something.
    func doubt() { state.withLock { $0.epoch += 1 } }
    /// - Parameter sent: what was committed before then has been told; a beat that took long says so much less.
    func beat(_ sent: ContinuousClock.Instant) {
        let age = sent.duration(to: .now)
        state.withLock { state in
            guard sent > state.lastBeat else { return }
            (state.lastBeat, state.lastBeatAt) = (sent, Date(timeIntervalSinceNow: -(age / .seconds(1))))
        }
    }
    func interrupted() { state.withLock { $0.isConnected = false } }
    func failed() { state.withLock { $0.restUntil = .now + Self.rest } }

    var epoch: Int { state.withLock { $0.epoch } }

    /// The epoch whose entries need no confirmation now; nil when none does without.
    var liveEpoch: Int? {
        state.withLock { $0.isConnected && $0.lastBeat.duration(to: .now) < Self.longestSilence ? $0.epoch : nil }
    }

    var isResting: Bool { state.withLock { $0.restUntil > .now } }

    /// Since when an entry may be out of date.
    func lastKnown(_ confirmation: Confirmation) -> Date {
        let (epoch, beat) = state.withLock { ($0.epoch, $0.lastBeatAt) }
        return confirmation.isOf(epoch) ? max(confirmation.at, beat) : confirmation.at
    }
}
