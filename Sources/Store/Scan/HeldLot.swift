import Commune
import Foundation
import Postgres
import Synchronization

/// A lot's document and its cards as memory holds them, and what was made of them for readers.
public final class HeldLot: Sendable {
    public let id: UUID
    public let document: LotDocument
    public let documentVersion: Int
    public let isUpdating: Bool
    public let recall: RecallNotice?
    public let cards: LotCards
    /// Versions of everything it was made of: equal exactly when nothing has changed since.
    let versions: LotVersions
    let cardIDs: Set<UUID>
    let bytes: Int
    /// What it was read from, where every scan reads anew and only what is still the same is used again.
    let rows: Rows?
    let confirmation = Confirmation()
    private let made = Mutex<[MadeKey: any Sendable]>([:])

    /// - Parameter kept: what it will be compared with when it is read later.
    init(_ read: LotRows, document: LotDocument, cards: LotCards, recall: RecallNotice?, keeping kept: Rows?) {
        id = read.id
        documentVersion = read.versions.document
        isUpdating = read.versions.isUpdating
        versions = read.versions
        (self.document, self.cards, self.recall) = (document, cards, recall)
        cardIDs = Set(read.versions.cards.keys)
        rows = kept
        // Decoded strings take about twice what their JSON took.
        bytes = 1_000 + (kept == nil ? 2 : 4) * read.bytes
    }

    public func scanned(_ unit: ScannedUnit) -> ScannedLot {
        ScannedLot(unit: unit, document: document, documentVersion: documentVersion, isUpdating: isUpdating, recall: recall, cards: cards)
    }

    /// Something that depends on the lot and a key alone; it is dropped with the lot, or when another day's is made.
    ///
    /// - Returns: nil until it was kept.
    public func made<Value: Sendable>(_ key: MadeKey, as: Value.Type = Value.self) -> Value? {
        made.withLock { $0[key] as? Value }
    }

    func keep(_ value: any Sendable, for key: MadeKey) {
        made.withLock { made in
            if made.keys.contains(where: { $0.day != key.day }) { made = made.filter { $0.key.day == key.day } }
            made[key] = value
        }
    }

    public struct MadeKey: Hashable, Sendable {
        public let day: Day
        /// What one unit's page says that those of others do not.
        public let seenOften: SeenOften?
        /// Everything else that it depends on, as the maker numbers it.
        public let variant: Int

        public init(day: Day, seenOften: SeenOften?, variant: Int) {
            self.day = day
            self.seenOften = seenOften
            self.variant = variant
        }
    }
}

/// Until when an entry is known to be as the database has it.
final class Confirmation: Sendable {
    private struct State {
        var epoch = -1
        var at = Date.distantPast
    }
    private let state = Mutex(State())

    func confirm(_ epoch: Int, at instant: Date) {
        state.withLock { $0 = State(epoch: epoch, at: instant) }
    }

    func isOf(_ epoch: Int) -> Bool { state.withLock { $0.epoch == epoch } }
    var at: Date { state.withLock { $0.at } }
}
