import Foundation
import Postgres
import Synchronization

extension Database {
    /// Where the database says, at commit, which projections changed: memories of scans drop them, feeds are made anew.
    public static let noticeChannel = Changes.channel

    /// Whether a notice may tell of a recall, which feeds follow at once.
    public static func mayRecall(_ notice: String) -> Bool { Changes.mayRecall(notice) }
}

/// What a transaction changed of what scans show; told to every node by one notice at its commit.
public final class Changes: Sendable {
    static let channel = "choxa_documents"
    /// PostgreSQL takes less than 8,000 bytes in one notice.
    static let mostBytes = 7_000
    static let everything = "all"
    static let recalled = "recall"

    private let words = Mutex<Set<String>>([])

    init() {}

    func lot(_ id: UUID, version: Int) { note("lot:\(id.uuidString.lowercased()):\(version)") }
    /// - Parameter rows: `lot_id` and `version` of documents that were just written.
    func lots(_ rows: Rows) throws {
        for row in rows { lot(try row.decode("lot_id"), version: try row.decode("version")) }
    }

    /// Feeds do not wait for their hour.
    func recall() { note(Self.recalled) }

    func card(_ id: UUID) { note("card:\(id.uuidString.lowercased())") }
    func range(_ number: Int) { note("range:\(number)") }
    func all() { note(Self.everything) }

    private func note(_ word: String) { words.withLock { _ = $0.insert(word) } }

    /// nil when nothing changed.
    var payload: String? {
        words.withLock { words in
            guard !words.isEmpty else { return nil }
            let text = words.sorted().joined(separator: " ")
            return text.utf8.count > Self.mostBytes || words.contains(Self.everything) ? Self.everything : text
        }
    }

    /// Whether a notice may tell of a recall.
    static func mayRecall(_ payload: String) -> Bool { payload == everything || payload.split(separator: " ").contains(Substring(recalled)) }
}

/// Who on this node is told of a change as soon as it is committed, before the notice comes round.
final class ChangeObservers: Sendable {
    private let observers = Mutex<[@Sendable (String) -> Void]>([])

    func add(_ observer: @escaping @Sendable (String) -> Void) { observers.withLock { $0.append(observer) } }
    func tell(_ payload: String) { for observer in observers.withLock({ $0 }) { observer(payload) } }
}

extension Database {
    /// One transaction that says at its commit, once, what it changed of what scans show.
    func transaction<Value: Sendable>(
        setup: SQL, _ body: @Sendable (Transaction, Changes) async throws -> Value
    ) async throws -> Value {
        let changes = Changes()
        let value = try await tenants.transaction(TransactionOptions(), setup: [setup]) { transaction in
            let value = try await body(transaction, changes)
            if let payload = changes.payload { try await transaction.query("SELECT pg_notify(\(Changes.channel), \(payload))") }
            return value
        }
        if let payload = changes.payload { observers.tell(payload) }
        return value
    }
}
