import Commune
import HTTPTypes
import JSON
import NIOCore

/// Every path of the service, subject by subject; each list stands beside its handlers.
enum Routes {
    /// What the product offers.
    static func all(_ desk: Desk) -> [Endpoint] {
        let offered =
            ApplicationRoutes.all + OrganisationRoutes.all + APIKeyRoutes.all + AuditRoutes.all + PlaceRoutes.all + ProblemRoutes.all
            + LotRoutes.all + GrowingAreaRoutes.all + PackingHouseRoutes.all + GovernmentCodeRoutes.all + CertificateRoutes.all
            + MarketplaceRoutes.all + FeedRoutes.all + FeedVersionRoutes.all + FeedFetching.all
            + TraceRoutes.all + EventRoutes.all + JourneyRoutes.all + RecallRoutes.all
            + ProductRoutes.all + ImageRoutes.all + ProductPageRoutes.all + HomeRoutes.all
            + CodeRoutes.all + ScanRoutes.all + LookupRoutes.all + LabelRoutes.all
        return offered + [document(of: offered, desk)]
    }

    /// What operators ask; on the admin port, or on the service's while that is bound to loopback.
    static func operations(_ readiness: @escaping @Sendable () async -> Readiness, _ metrics: Metrics) -> [Endpoint] {
        OperationRoutes.all(readiness, metrics)
    }

    private static func document(of offered: [Endpoint], _ desk: Desk) -> Endpoint {
        let itself = Endpoint(.get, "/openapi.json", .scan, "This document", gives: [.media("application/json")]) { _ in Reply(.ok) }
        let bytes = OpenAPI.document(offered + [itself], origin: desk.publicOrigin).serialized()
        let reply = Reply(
            .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-cache", .eTag: Reply.tag(of: bytes)],
            // One copy for all: a client that asks again and again must not cost a copy each time.
            body: .buffer(ByteBuffer(bytes: bytes)))
        return Endpoint(.get, itself.path, itself.verb, itself.summary, gives: itself.gives) { _ in reply }
    }
}
