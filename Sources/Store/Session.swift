import Commune
import Foundation
import Postgres

/// One transaction in the name of one actor. Its verbs live beside their subject: `session.products`, `session.lots` …
public struct Session: Sendable {
    let transaction: Transaction
    public let actor: Actor
    private let writing: Stamp?
    let changes: Changes

    init(transaction: Transaction, actor: Actor, stamp: Stamp?, changes: Changes = Changes()) {
        self.transaction = transaction
        self.changes = changes
        self.actor = actor
        writing = stamp
    }

    /// The moment of this write.
    ///
    /// - Throws: ``ReadOnlySession`` in a read; the database would refuse the statement anyway.
    var stamp: Stamp {
        get throws {
            guard let writing else { throw ReadOnlySession() }
            return writing
        }
    }

    /// Runs statements as the projector, which reads every tenant and alone may write projections.
    @discardableResult
    func project(_ statements: [SQL]) async throws -> [Rows] {
        let results = try await transaction.query(segment: ["SET LOCAL ROLE choxa_projector"] + statements + ["SET LOCAL ROLE NONE"])
        return Array(results.dropFirst().dropLast())
    }
}

public struct ReadOnlySession: Error, Sendable {}
