/// Callers that wait for a connection, first come, first served.
@EventLoop
final class WaitingLine {
    @EventLoop
    final class Caller {
        let deadline: ContinuousClock.Instant
        fileprivate var continuation: CheckedContinuation<Wire, any Error>?

        init(deadline: ContinuousClock.Instant) {
            self.deadline = deadline
        }
    }

    private var callers: [Caller] = []
    /// Those in front have left.
    private var head = 0
    private(set) var count = 0

    func join(_ caller: Caller, _ continuation: CheckedContinuation<Wire, any Error>) {
        caller.continuation = continuation
        callers.append(caller)
        count += 1
    }

    /// - Returns: false when nobody waits.
    func serve(_ wire: Wire) -> Bool {
        skipLeft()
        guard head < callers.count else { return false }
        leave(callers[head])?.resume(returning: wire)
        return true
    }

    func refuse(_ caller: Caller, _ error: any Error) {
        leave(caller)?.resume(throwing: error)
    }

    func refuseAll(_ error: any Error) {
        while let caller = first { refuse(caller, error) }
    }

    /// Who has waited longest.
    var first: Caller? {
        skipLeft()
        return head < callers.count ? callers[head] : nil
    }

    private func leave(_ caller: Caller) -> CheckedContinuation<Wire, any Error>? {
        defer { caller.continuation = nil }
        if caller.continuation != nil { count -= 1 }
        return caller.continuation
    }

    private func skipLeft() {
        while head < callers.count, callers[head].continuation == nil { head += 1 }
        if head == callers.count || head > 256 {
            callers.removeFirst(head)
            head = 0
        }
    }
}
