import Commune
import HTTPTypes
import Synchronization

/// Whether requests may reach the database: not before its role and schema have been inspected once.
///
/// A service that starts while PostgreSQL is away would otherwise serve a role that bypasses row-level security.
public final class Admission: Sendable {
    private let isOpen: Atomic<Bool>

    public init(isOpen: Bool = true) { self.isOpen = Atomic(isOpen) }

    public func open() { isOpen.store(true, ordering: .releasing) }

    var isAdmitted: Bool { isOpen.load(ordering: .acquiring) }

    func check() throws {
        guard isAdmitted else { throw NotAdmitted() }
    }
}

struct NotAdmitted: ProblemConvertible {
    var problem: Problem {
        Problem(
            .unavailable,
            LocalizedText(vi: "Dịch vụ đang chờ cơ sở dữ liệu; thử lại sau ít giây.", en: "The service waits for its database; try again in some seconds."),
            code: "database_unavailable", headers: [.retryAfter: "2"])
    }
}
