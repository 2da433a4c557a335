import Commune
import HTTPTypes
import JSON
import Store

/// For supervisors: `/livez` while the process answers, `/readyz` while it can do its work, `/metrics` for Prometheus.
enum OperationRoutes {
    static let schema = ObjectSchema(
        "Readiness",
        [
            .required("ready", .boolean, "Whether every check is well."),
            .required(
                "checks",
                .list(
                    .object(
                        ObjectSchema(
                            "ReadinessCheck",
                            [
                                .required("name", .text(max: 60), "What was checked."), .required("well", .boolean, "Whether it is well."),
                                .required("remedy", .nullable(.text(max: 2000)), "What to do otherwise."),
                            ])), max: 50), "One by one."),
        ])
    static let alive = ObjectSchema("Liveness", [.required("alive", .boolean, "Always true.")])

    static func all(_ readiness: @escaping @Sendable () async -> Readiness, _ metrics: Metrics) -> [Endpoint] {
        [
            Endpoint(.get, "/livez", .scan, "Whether the process answers", gives: [.json(alive)]) { _ in
                .json(.object(["alive": true]), headers: [.cacheControl: "no-store"])
            },
            Endpoint(.get, "/readyz", .scan, "Whether the service can do its work", gives: [.json(schema), .json(schema, .serviceUnavailable)]) { _ in
                let state = await readiness()
                let checks = state.checks.map { check in
                    JSONValue.object(["name": .string(check.name), "well": .bool(check.isWell), "remedy": .optional(check.remedy)])
                }
                return .json(
                    .object(["ready": .bool(state.isReady), "checks": .array(checks)]), state.isReady ? .ok : .serviceUnavailable,
                    headers: [.cacheControl: "no-store"])
            },
            Endpoint(.get, "/metrics", .scan, "What operators watch, as Prometheus reads it", gives: [.media("text/plain")]) { call in
                await metrics.reply(at: call.stamp.instant)
            },
        ]
    }
}
