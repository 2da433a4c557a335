import Commune
import Foundation
import HTTPTypes
import JSON
import Store
import Web

extension DemoLoader {
    /// A marketplace with its feeds, each with a first version as of today.
    func enterMarketplace(_ marketplace: JSONValue) async throws {
        let department = Self.authority(.department)
        let draft: JSONValue = .object(["name": .string(marketplace.text("name")), "aliases": marketplace["aliases"] ?? .array([])])
        let made = try await inside.ask(.post, "/v1/marketplaces", .json(draft), as: department, at: Self.opening)
        for feed in marketplace["feeds"]?.arrayValue ?? [] {
            let order: JSONValue = .object([
                "marketplace_id": .string(made.json.text("id")), "name": .string(feed.slug), "title": .string(feed.text("title")),
                "format": .string(feed.text("format")), "scope_level": .string(feed.text("scope_level")), "scope_code": .string(feed.text("scope_code")),
                "with_samples": true,
            ])
            let opened = try await inside.ask(.post, "/v1/feeds", .json(order), as: department, at: Self.opening)
            // A first version of nothing but withheld items would wait for a word otherwise.
            try await inside.ask(.post, "/v1/feeds/\(opened.json.text("id"))/versions", .json(.object(["confirm": true])), as: department, at: Date())
        }
    }
}

extension DemoKeys {
    /// A fresh feed token for each marketplace of the demonstration; the ones made before are revoked.
    func feedTokens(_ stamp: Stamp) async throws -> [(String, String)] {
        let slugs = Dictionary(file["marketplaces"].map { ($0.text("name"), $0.slug) }) { first, _ in first }
        return try await database.write(as: DemoLoader.authority(.department), stamp: stamp) { session in
            var secrets: [(String, String)] = []
            for marketplace in try await session.marketplaces.list(after: nil, limit: 200) {
                guard let slug = slugs[marketplace.draft.name] else { continue }
                for token in try await session.marketplaces.tokens(of: marketplace.id, after: nil, limit: 200)
                where token.label == Self.label && token.revokedAt == nil {
                    _ = try await session.marketplaces.revoke(token.id)
                }
                var generator = SystemRandomNumberGenerator()
                let token = AccessToken.make(.feed, using: &generator)
                _ = try await session.marketplaces.issue(token, to: marketplace.id, label: Self.label)
                secrets.append(("marketplace:\(slug)", token.secret))
            }
            return secrets
        }
    }
}
