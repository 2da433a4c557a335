import Commune
import Foundation
import NIOCore
import NIOHTTP1
import Store

/// Answers scans without a task, as whole messages: the same bytes, counts, log line and metrics as through the router.
struct HeldScans: Sendable {
    let desk: Desk
    let figures: RouteFigures
    private let date = MessageDate()

    init(desk: Desk, figures: RouteFigures) {
        (self.desk, self.figures) = (desk, figures)
    }

    enum Finding {
        /// What is asked for is no scan, or memory cannot tell for sure: the router must answer.
        case nothing
        case held(ScanRequest, FoundCode)
        /// All but the lot itself, which is read each time.
        case unread(ScanRequest, LocatedUnit)
    }

    struct Answer {
        let message: ByteBuffer
        /// Whether the connection ends with it.
        let isLast: Bool
    }

    func find(_ head: HTTPRequestHead) -> Finding {
        guard let request = ScanRequest(head), desk.admission.isAdmitted, let unit = desk.located(request.code) else { return .nothing }
        if let lot = desk.memory.heldLot(unit.lot) { return .held(request, FoundCode(unit, in: lot, asOf: nil)) }
        return desk.memory.readsEachTime ? .unread(request, unit) : .nothing
    }

    /// - Parameter answer: gets the lot if it is still as it was when it was last made something of, else nil; on another thread.
    func read(_ lot: UUID, _ answer: @escaping @Sendable (HeldLot?) -> Void) { desk.memory.readAgain(lot, answer) }

    /// - Returns: nil when the page was never rendered: the router must answer.
    func answer(_ request: ScanRequest, _ found: FoundCode, since start: ContinuousClock.Instant, _ allocator: ByteBufferAllocator) -> Answer? {
        let day = Stamp(requestID: "", instant: desk.clock()).day
        let answer = ScanAnswer(found: found, code: request.code, day: day, language: request.language ?? .vi, isJSON: request.isJSON, desk: desk)
        guard let template = answer.heldTemplate else { return nil }
        let requestID = RequestIDs.next()
        let instant = Date()
        let (message, isUnchanged) = template.coded(gzip: request.acceptsGzip).message(
            for: request.code, held: request.held, requestID: requestID, date: date.text(at: instant), allocator)
        desk.count(found, on: day)
        note(isUnchanged ? 304 : 200, requestID, since: start, at: instant)
        return Answer(message: message, isLast: request.isLast)
    }

    private func note(_ status: Int, _ requestID: String, since start: ContinuousClock.Instant, at instant: Date) {
        let microseconds = (ContinuousClock.now - start).microseconds
        figures.note(status, microseconds)
        desk.accessLog?.note(
            AccessLog.Line(
                requestID: requestID, method: figures.method, route: figures.route, status: status, microseconds: microseconds,
                actor: Actor.consumer.kind.rawValue, key: Actor.consumer.mark), at: instant)
    }
}
