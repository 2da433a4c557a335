/// The data of a COPY and where they are bound. COPY does not go through the pipeline: it runs as a script does.
@EventLoop
enum Copy {
    case out(CopyBuffer)
    case into(CopyFeed)

    /// - Throws: ``PostgresFailure``: the simple protocol, which COPY needs here, has no parameters.
    nonisolated static func check(_ sql: SQL) throws {
        guard sql.bindings.isEmpty else { throw PostgresFailure(sqlState: "42P02", message: "COPY takes no parameters") }
        try Parameters.check(sql)
    }

    static var notACopy: PostgresFailure { PostgresFailure(sqlState: "42809", message: "the statement is no COPY in this direction") }

    var isOpen: Bool {
        switch self {
        case .out(let buffer): buffer.isOpen
        case .into(let feed): feed.isOpen
        }
    }

    func finish(_ error: (any Error)?) {
        switch self {
        case .out(let buffer): buffer.finish(error)
        case .into(let feed): feed.ended(error)
        }
    }
}
