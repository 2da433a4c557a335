import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Submit, withdraw, return, approve and revise, for any register whose records are reviewed.
enum ReviewRoutes {
    typealias Step = @Sendable (Session, UUID, RecordStep, Int, Language) async throws -> Reply

    /// - Parameters:
    ///   - path: of one record, `/v1/products/{id}`.
    ///   - schema: what the record looks like afterwards.
    static func all(_ path: String, _ noun: String, _ schema: ObjectSchema, _ step: @escaping Step) -> [Endpoint] {
        func plain(_ name: String, _ verb: Verb, _ summary: String, _ taken: RecordStep) -> Endpoint {
            Endpoint(.post, "\(path)/\(name)", verb, summary, gives: [.json(schema)], needsIfMatch: true) { call in
                let (id, version) = (try call.id(), try call.version())
                return try await call.write { try await step($0, id, taken, version, call.language) }
            }
        }
        return [
            plain("submit", .registerRecords, "Hand in a \(noun) for review", .submit),
            plain("withdraw", .registerRecords, "Take a \(noun) back before anybody has decided", .withdraw),
            plain("revise", .registerRecords, "Reopen an approved \(noun) to change it", .revise),
            plain("approve", .reviewRecords, "Approve a \(noun)", .approve),
            Endpoint(
                .post, "\(path)/return", .reviewRecords, "Return a \(noun) with remarks", takes: .json(ApplicationRoutes.remarks),
                gives: [.json(schema)], needsIfMatch: true
            ) { call in
                let (id, version) = (try call.id(), try call.version())
                let fields = try call.fields()
                try fields.throwIfAny()
                guard let remarks = fields.text("remarks") else { throw fields.refusal }
                return try await call.write { try await step($0, id, .sendBack(remarks: remarks), version, call.language) }
            },
        ]
    }
}

extension RecordStateRefusal: ProblemConvertible {
    var problem: Problem { Problem(.conflict, detail, code: code) }
}
