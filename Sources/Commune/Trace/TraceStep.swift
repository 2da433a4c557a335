/// The four things that a simple call says of a lot.
public enum TraceStep: String, CaseIterable, Hashable, Sendable {
    case harvest, pack, ship, receive

    public var term: LocalizedText {
        switch self {
        case .harvest: LocalizedText(vi: "thu hoạch", en: "harvest")
        case .pack: LocalizedText(vi: "đóng gói", en: "packing")
        case .ship: LocalizedText(vi: "xuất giao", en: "shipping")
        case .receive: LocalizedText(vi: "nhận hàng", en: "receiving")
        }
    }
}

/// Why an event is declared wrong (CBV 2.0 section 7.5).
public enum VoidReason: String, CaseIterable, Hashable, Sendable {
    case didNotOccur = "did_not_occur"
    case incorrectData = "incorrect_data"
}
