import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct IdempotencyTests {
    private func form(_ name: String) -> JSONValue {
        .object(["kind": "producer_group", "name": .string(name), "address": "Thôn Phúc Lễ", "commune": "07330"])
    }

    @Test func twoApplicantsWithOneKeyGetEachTheirOwnReply() async throws {
        try await TestService.run { service in
            let officer = try await service.officer()
            var applicants: [Caller] = []
            for name in ["Tổ hợp tác A", "Tổ hợp tác B"] {
                let submitted = try await service.anyone.post("/v1/applications", form(name))
                let id = submitted.json["application"]?.member("id") ?? ""
                #expect(try await officer.post("/v1/applications/\(id)/approve", ifMatch: 1).status == 200)
                applicants.append(service.holder(of: submitted.text("claim_secret")))
            }
            let first = try await applicants[0].post("/v1/claim/api-key", once: "1")
            let second = try await applicants[1].post("/v1/claim/api-key", once: "1")
            #expect(first.status == 201 && second.status == 201)
            #expect(first.text("id") != second.text("id"))
            #expect(try await service.holder(of: second.text("secret")).get("/v1/organisations").data.first?.member("name") == "Tổ hợp tác B")
            let repeated = try await applicants[0].post("/v1/claim/api-key", once: "1")
            #expect(repeated.text("id") == first.text("id") && repeated.json["secret"] == nil)
        }
    }

    @Test func twoStrangersWithOneKeyDoNotMeet() async throws {
        try await TestService.run { service in
            let first = try await service.anyone.post("/v1/applications", form("Tổ hợp tác A"), once: "1")
            let second = try await service.anyone.post("/v1/applications", form("Tổ hợp tác B"), once: "1")
            #expect(first.status == 201 && second.status == 201)
            #expect(second.json["application"]?["draft"]?.member("name") == "Tổ hợp tác B")
            let repeated = try await service.anyone.post("/v1/applications", form("Tổ hợp tác A"), once: "1")
            #expect(repeated.json["application"]?.member("id") == first.json["application"]?.member("id"))
            #expect(repeated.json["claim_secret"] == nil)
        }
    }

    @Test func aKeptReplyIsItsCallersAlone() async throws {
        try await TestService.run { service in
            let (one, two) = (try await service.organisation("Tổ hợp tác A"), try await service.organisation("Tổ hợp tác B"))
            #expect(try await one.post("/v1/products", .object(Caller.productBody()), once: "1").status == 201)
            #expect(try await two.post("/v1/products", .object(Caller.productBody()), once: "1").status == 201)
            let marks = try await service.asOwner {
                try await $0.query("SELECT actor_key FROM idempotency").map { try $0.decode("actor_key", as: String.self) }
            }
            #expect(Set(marks).count == 2)
            let organisation = try #require(one.organisation)
            for mark in marks {
                let actor = Actor(kind: .cooperative, key: UUID(uuidString: mark), organisations: [organisation])
                let seen = try await service.database.read(as: actor) {
                    try await $0.transaction.query("SELECT actor_key FROM idempotency").map { try $0.decode("actor_key", as: String.self) }
                }
                #expect(seen == [mark])
            }
            #expect(try await service.refuses("UPDATE idempotency SET actor_key = 'x'", to: Actor(kind: .cooperative, key: UUID(uuidString: marks[0]))))
            #expect(try await service.refuses("DELETE FROM idempotency", to: Actor(kind: .cooperative, key: UUID(uuidString: marks[0]))))
        }
    }

    @Test func repliesAreForgottenAfterThirtyDays() async throws {
        try await TestService.run { service in
            let caller = try await service.organisation()
            for key in ["1", "2", "3"] { #expect(try await caller.post("/v1/products", .object(Caller.productBody()), once: key).status == 201) }
            service.now.addTimeInterval(29 * 86_400)
            #expect(try await caller.post("/v1/products", .object(Caller.productBody()), once: "4").status == 201)
            #expect(try await service.database.forgetReplies(limit: 2, at: service.now) == 0)
            service.now.addTimeInterval(86_400)
            #expect(try await service.database.forgetReplies(limit: 2, at: service.now) == 2)
            #expect(try await service.database.forgetReplies(limit: 2, at: service.now) == 1)
            let left = try await service.asOwner { try await $0.query("SELECT key FROM idempotency").map { try $0.decode("key", as: String.self) } }
            #expect(left == ["4"])
        }
    }
}
