import Commune
import Foundation
import Postgres
import Synchronization

/// One load a lot at a time. A notice for the lot, or for one of its cards, while it runs makes what was read worthless.
struct LotLoad: Sendable {
    let task: Task<HeldLot?, any Error>
    var isStale = false
    var noticedCards: Set<UUID> = []
}

extension ScanMemory {
    /// Loads that were overtaken by a notice are repeated so often; after that what was read last is shown and not held.
    private static let attempts = 3
    /// How often ranges that are not held are looked for: guessed codes cost the database ten statements a second, however many come.
    private static let rangeRest = Duration.milliseconds(100)
    /// Ranges that one statement looks for.
    private static let mostRanges = 2_000

    func load(lot id: UUID) async throws -> HeldLot? {
        let task = state.withLock { state in
            if let load = state.lotLoads[id] { return load.task }
            let task = Task { try await self.read(lot: id) }
            state.lotLoads[id] = LotLoad(task: task)
            return task
        }
        return try await task.value
    }

    private func read(lot id: UUID) async throws -> HeldLot? {
        defer { state.withLock { $0.lotLoads[id] = nil } }
        var last: HeldLot?
        for _ in 0..<Self.attempts {
            let epoch = liveness.epoch
            state.withLock { state in
                state.lotLoads[id]?.isStale = false
                state.lotLoads[id]?.noticedCards = []
            }
            guard let held = try await database.heldLot(id) else { return nil }
            held.confirmation.confirm(epoch, at: Date())
            let isCurrent = state.withLock { state in
                guard let load = state.lotLoads[id], !load.isStale, load.noticedCards.isDisjoint(with: held.cardIDs) else { return false }
                hold(held, in: &state)
                return true
            }
            if isCurrent { return held }
            last = held
        }
        return last
    }

    func load(range number: UInt32) async throws -> HeldRange? {
        let task = try state.withLock { state throws(ScanQueueFull) in
            guard state.rangesAskedFor.count < Self.mostRanges else { throw ScanQueueFull() }
            state.rangesAskedFor.insert(number)
            if let load = state.rangeLoad { return load }
            let wait = Self.rangeRest - state.lastRangeLoad.duration(to: .now)
            let task = Task { try await self.readRanges(after: wait) }
            state.rangeLoad = task
            return task
        }
        return try await task.value[number]
    }

    private func readRanges(after wait: Duration) async throws -> [UInt32: HeldRange] {
        if wait > .zero { try? await Task.sleep(for: wait) }
        let numbers = state.withLock { state in
            let numbers = state.rangesAskedFor
            (state.rangeLoad, state.rangesAskedFor, state.lastRangeLoad) = (nil, [], .now)
            state.rangeLoads += 1
            return numbers
        }
        defer {
            state.withLock { state in
                state.rangeLoads -= 1
                if state.rangeLoads == 0 { state.rangesNoticed = [] }
            }
        }
        let epoch = liveness.epoch
        let ranges = try await database.heldRanges(numbers)
        state.withLock { state in
            for range in ranges where !state.rangesNoticed.contains(range.number) {
                range.confirmation.confirm(epoch, at: Date())
                state.ranges.insert(range, for: range.number, bytes: range.bytes)
            }
        }
        return Dictionary(ranges.map { ($0.number, $0) }) { first, _ in first }
    }

    // MARK: confirming

    /// - Returns: nil when the lot has changed: it must be loaded.
    func confirmed(_ held: HeldLot) async throws -> Known<HeldLot>? {
        try await confirmed(held, held.confirmation, held.id) {
            guard try await self.database.versions(of: held) != held.versions else { return true }
            self.state.withLock { $0.lots.remove(held.id) }
            return false
        }
    }

    func confirmed(_ held: HeldRange) async throws -> Known<HeldRange>? {
        try await confirmed(held, held.confirmation, UUID(range: held.number)) {
            guard try await self.database.version(ofRange: held.number) != held.version else { return true }
            self.state.withLock { $0.ranges.remove(held.number) }
            return false
        }
    }

    private func confirmed<Value>(
        _ value: Value, _ confirmation: Confirmation, _ key: UUID, isCurrent: @escaping @Sendable () async throws -> Bool
    ) async throws -> Known<Value>? {
        guard !liveness.isResting else { return Known(value: value, asOf: liveness.lastKnown(confirmation)) }
        let epoch = liveness.epoch
        let task = state.withLock { state in
            if let task = state.confirmations[key] { return task }
            let task = Task {
                defer { self.state.withLock { $0.confirmations[key] = nil } }
                return try await isCurrent()
            }
            state.confirmations[key] = task
            return task
        }
        do {
            guard try await task.value else { return nil }
            confirmation.confirm(epoch, at: Date())
            return Known(value: value, asOf: nil)
        } catch {
            // The database is away or too busy: what is held is shown, with its time.
            liveness.failed()
            return Known(value: value, asOf: liveness.lastKnown(confirmation))
        }
    }
}

extension UUID {
    /// A key for a range among those of lots: no lot has an id that begins so.
    fileprivate init(range number: UInt32) {
        let bytes = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        self.init(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3]))
    }
}
