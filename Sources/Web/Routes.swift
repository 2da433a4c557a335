import Commune
import HTTPTypes

/// Every path of the service, subject by subject; each list stands beside its handlers.
enum Routes {
    /// What the product offers.
    static func all(_ desk: Desk) -> [Endpoint] { subjects(desk).flatMap(\.endpoints) }

    static func subjects(_ desk: Desk) -> [Subject] {
        let offered = [
            Subject("registration", vi: "Đăng ký", en: "Registration", ApplicationRoutes.all + OrganisationRoutes.all),
            Subject("keys", vi: "Khóa và nhật ký", en: "Keys and the audit log", APIKeyRoutes.all + AuditRoutes.all),
            Subject("places", vi: "Đơn vị hành chính", en: "Administrative units", PlaceRoutes.all),
            Subject(
                "sites", vi: "Vùng trồng, cơ sở đóng gói, mã số", en: "Growing areas, packing houses, government codes",
                GrowingAreaRoutes.all + PackingHouseRoutes.all + GovernmentCodeRoutes.all),
            Subject("products", vi: "Sản phẩm, ảnh, OCOP", en: "Products, pictures, OCOP", ProductRoutes.all + ImageRoutes.all + CertificateRoutes.all),
            Subject("lots", vi: "Lô hàng", en: "Lots", LotRoutes.all),
            Subject("codes", vi: "Mã trên bao bì", en: "Codes on packs", CodeRoutes.all + LabelRoutes.all),
            Subject("trace", vi: "Nhật ký truy xuất", en: "Trace book", TraceRoutes.all + EventRoutes.all + JourneyRoutes.all),
            Subject("recalls", vi: "Thu hồi", en: "Recalls", RecallRoutes.all),
            Subject(
                "feeds", vi: "Sàn và nguồn cấp", en: "Marketplaces and feeds",
                MarketplaceRoutes.all + FeedRoutes.all + FeedVersionRoutes.all + FeedFetching.all),
            Subject(
                "pages", vi: "Trang công khai", en: "Public pages", HomeRoutes.all + ScanRoutes.all + LookupRoutes.all + ProductPageRoutes.all),
        ]
        return offered + [ContractRoutes.subject(beside: offered, desk)]
    }

    /// What operators ask; on the admin port, or on the service's while that is bound to loopback.
    static func operations(_ readiness: @escaping @Sendable () async -> Readiness, _ metrics: Metrics) -> [Endpoint] {
        OperationRoutes.all(readiness, metrics)
    }
}
