import Commune
import Foundation
import JSON
import Postgres

extension Session {
    var audit: Audit { Audit(session: self) }
}

/// The log of every write, in the transaction of the write.
struct Audit: Sendable {
    let session: Session

    func record(
        _ action: AuditAction, _ subject: AuditSubject, _ id: UUID, organisation: UUID?, details: JSONValue? = nil
    ) async throws {
        let stamp = try session.stamp
        try await session.transaction.query(
            """
            INSERT INTO audit_entry
                (id, at, actor, actor_key, organisation_id, action, subject_kind, subject_id, request_id, details)
            VALUES (\(UUID.v7(at: stamp.instant)), \(stamp.instant), actor_kind(), \(session.actor.mark), \(organisation),
                \(action.rawValue), \(subject.rawValue), \(id.uuidString.lowercased()), \(stamp.requestID), \(details?.text)::jsonb)
            """)
    }
}

extension Session {
    public var auditEntries: AuditEntries { AuditEntries(session: self) }
}

/// Reading the log, newest first.
public struct AuditEntries: Sendable {
    let session: Session

    public struct Filter: Sendable {
        public var organisation: UUID?
        public var action: String?
        public var subject: String?
        public init() {}
    }

    public func list(_ filter: Filter, before cursor: UUID?, limit: Int) async throws -> [AuditEntry] {
        try await session.transaction.query(
            """
            SELECT * FROM audit_entry
            WHERE (\(cursor)::uuid IS NULL OR id < \(cursor))
                AND (\(filter.organisation)::uuid IS NULL OR organisation_id = \(filter.organisation))
                AND (\(filter.action)::text IS NULL OR action = \(filter.action))
                AND (\(filter.subject)::text IS NULL OR subject_id = \(filter.subject))
            ORDER BY id DESC LIMIT \(limit)
            """
        ).map(AuditEntry.init)
    }
}

extension AuditEntry {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), at: try row.decode("at"), actor: try row.decode("actor"), actorKey: try row.decode("actor_key"),
            organisation: try row.decode("organisation_id"), action: try row.decode("action"),
            subjectKind: try row.decode("subject_kind"), subject: try row.decode("subject_id"),
            requestID: try row.decode("request_id"), details: try row.decode("details"))
    }
}
