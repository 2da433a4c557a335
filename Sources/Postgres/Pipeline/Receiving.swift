internal import CLibPQ

extension Wire {
    /// Takes every answer that is there. Never blocks: libpq is asked only when it is not busy.
    func receive() {
        guard !isReceiving else { return }
        isReceiving = true
        defer { isReceiving = false }
        repeat {
            guard takeAnswers() else { return }
            if onNotification != nil { deliverNotifications() }
            guard let handle else { return }
            if handle.isBad { return lose() }
            if isHoldingBack { return }
            flush()
        } while hasReadWhileFlushing
    }

    /// libpq reads when the socket takes no more; what came then is announced by no event.
    private var hasReadWhileFlushing: Bool {
        guard hasUnsentBytes, let segment = inFlight.first, !segment.isCopyingIn, let raw = handle?.raw else { return false }
        return !segment.isCopyingOut && PQisBusy(raw) == 0
    }

    /// - Returns: false when the reader of a stream has not asked for more.
    private func takeAnswers() -> Bool {
        while let segment = inFlight.first, let raw = handle?.raw {
            if segment.isCancelled { sendCancel() }
            if segment.isAtStream {
                // What is not read here fills the socket and makes the server wait.
                if segment.stream?.isPaused == true {
                    // A connection that has ended must not wait for a reader: libpq has closed its socket.
                    if PQstatus(raw) == CONNECTION_BAD { lose() } else { watch(0) }
                    return false
                }
                if !segment.isSingleRowModeSet { segment.isSingleRowModeSet = PQsetSingleRowMode(raw) == 1 }
            }
            if segment.isCopyingIn { return true }
            if segment.isCopyingOut {
                if receiveCopy(segment, raw) { continue } else { return true }
            }
            guard PQisBusy(raw) == 0 else { return true }
            if let result = PQgetResult(raw) {
                accept(result, segment)
            } else if PQstatus(raw) == CONNECTION_BAD {
                return true
            } else {
                endStep(of: segment)
            }
        }
        return true
    }

    /// The reader of a COPY takes its time: the socket is left alone until it asks for more.
    private var isHoldingBack: Bool {
        guard let segment = inFlight.first, segment.isCopyingOut, case .out(let buffer) = segment.copy, buffer.isPaused else { return false }
        watch(0)
        return true
    }

    /// - Returns: whether the COPY has ended; false when its next bytes are not there yet or not wanted yet.
    private func receiveCopy(_ segment: Segment, _ raw: OpaquePointer) -> Bool {
        guard case .out(let buffer) = segment.copy else { return false }
        while !buffer.isPaused {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(raw, &row, 1)
            if count == 0 { return false }
            guard count > 0, let row else {
                segment.isCopyingOut = false
                return true
            }
            _ = buffer.receive { $0.append(UnsafeRawBufferPointer(start: row, count: Int(count))) }
            PQfreemem(row)
        }
        return false
    }

    private func accept(_ result: OpaquePointer, _ segment: Segment) {
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return succeed(result, segment)
        case PGRES_SINGLE_TUPLE:
            if let stream = segment.stream { stream.append(result) } else { PQclear(result) }
            return
        case PGRES_COPY_OUT where segment.isCopyOut:
            segment.isCopyingOut = true
        case PGRES_COPY_IN where segment.isCopyIn:
            segment.isCopyingIn = true
            if case .into(let feed) = segment.copy { feed.serverIsReady() }
        case PGRES_PIPELINE_SYNC:
            segment.position += 1
            finish(segment)
        case PGRES_PIPELINE_ABORTED:
            if case .deallocate(let name) = segment.step { cache.giveBack(name) }
        case PGRES_FATAL_ERROR, PGRES_NONFATAL_ERROR, PGRES_BAD_RESPONSE:
            fail(PostgresFailure(result: result), segment)
        default:
            // Nobody here has or takes the data, and there is no quick way out of a COPY but to hang up.
            fail(segment.copy == nil ? PostgresFailure(sqlState: "0A000", message: "COPY in a query") : Copy.notACopy, segment)
            isDoomed = true
            let raw = handle?.raw
            PQclear(result)
            if raw != nil { lose() }
            return
        }
        PQclear(result)
    }

    private func succeed(_ result: OpaquePointer, _ segment: Segment) {
        switch segment.step {
        case .prepare(let key, let name):
            cache.insert(key, name: name)
        case .execute(let statement, _):
            segment.executed += 1
            if let onRows = segment.onRows {
                segment.answeredAt = .now
                return onRows(Rows(ResultSet([result])))
            }
            note(result, segment)
            if statement.keepsRows, segment.stream == nil {
                segment.rows.append(Rows(ResultSet([result])))
                return
            }
        case .script:
            note(result, segment)
        case .deallocate, .sync, nil:
            break
        }
        PQclear(result)
    }

    private func note(_ result: OpaquePointer, _ segment: Segment) {
        segment.commandTag = String(cString: PQcmdStatus(result))
        if segment.commandTag == "COMMIT" { segment.hasCommittedPart = true }
    }

    private func fail(_ failure: PostgresFailure, _ segment: Segment) {
        segment.failure = segment.failure ?? failure
        switch segment.step {
        case .execute(_, isCached: true) where failure.isStalePlan: segment.metStalePlan = true
        case .deallocate(let name) where !failure.isStalePlan: cache.giveBack(name)
        case .execute, .prepare:
            // The DEALLOCATE in front of it found nothing to deallocate, and so failed the caller's transaction.
            guard failure.sqlState == "25P02", let cause = segment.tidying?.failure, cause.isStalePlan else { break }
            segment.failure = cause
            segment.metStalePlan = true
        default: break
        }
    }

    /// libpq ends the answer to each statement with nil; a Sync has none.
    private func endStep(of segment: Segment) {
        if case .script = segment.step {
            guard let raw = handle?.raw else { return }
            // Stays out of the pipeline only if the server left a COPY behind, which cannot be.
            if PQenterPipelineMode(raw) != 1 { isDoomed = true }
            finish(segment)
        } else {
            segment.position += 1
        }
    }

    private func finish(_ segment: Segment) {
        inFlight.removeFirst()
        let error = verdict(segment)
        segment.end(error)
        sendBacklog()
        watchTime()
        reportQuiet()
    }

    /// What became of the segment, once the server is ready for the next one.
    private func verdict(_ segment: Segment) -> (any Error)? {
        if let handle, handle.notices.abandonedSynchronousWait {
            handle.notices.abandonedSynchronousWait = false
            return PoolFailure.outcomeUnknown
        }
        guard let failure = segment.failure ?? segment.missingCopy else {
            return segment.terms.role == .commit && segment.commandTag != "COMMIT" ? PoolFailure.outcomeUnknown : nil
        }
        if segment.isCancelled, failure.sqlState == "57014" { return CancellationError() }
        guard failure.endsSession || failure.sqlState == "25006" && !isReadOnly && !segment.terms.isReadOnly else {
            return failure
        }
        isDoomed = true
        if failure.sqlState == "25006" { onDemotion?() }
        if segment.terms.role == .commit { return PoolFailure.outcomeUnknown }
        return PoolFailure.unavailable(retryAfter: BackOff.shortest, reason: failure.description)
    }
}

extension PostgresFailure {
    /// The server is going away, or this connection is.
    var endsSession: Bool {
        isFatal || sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P04", "57P05"].contains(sqlState)
    }
}
