import Foundation

/// Why an event was not taken in, or not declared wrong.
public enum TraceRefused: Error, Hashable, Sendable {
    /// Only the lot's own organisation harvests or packs it.
    case notHolder(TraceStep)
    /// The lot made would be among its own ingredients.
    case cycle(publicCode: String)
    case inputRecalled(publicCode: String)
    /// The same event was declared wrong before.
    case wasVoided(Date)
    case alreadyVoided
    /// The event is itself a declaration that another is wrong.
    case isDeclaration
    /// Another organisation recorded it.
    case notRecorder
}

public enum RecallRefused: Error, Hashable, Sendable {
    case alreadyRecalled
}

/// Why a field does not fit what the register knows.
public enum TraceFieldRefusal: Refusal {
    case unknownLot
    case unknownGrowingArea
    case unknownPackingHouse
    case unknownOrganisation
    case ownOrganisation
    case duplicateInput
    case noCorrection

    public var reason: RefusalReason {
        switch self {
        case .unknownLot:
            RefusalReason(
                "unknown_lot", vi: "Không có lô này trong phạm vi của bạn.", en: "There is no such lot within your reach.",
                hint: LocalizedText(vi: "Lô của bên khác phải được giao cho bạn trước.", en: "A lot of somebody else must be shipped to you first."))
        case .unknownGrowingArea:
            RefusalReason("unknown_growing_area", vi: "Không có vùng trồng này trong tổ chức của lô.", en: "The lot's organisation has no such growing area.")
        case .unknownPackingHouse: RefusalReason("unknown_packing_house", vi: "Không có cơ sở đóng gói này.", en: "There is no such packing house.")
        case .unknownOrganisation: RefusalReason("unknown_organisation", vi: "Không có tổ chức này.", en: "There is no such organisation.")
        case .ownOrganisation: RefusalReason("own_organisation", vi: "Không thể giao cho chính mình.", en: "One does not ship to oneself.")
        case .duplicateInput: RefusalReason("duplicate_input", vi: "Lô này đã có trong danh sách.", en: "This lot stands in the list already.")
        case .noCorrection:
            RefusalReason(
                "no_correction", vi: "Sự kiện không xảy ra thì không có bản đúng.", en: "What did not occur has no correction.",
                hint: LocalizedText(vi: "Dùng lý do incorrect_data.", en: "Use the reason incorrect_data."))
        }
    }
}
