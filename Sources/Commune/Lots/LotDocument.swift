import Foundation

/// What a scan shows of a lot: its own facts and its journey, dates as dates. What depends on the day is left to the reader.
public struct LotDocument: Hashable, Sendable {
    /// Layout of the stored body; one of another format is built anew before it is read.
    public static let format = 3

    public let organisation: UUID
    public let product: UUID
    /// The producer's code, as written.
    public let code: String
    public let publicCode: String
    public let harvestedOn: Day?
    public let packedOn: Day?
    /// First day on which the lot is past its day.
    public let useBefore: Day?
    public let quantity: Quantity?
    /// The lot's own areas and those of the lots it was made from.
    public let growingAreas: [UUID]
    /// Newest first; at most 500.
    public let journey: [JourneyEntry]
    /// The last fact of lot or journey that came in.
    public let updatedAt: Instant

    public init(body text: String) throws {
        let body = try ProjectionBody.parse(text)
        organisation = try body.id("organisation_id")
        product = try body.id("product_id")
        code = try body.text("code")
        publicCode = try body.text("public_code")
        harvestedOn = body.dayIfAny("harvested_on")
        packedOn = body.dayIfAny("packed_on")
        useBefore = body.dayIfAny("use_before")
        quantity = body.quantity()
        growingAreas = body.ids("growing_areas")
        journey = try body.objects("journey").map { try JourneyEntry($0) }
        updatedAt = try body.instant("updated_at")
    }

    /// The last day of use, as labels print it.
    public var useBy: Day? { useBefore?.adding(days: -1) }

    public func isPastUseBy(on day: Day) -> Bool { useBefore.map { day >= $0 } ?? false }
}

/// What happened to goods in the four steps of the trade book.
public enum JourneyStep: String, CaseIterable, Hashable, Sendable {
    case harvest, pack, ship, receive
}

/// One event of the journey: when, what, where, who recorded it and when.
public struct JourneyEntry: Hashable, Sendable {
    public let id: UUID
    public let step: JourneyStep
    /// With the offset it was recorded with.
    public let time: Instant
    public let day: Day
    public let recordedBy: UUID
    public let recordedAt: Instant
    public let counterparty: UUID?
    public let packingHouse: UUID?
    /// Whether the packing house is the recorder's own, or its holder has had the goods in hand; else it is only what the recorder says.
    public let isPackingHouseConfirmed: Bool
    public let growingAreas: [UUID]
    /// The lots of this journey that the event made or moved.
    public let lots: [JourneyLot]
    /// What went into them.
    public let inputs: [JourneyLot]
    public let level: ClaimLevel
    public let void: JourneyVoid?

    init(_ body: ProjectionBody) throws {
        id = try body.id("id")
        step = try body.word("step")
        time = try body.instant("time")
        day = try body.day("day")
        recordedBy = try body.id("recorded_by")
        recordedAt = try body.instant("recorded_at")
        counterparty = body.idIfAny("counterparty_id")
        packingHouse = body.idIfAny("packing_house_id")
        isPackingHouseConfirmed = body.flag("packing_house_confirmed")
        growingAreas = body.ids("growing_areas")
        lots = try body.objects("lots").map { try JourneyLot($0) }
        inputs = try body.objects("inputs").map { try JourneyLot($0) }
        level = try body.word("level")
        void = try body.objectIfAny("void").map { try JourneyVoid($0) }
    }
}

/// A lot that an event names, with how much of it.
public struct JourneyLot: Hashable, Sendable {
    public let publicCode: String
    public let code: String
    /// Its name is on the product's card.
    public let product: UUID
    public let quantity: Quantity?

    init(_ body: ProjectionBody) throws {
        publicCode = try body.text("public_code")
        code = try body.text("code")
        product = try body.id("product_id")
        quantity = body.quantity()
    }
}

/// A recorded event that its recorder took back: it stays visible, struck out.
public struct JourneyVoid: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        case didNotOccur = "did_not_occur"
        case incorrectData = "incorrect_data"
    }

    public let reason: Reason
    public let correctedBy: UUID?
    public let recordedAt: Instant

    init(_ body: ProjectionBody) throws {
        reason = try body.word("reason")
        correctedBy = body.idIfAny("corrected_by")
        recordedAt = try body.instant("recorded_at")
    }
}

/// What the Department tells buyers of a recalled lot.
public struct RecallNotice: Hashable, Sendable {
    public let reason: LocalizedText
    public let action: LocalizedText
    public let phone: String?
    public let declaredOn: Day

    public init(body text: String) throws {
        let body = try ProjectionBody.parse(text)
        let (reasonVi, actionVi) = (try body.text("reason_vi"), try body.text("action_vi"))
        reason = LocalizedText(vi: reasonVi, en: body.words("reason_en") ?? reasonVi)
        action = LocalizedText(vi: actionVi, en: body.words("action_en") ?? actionVi)
        phone = body.words("phone")
        declaredOn = try body.day("declared_on")
    }
}
