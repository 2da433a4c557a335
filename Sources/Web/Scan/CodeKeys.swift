import Commune
import Foundation
import Store
import Synchronization

/// The code keys at hand. Their folder is looked at again every second, so that a new key serves without a restart.
public final class CodeKeys: Sendable {
    private struct State {
        var ring: KeyRing
        var lookedAt: ContinuousClock.Instant
        var versions: [CodeVersion] = []
        var versionsReadAt: ContinuousClock.Instant?
        /// Versions whose keys were found to be at hand, as bits by value; until versions or ring are read again.
        var sound: UInt64 = 0
    }

    private let state: Mutex<State>
    private let reread: @Sendable () -> KeyRing?

    private static let keysRest = Duration.seconds(1)
    private static let versionsRest = Duration.seconds(5)

    /// - Parameter reread: the ring as it is now; nil when nothing changed or the folder cannot be read.
    public init(_ ring: KeyRing, reread: @escaping @Sendable () -> KeyRing? = { nil }) {
        state = Mutex(State(ring: ring, lookedAt: .now))
        self.reread = reread
    }

    public var ring: KeyRing {
        let (ring, isDue) = state.withLock { state in
            let isDue = state.lookedAt.duration(to: .now) > Self.keysRest
            if isDue { state.lookedAt = .now }
            return (state.ring, isDue)
        }
        guard isDue, let changed = reread() else { return ring }
        state.withLock { ($0.ring, $0.sound) = (changed, 0) }
        return changed
    }

    /// A code whose version was used here must not pass for unknown only because its key is not at hand.
    ///
    /// - Throws: ``CodesRefused/keyMissing(version:)`` when the file of a noted version is missing or is another's.
    func expectKey(of version: KeyVersion, in database: Database) async throws {
        if isSound(version) { return }
        let letter = version.description
        guard let noted = try await versions(in: database).first(where: { $0.version == letter }) else { return }
        guard ring.key(of: noted) != nil else { throw CodesRefused.keyMissing(version: letter) }
        state.withLock { $0.sound |= Self.bit(version) }
    }

    /// Whether a version's key was lately seen to be at hand and the one that was noted.
    func isSound(_ version: KeyVersion) -> Bool {
        state.withLock { state in
            state.sound & Self.bit(version) != 0 && (state.versionsReadAt?.duration(to: .now)).map { $0 < Self.versionsRest } ?? false
        }
    }

    private static func bit(_ version: KeyVersion) -> UInt64 { UInt64(1) << UInt64(version.value & 63) }

    private func versions(in database: Database) async throws -> [CodeVersion] {
        let (known, isFresh) = state.withLock { ($0.versions, ($0.versionsReadAt?.duration(to: .now)).map { $0 < Self.versionsRest } ?? false) }
        if isFresh { return known }
        let read: [CodeVersion]
        // Versions are only ever added: with the database away the ones seen last still hold.
        do { read = try await database.codeVersions() } catch  where !known.isEmpty { return known }
        state.withLock { ($0.versions, $0.versionsReadAt, $0.sound) = (read, .now, 0) }
        return read
    }
}
