internal import CLibPQ

extension Wire {
    /// Sends the segment, or queues it behind a script; its end is reported through `onEnd`.
    func submit(_ segment: Segment) {
        guard isUsable else {
            return segment.end(PoolFailure.unavailable(retryAfter: BackOff.shortest, reason: "connection lost"))
        }
        if inFlight.contains(where: { $0.stream?.isOpen == true || $0.copy?.isOpen == true }) {
            return segment.end(PostgresFailure(sqlState: "55006", message: "a stream is open on this connection"))
        }
        // The simple protocol of scripts and the pipeline exclude each other.
        let hasToWait = segment.script != nil && !inFlight.isEmpty || inFlight.contains { $0.script != nil } || !backlog.isEmpty
        if hasToWait { backlog.append(segment) } else { send(segment) }
    }

    func sendBacklog() {
        while inFlight.isEmpty || inFlight.last?.script == nil, let next = backlog.first {
            if next.script != nil, !inFlight.isEmpty { return }
            backlog.removeFirst()
            send(next)
        }
    }

    private func send(_ segment: Segment) {
        guard let raw = handle?.raw else { return }
        let isSent: Bool
        if let script = segment.script {
            inFlight.append(segment)
            segment.steps = [.script]
            isSent = PQexitPipelineMode(raw) == 1 && PQsendQuery(raw, script) == 1
        } else {
            var lookups = lookUp(segment)
            let newcomers = Set(lookups.lazy.filter { $0.name == nil }.compactMap(\.key)).count
            let surplus = newcomers > 0 ? cache.makeRoom(for: newcomers) : []
            if !surplus.isEmpty { lookups = lookUp(segment) }
            let isTidy = surplus.isEmpty || deallocate(surplus, before: segment, on: raw)
            inFlight.append(segment)
            isSent = isTidy && sendStatements(of: segment, lookups, on: raw)
        }
        // Half a segment cannot be taken back.
        guard isSent else { return lose() }
        segment.sentAt = .now
        watchTime()
        flush()
        receive()
    }

    /// A statement's place in the cache: no key when it is not to be prepared, no name when it has not been yet.
    private struct Lookup {
        let key: StatementCache.Key?
        let name: String?
    }

    private func lookUp(_ segment: Segment) -> [Lookup] {
        segment.statements.map { statement in
            guard statement.isPrepared, cache.limit > 0 else { return Lookup(key: nil, name: nil) }
            let key = StatementCache.Key(statement.sql)
            return Lookup(key: key, name: cache.name(for: key))
        }
    }

    /// Has the server forget prepared statements, in a segment of its own.
    private func deallocate(_ names: [String], before segment: Segment, on raw: OpaquePointer) -> Bool {
        let tidying = Segment(deallocating: names)
        tidying.sentAt = .now
        segment.tidying = tidying
        inFlight.append(tidying)
        return names.allSatisfy { PQsendQueryParams(raw, "DEALLOCATE \($0)", 0, nil, nil, nil, nil, 0) == 1 } && PQpipelineSync(raw) == 1
    }

    private func sendStatements(of segment: Segment, _ lookups: [Lookup], on raw: OpaquePointer) -> Bool {
        var fresh: [StatementCache.Key: String] = [:]
        for (index, statement) in segment.statements.enumerated() {
            guard let key = lookups[index].key else {
                guard sendUnprepared(statement, of: segment, on: raw) else { return false }
                continue
            }
            if let name = lookups[index].name ?? fresh[key] {
                guard sendPrepared(statement, name, isCached: lookups[index].name != nil, of: segment, on: raw) else { return false }
            } else if isBeingPrepared(key) {
                guard sendUnprepared(statement, of: segment, on: raw) else { return false }
            } else {
                let name = cache.newName()
                fresh[key] = name
                guard prepare(statement.sql, key, name, of: segment, on: raw),
                    sendPrepared(statement, name, isCached: false, of: segment, on: raw)
                else { return false }
            }
        }
        segment.steps.append(.sync)
        return PQpipelineSync(raw) == 1
    }

    /// An earlier segment, still unanswered, prepares the same statement; whether that works is not known yet.
    private func isBeingPrepared(_ key: StatementCache.Key) -> Bool {
        inFlight.dropLast().contains { segment in
            segment.steps.contains { step in
                if case .prepare(key, _) = step { true } else { false }
            }
        }
    }

    /// PREPARE goes right in front of the first execution, never in front of BEGIN: parsing takes a snapshot, after which
    /// the isolation level cannot be set.
    private func prepare(
        _ sql: SQL, _ key: StatementCache.Key, _ name: String, of segment: Segment, on raw: OpaquePointer
    ) -> Bool {
        segment.steps.append(.prepare(key, name: name))
        return Parameters.with(sql.bindings) { PQsendPrepare(raw, name, sql.text, $0.count, $0.types) } == 1
    }

    private func sendPrepared(
        _ statement: Segment.Statement, _ name: String, isCached: Bool, of segment: Segment, on raw: OpaquePointer
    ) -> Bool {
        segment.steps.append(.execute(statement, isCached: isCached))
        return Parameters.with(statement.sql.bindings) {
            PQsendQueryPrepared(raw, name, $0.count, $0.values, $0.lengths, $0.formats, 0)
        } == 1
    }

    private func sendUnprepared(_ statement: Segment.Statement, of segment: Segment, on raw: OpaquePointer) -> Bool {
        segment.steps.append(.execute(statement, isCached: false))
        return Parameters.with(statement.sql.bindings) {
            PQsendQueryParams(raw, statement.sql.text, $0.count, $0.types, $0.values, $0.lengths, $0.formats, 0)
        } == 1
    }
}
