internal import CLibPQ

typealias RowBuffer = StreamBuffer<PendingResults>

extension StreamBuffer<PendingResults> {
    convenience init(wire: Wire, batch: Int) {
        self.init(wire: wire, store: PendingResults(batch: batch))
    }

    /// Takes over the result, which has one row.
    func append(_ result: OpaquePointer) {
        if !receive({ $0.results.append(result) }) { PQclear(result) }
    }
}

/// Owns results until somebody takes them.
final class PendingResults: StreamStore {
    private let batch: Int
    var results: [OpaquePointer] = []

    init(batch: Int) {
        self.batch = max(1, batch)
    }

    var isEmpty: Bool { results.isEmpty }
    var isFull: Bool { results.count >= batch }

    func take() -> Rows {
        defer { results = [] }
        return Rows(ResultSet(results))
    }

    deinit {
        for index in results.indices { PQclear(results[index]) }
    }
}
