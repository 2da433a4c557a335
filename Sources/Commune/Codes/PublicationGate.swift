/// What a lot must be able to show before its codes are printed: name, producer and address, day of production (Decree 37/2026/NĐ-CP
/// art. 32, Circular 02/2024/TT-BKHCN), on records that the commune has approved.
public struct PublicationGate: Hashable, Sendable {
    public let productName: String
    public let productState: RecordState
    public let producerName: String
    public let producerAddress: String
    public let producerState: RecordState
    public let harvestedOn: Day?
    public let packedOn: Day?
    public let isRecalled: Bool

    public init(
        productName: String, productState: RecordState, producerName: String, producerAddress: String, producerState: RecordState,
        harvestedOn: Day?, packedOn: Day?, isRecalled: Bool
    ) {
        self.productName = productName
        self.productState = productState
        self.producerName = producerName
        self.producerAddress = producerAddress
        self.producerState = producerState
        self.harvestedOn = harvestedOn
        self.packedOn = packedOn
        self.isRecalled = isRecalled
    }

    /// Everything that is missing, at once.
    public var gaps: [PublicationGap] {
        var gaps: [PublicationGap] = []
        if !productState.isPublished { gaps.append(.productNotApproved(productState)) }
        if !producerState.isPublished { gaps.append(.producerNotApproved(producerState)) }
        if productName.allSatisfy(\.isWhitespace) { gaps.append(.noProductName) }
        if producerName.allSatisfy(\.isWhitespace) || producerAddress.allSatisfy(\.isWhitespace) { gaps.append(.noProducer) }
        if harvestedOn == nil && packedOn == nil { gaps.append(.noDay) }
        if isRecalled { gaps.append(.recalled) }
        return gaps
    }
}

/// One thing a lot lacks.
public enum PublicationGap: Refusal {
    case productNotApproved(RecordState)
    case producerNotApproved(RecordState)
    case noProductName
    case noProducer
    case noDay
    case recalled

    public var reason: RefusalReason {
        switch self {
        case .productNotApproved(let state):
            RefusalReason(
                "product_not_approved", vi: "Sản phẩm chưa được duyệt (\(state.term.vi)).", en: "The product is not approved (it is \(state.term.en)).")
        case .producerNotApproved(let state):
            RefusalReason(
                "organisation_not_approved", vi: "Tổ chức chưa được duyệt (\(state.term.vi)).",
                en: "The organisation is not approved (it is \(state.term.en)).")
        case .noProductName: RefusalReason("no_product_name", vi: "Sản phẩm chưa có tên.", en: "The product has no name.")
        case .noProducer:
            RefusalReason("no_producer", vi: "Thiếu tên hoặc địa chỉ đơn vị sản xuất.", en: "The producer's name or address is missing.")
        case .noDay:
            RefusalReason("no_production_day", vi: "Lô chưa có ngày thu hoạch hoặc ngày đóng gói.", en: "The lot has neither harvest day nor packing day.")
        case .recalled: RefusalReason("lot_recalled", vi: "Lô đã bị thu hồi.", en: "The lot was recalled.")
        }
    }
}
