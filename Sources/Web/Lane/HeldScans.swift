import Commune
import Foundation
import NIOCore
import NIOHTTP1
import Store

/// Answers scans that memory alone can answer, as whole messages: the same bytes, counts, log line and metrics as through the router.
struct HeldScans: Sendable {
    let desk: Desk
    let figures: RouteFigures
    private let date = MessageDate()

    init(desk: Desk, figures: RouteFigures) {
        (self.desk, self.figures) = (desk, figures)
    }

    struct Answer {
        let message: ByteBuffer
        /// Whether the connection ends with it.
        let isLast: Bool
    }

    /// - Returns: nil when the router must answer: what is asked for is no scan, is not held or may be out of date, or was never rendered.
    func answer(to head: HTTPRequestHead, since start: ContinuousClock.Instant, _ allocator: ByteBufferAllocator) -> Answer? {
        guard let request = ScanRequest(head), desk.admission.isAdmitted, let found = desk.held(request.code) else { return nil }
        let now = desk.clock()
        let day = Stamp(requestID: "", instant: now).day
        let answer = ScanAnswer(
            found: found, code: request.code, day: day, language: request.language ?? .vi, isJSON: request.isJSON, desk: desk)
        guard let template = answer.heldTemplate else { return nil }
        let requestID = RequestIDs.next()
        let instant = Date()
        let (message, isUnchanged) = template.coded(gzip: request.takesGzip).message(
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
