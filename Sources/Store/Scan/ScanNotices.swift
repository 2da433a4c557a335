import Commune
import Foundation
import Postgres
import Synchronization

extension ScanMemory {
    /// Listens for notices until the task is cancelled.
    ///
    /// - Parameter url: a libpq connection string of the service's role; the listener has a connection of its own.
    public func listen(url: String, heartbeat: Duration = .milliseconds(500)) async {
        let listener = NotificationListener(connectionString: url, channels: [Changes.channel], heartbeat: heartbeat)
        for await event in listener.events() {
            switch event {
            case .connected: liveness.connected()
            case .heartbeat(let sent): liveness.beat(sent)
            case .interrupted: liveness.interrupted()
            case .notification(_, let payload): forget(payload)
            }
        }
    }

    /// Drops what a notice names, and tells loads under way that they were overtaken.
    func forget(_ payload: String) {
        guard let notice = Notice(payload) else { return forgetEverything() }
        state.withLock { state in
            for (lot, version) in notice.lots {
                if let held = state.lots.value(lot), held.documentVersion >= version { continue }
                state.lots.remove(lot)
                state.lotLoads[lot]?.isStale = true
            }
            for range in notice.ranges {
                state.ranges.remove(range)
                if state.rangeLoads > 0 { state.rangesNoticed.insert(range) }
            }
            guard !notice.cards.isEmpty else { return }
            state.lots.removeAll { !$0.cardIDs.isDisjoint(with: notice.cards) }
            for lot in Array(state.lotLoads.keys) { state.lotLoads[lot]?.noticedCards.formUnion(notice.cards) }
        }
    }

    /// Holds nothing any more: for when the database was changed or restored behind the service's back.
    public func forgetEverything() {
        state.withLock { state in
            state.lots.removeAll()
            state.ranges.removeAll()
            for lot in Array(state.lotLoads.keys) { state.lotLoads[lot]?.isStale = true }
        }
        // Range loads under way cannot be told apart: what they bring is confirmed before it is used.
        liveness.doubt()
    }
}

/// What one notice names: `lot:<id>:<version>`, `card:<id>`, `range:<number>`, parted by blanks; nil for `all` and for what it cannot read.
struct Notice: Sendable {
    private(set) var lots: [UUID: Int] = [:]
    private(set) var cards: Set<UUID> = []
    private(set) var ranges: Set<UInt32> = []

    init?(_ payload: String) {
        for word in payload.split(separator: " ") {
            let parts = word.split(separator: ":")
            switch (parts.first, parts.count) {
            case ("lot", 3):
                guard let id = UUID(uuidString: String(parts[1])), let version = Int(parts[2]) else { return nil }
                lots[id] = max(version, lots[id] ?? 0)
            case ("card", 2):
                guard let id = UUID(uuidString: String(parts[1])) else { return nil }
                cards.insert(id)
            case ("range", 2):
                guard let number = UInt32(parts[1]) else { return nil }
                ranges.insert(number)
            case ("recall", 1): break
            default: return nil
            }
        }
    }
}
