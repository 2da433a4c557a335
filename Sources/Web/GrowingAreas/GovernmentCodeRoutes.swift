import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// What agriculture grants and stops: codes of growing areas and packing houses.
enum GovernmentCodeRoutes {
    static let all: [Endpoint] =
        [
            grant("/v1/growing-areas/{id}/codes", .growingArea, "Grant a code to a growing area"),
            grant("/v1/packing-houses/{id}/codes", .packingHouse, "Grant a code to a packing house"),
        ] + GovernmentCodeStep.allCases.map(step)

    private static func grant(_ path: String, _ subject: GovernmentCodeSubject, _ summary: String) -> Endpoint {
        Endpoint(.post, path, .grantCodes, summary, takes: .json(GovernmentCodeBody.draft), gives: [.json(GovernmentCodeBody.schema, .created)]) { call in
            let site = try call.id()
            let fields = try call.fields()
            let draft = GovernmentCodeBody.draft(fields, subject)
            try fields.throwIfAny()
            guard let draft else { throw fields.refusal }
            return try await call.write { .json(GovernmentCodeBody.json(try await $0.governmentCodes.grant(draft, to: site)), .created) }
        }
    }

    private static func step(_ step: GovernmentCodeStep) -> Endpoint {
        Endpoint(
            .post, "/v1/government-codes/{id}/\(step.rawValue)", .grantCodes, "\(step.rawValue.capitalized) a code", takes: .json(SiteStep.withDay),
            gives: [.json(GovernmentCodeBody.schema)]
        ) { call in
            let id = try call.id()
            let (reason, day) = try SiteStep.read(call)
            return try await call.write { .json(GovernmentCodeBody.json(try await $0.governmentCodes.take(step, id, reason: reason, on: day))) }
        }
    }
}
