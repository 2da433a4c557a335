import Testing

/// Fills the machine or starts servers: of all tests with this trait one runs at a time, so that the time limits of the others mean
/// something.
struct Heavy: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void) async throws {
        await Turn.shared.take()
        do {
            try await body()
            await Turn.shared.pass()
        } catch {
            await Turn.shared.pass()
            throw error
        }
    }
}

extension Trait where Self == Heavy {
    static var heavy: Heavy { Heavy() }
}

private actor Turn {
    static let shared = Turn()
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if isTaken { await withCheckedContinuation { waiting.append($0) } } else { isTaken = true }
    }

    func pass() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
