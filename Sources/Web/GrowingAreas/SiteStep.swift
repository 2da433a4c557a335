import Commune
import JSON
import Store

/// What an authority says when it stops or reinstates something: why, and from which day on.
enum SiteStep {
    static let mostScalars = 1000

    private static let reason = ObjectSchema.Field.required("reason", .text(max: mostScalars, lines: .multiple), "Why; it is kept and shown to the holder.")

    static let withReason = ObjectSchema("Reason", [reason])
    static let withDay = ObjectSchema("ReasonFromDay", [reason, .optional("on", .day, "From which day on; today if absent, never a later day.")])

    static func read(_ call: Call) throws -> (reason: String, day: Day) {
        let fields = try call.fields()
        let day = fields.day("on") ?? call.stamp.day
        if day > call.stamp.day { fields.note("on", LotDaysRefusal.inFuture(today: call.stamp.day)) }
        try fields.throwIfAny()
        guard let reason = fields.text("reason") else { throw fields.refusal }
        return (reason, day)
    }
}

/// Why a site's body was refused beyond the rules of its parts.
enum SiteRefusal: Refusal {
    case repeatedCode

    var reason: RefusalReason {
        switch self {
        case .repeatedCode: RefusalReason("repeated_code", vi: "Mã này đã ghi ở trên.", en: "This code stands in the list already.")
        }
    }
}
