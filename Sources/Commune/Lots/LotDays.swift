/// The days of a lot. Each may be absent: a basket has no harvest, fresh leaves no use-by day.
public struct LotDays: Hashable, Sendable {
    public let harvestedOn: Day?
    public let packedOn: Day?
    /// The last day on which it may be used, as printed; it belongs to the term.
    public let useBy: Day?

    public init(harvestedOn: Day?, packedOn: Day?, useBy: Day?) {
        self.harvestedOn = harvestedOn
        self.packedOn = packedOn
        self.useBy = useBy
    }

    public enum Field: String, Hashable, Sendable {
        case harvestedOn = "harvested_on"
        case packedOn = "packed_on"
        case useBy = "use_by"
    }

    /// Every rule the days break, with the day that breaks it.
    ///
    /// - Parameter today: the day of the record; nothing was harvested or packed after it.
    public func refusals(on today: Day) -> [(field: Field, refusal: LotDaysRefusal)] {
        var all: [(field: Field, refusal: LotDaysRefusal)] = []
        if let harvestedOn, harvestedOn > today { all.append((.harvestedOn, .inFuture(today: today))) }
        if let packedOn, packedOn > today { all.append((.packedOn, .inFuture(today: today))) }
        if let harvestedOn, let packedOn, packedOn < harvestedOn { all.append((.packedOn, .packedBeforeHarvest(harvestedOn))) }
        if let useBy, let made = packedOn ?? harvestedOn, useBy < made { all.append((.useBy, .usedUpBeforeMade(made))) }
        return all
    }
}

/// Why the days of a lot cannot be.
public enum LotDaysRefusal: Refusal {
    case inFuture(today: Day)
    case packedBeforeHarvest(Day)
    case usedUpBeforeMade(Day)

    public var reason: RefusalReason {
        switch self {
        case .inFuture(let today):
            RefusalReason(
                "in_future", vi: "Ngày này chưa tới; hôm nay là \(today.display).", en: "This day has not come yet; today is \(today).")
        case .packedBeforeHarvest(let harvest):
            RefusalReason(
                "packed_before_harvest", vi: "Đóng gói trước ngày thu hoạch \(harvest.display).", en: "This is before the harvest on \(harvest).")
        case .usedUpBeforeMade(let made):
            RefusalReason(
                "use_by_before_made", vi: "Hạn sử dụng trước ngày \(made.display) là ngày thu hoạch hoặc đóng gói.",
                en: "The use-by day is before the lot was made on \(made).")
        }
    }
}
