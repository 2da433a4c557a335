extension Wire {
    func settled() async {
        await withCheckedContinuation { continuation in
            whenQuiet { continuation.resume() }
        }
    }

    /// Runs statements; once more with fresh plans if the schema changed under the prepared ones and nothing has happened yet.
    func rows(_ statements: [Segment.Statement], _ terms: Segment.Terms) async throws -> [Rows] {
        let startsIdle = isQuiet && transactionStatus == .idle
        let segment = try Segment(statements, terms)
        do {
            try await run(segment)
            return segment.rows
        } catch  where segment.metStalePlan && isUsable {
            cache.forgetAll(serverHasThem: segment.failure?.sqlState != "26000")
            guard startsIdle, isQuiet, !segment.hasCommittedPart else { throw error }
            if transactionStatus == .failed {
                try await run(Segment([.control("ROLLBACK")], .protected))
            }
            guard transactionStatus == .idle else { throw error }
            let second = try Segment(statements, terms)
            try await run(second)
            return second.rows
        }
    }
}
