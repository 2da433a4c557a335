import Commune
import Foundation
import Postgres

extension Session {
    var reviews: Reviews { Reviews(session: self) }
}

/// The way of a record from draft to approved, the same for every register.
struct Reviews: Sendable {
    let session: Session

    enum Register: String, Sendable {
        case growingArea = "growing_area"
        case packingHouse = "packing_house"
        case product

        var subject: AuditSubject {
            switch self {
            case .growingArea: .growingArea
            case .packingHouse: .packingHouse
            case .product: .product
            }
        }
    }

    /// Takes one step and notes it; the caller refreshes cards and reads the record again.
    func take(_ step: RecordStep, on register: Register, _ id: UUID, version: Int) async throws {
        let stamp = try session.stamp
        let row = try await session.transaction.query(
            "SELECT version, state, organisation_id FROM \(identifier: register.rawValue) WHERE id = \(id) FOR UPDATE"
        ).only()
        let current: Int = try row.decode("version")
        guard current == version else { throw RecordRefused.stale(current: current) }
        let state = try row.decode("state", as: RecordState.self).after(step)
        var remarks: String?
        if case .sendBack(let text) = step { remarks = text }
        try await session.transaction.query(
            """
            UPDATE \(identifier: register.rawValue)
            SET state = \(state.rawValue), remarks = \(remarks), version = version + 1, updated_at = \(stamp.instant) WHERE id = \(id)
            """)
        try await session.audit.record(step.action, register.subject, id, organisation: row.decode("organisation_id"))
    }
}

extension RecordStep {
    fileprivate var action: AuditAction {
        switch self {
        case .submit: .submit
        case .withdraw: .withdraw
        case .sendBack: .returnWithRemarks
        case .approve: .approve
        case .revise: .amend
        }
    }
}
