import Commune
import Foundation
import JSON
import Postgres
import Store
import Testing

extension Caller {
    /// A lot of 500 kg harvested yesterday and packed today.
    ///
    /// - Parameters:
    ///   - product: one of the caller's products; a new one if nil.
    ///   - areas: ids of growing areas of the caller.
    public func lot(
        code: String = "L1", product: String? = nil, areas: [String] = [], quantity: String = "500"
    ) async throws -> (id: String, publicCode: String) {
        let (harvest, packing) = (service.stamp.day.adding(days: -1), service.stamp.day)
        let answer = try await post(
            "/v1/lots",
            .object([
                "product_id": .string(try await given(product)), "code": .string(code), "growing_area_ids": .array(areas.map(JSONValue.string)),
                "harvested_on": .string(harvest.description), "packed_on": .string(packing.description),
                "use_by": .string(packing.adding(days: 10).description), "quantity": .string(quantity), "unit": "KGM",
            ]))
        try #require(answer.status == 201, "\(answer.text)")
        return (answer.text("id"), answer.text("public_code"))
    }

    private func given(_ product: String?) async throws -> String {
        if let product { product } else { try await draftProduct().id }
    }
}

extension TestService {
    /// Runs statements past row-level security, for what the service itself does not offer.
    @discardableResult
    public func asOwner<Value: Sendable>(_ body: @Sendable (Pool) async throws -> Value) async throws -> Value {
        defer { memory.forgetEverything() }
        return try await asOwnerUnseen(body)
    }

    /// The same, for what changes nothing that scans show.
    @discardableResult
    public func asOwnerUnseen<Value: Sendable>(_ body: @Sendable (Pool) async throws -> Value) async throws -> Value {
        let pool = Pool(PoolConfiguration(connectionString: Cluster.url(socket, databaseName, "choxa_owner")))
        do {
            let value = try await body(pool)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }
}
