import Commune
import Foundation
import Postgres
import Synchronization

/// What scans show, held in memory: ranges of codes, lot documents and their cards, as of the newest commit that a notice tells of.
///
/// A look-up of what is held and confirmed takes no query and no wait. Without notices for a second, entries are confirmed by their
/// versions before they are used; with the database away they are shown with the time they were last known to hold.
public final class ScanMemory: Sendable {
    struct State: Sendable {
        var ranges: Generations<UInt32, HeldRange>
        var lots: Generations<UUID, HeldLot>
        var rangeLoad: Task<[UInt32: HeldRange], any Error>?
        var rangesAskedFor: Set<UInt32> = []
        var rangeLoads = 0
        var rangesNoticed: Set<UInt32> = []
        var lastRangeLoad = ContinuousClock.now - .seconds(1)
        var lotLoads: [UUID: LotLoad] = [:]
        var confirmations: [UUID: Task<Bool, any Error>] = [:]
    }

    let database: Database
    let liveness = ScanLiveness()
    let state: Mutex<State>
    /// Whether every scan reads its lot, and memory only saves making the same of it again.
    public let readsEachTime: Bool

    /// What is made of lots that are read each time.
    private static let least = 4 << 20

    /// - Parameter bytes: what documents and what was made of them may take; 128 MB hold some 10,000 lots with their pages. With 0 every
    ///   scan reads its document and cards, and what was made of them is used again as long as they are the same.
    public init(database: Database, bytes: Int = 128 << 20) {
        self.database = database
        readsEachTime = bytes == 0
        state = Mutex(State(ranges: Generations(limit: max(bytes / 8, Self.least)), lots: Generations(limit: max(bytes, Self.least))))
        // What this node wrote is seen at once, before its notice has come round.
        database.observers.add { [weak self] in self?.forget($0) }
    }

    /// An entry, and when it was last known to hold if nobody can tell now.
    public struct Known<Value: Sendable>: Sendable {
        public let value: Value
        public let asOf: Date?
    }

    /// - Returns: nil for a number that no range has.
    /// - Throws: what the database throws when the range is not held; ``ScanQueueFull``.
    public func range(_ number: UInt32) async throws -> Known<HeldRange>? {
        if let held = state.withLock({ $0.ranges.value(number) }) {
            if isConfirmed(held.confirmation) { return Known(value: held, asOf: nil) }
            if let known = try await confirmed(held) { return known }
        }
        return try await load(range: number).map { Known(value: $0, asOf: nil) }
    }

    /// - Returns: nil for a lot that has no document.
    public func lot(_ id: UUID) async throws -> Known<HeldLot>? {
        if readsEachTime { return try await readAnew(id) }
        if let held = state.withLock({ $0.lots.value(id) }) {
            if isConfirmed(held.confirmation) { return Known(value: held, asOf: nil) }
            if let known = try await confirmed(held) { return known }
        }
        return try await load(lot: id).map { Known(value: $0, asOf: nil) }
    }

    /// What is held and known to be as the database has it, at once; nil when somebody must be asked.
    public func heldRange(_ number: UInt32) -> HeldRange? {
        state.withLock { $0.ranges.value(number) }.flatMap { isConfirmed($0.confirmation) ? $0 : nil }
    }

    public func heldLot(_ id: UUID) -> HeldLot? {
        guard !readsEachTime else { return nil }
        return state.withLock { $0.lots.value(id) }.flatMap { isConfirmed($0.confirmation) ? $0 : nil }
    }

    /// Reads a lot for callers without a task.
    ///
    /// - Parameter answer: gets what was made of the lot before if every byte is still the same; nil in all other cases, in which
    ///   ``lot(_:)`` tells more. Called once, on another thread, and must be quick.
    public func readAgain(_ id: UUID, _ answer: @escaping @Sendable (HeldLot?) -> Void) {
        guard let held = state.withLock({ $0.lots.value(id) }), let rows = held.rows else { return answer(nil) }
        database.lookups.query(LotRows.select(id)) { result in
            let isSame = (try? result.get()).map { rows.holdsSameBytes(as: $0) } ?? false
            answer(isSame ? held : nil)
        }
    }

    private func readAnew(_ id: UUID) async throws -> Known<HeldLot>? {
        let held = state.withLock { $0.lots.value(id) }
        guard let read = try await database.heldLot(id, unlessStill: held, keepsRows: true) else { return nil }
        if read !== held { state.withLock { hold(read, in: &$0) } }
        return Known(value: read, asOf: nil)
    }

    /// Keeps what was made of a lot beside it, as long as the lot itself is held.
    public func keep(_ value: some Sendable, bytes: Int, of lot: HeldLot, for key: HeldLot.MadeKey) {
        lot.keep(value, for: key)
        state.withLock { $0.lots.charge(lot.id, bytes) }
    }

    func hold(_ lot: HeldLot, in state: inout State) {
        state.lots.insert(lot, for: lot.id, bytes: lot.bytes)
    }

    private func isConfirmed(_ confirmation: Confirmation) -> Bool {
        liveness.liveEpoch.map(confirmation.isOf) ?? false
    }

    public struct Figures: Sendable {
        public let lots: Int
        public let ranges: Int
        /// As charged, not as the allocator has it.
        public let bytes: Int
        /// Whether notices arrive.
        public let isLive: Bool
    }

    public var figures: Figures {
        let isLive = liveness.liveEpoch != nil
        return state.withLock {
            Figures(lots: $0.lots.count, ranges: $0.ranges.count, bytes: $0.lots.bytes + $0.ranges.bytes, isLive: isLive)
        }
    }
}

/// More ranges are asked for at once than are waited for; whoever asks comes again.
public struct ScanQueueFull: Error, Sendable {
    public init() {}
}
