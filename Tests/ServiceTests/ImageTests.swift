import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct ImageTests {
    @Test func aPictureTakenUpWhileItsLastProductDropsItIsKept() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let (old, new) = (try await cooperative.draftProduct().id, try await cooperative.draftProduct(name: "Vải sấy").id)
            let picture = try Golden.read("Images/alpha.png")
            let hash = try await cooperative.upload("/v1/products/\(old)/images", picture).text("sha256")
            try await service.asOwner { owner in
                try await owner.withConnection {
                    try await $0.execute(
                        script: """
                            CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.8); RETURN OLD; END $$;
                            CREATE TRIGGER linger BEFORE DELETE ON image FOR EACH ROW EXECUTE FUNCTION linger();
                            """)
                }
            }
            async let dropped = cooperative.ask("DELETE", "/v1/products/\(old)/images/\(hash)", ifMatch: 2)
            try await Task.sleep(for: .milliseconds(300))
            let taken = try await cooperative.upload("/v1/products/\(new)/images", picture)
            #expect(try await dropped.status == 200)
            #expect(taken.status == 201, "\(taken.text)")
            #expect(try await service.anyone.get("/images/\(hash).png").status == 200)
        }
    }

    @Test func aPictureIsServedWithoutItsMetadataUnderItsHash() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct()
            let camera = try Golden.read("Images/camera.jpg")
            let added = try await cooperative.upload("/v1/products/\(product.id)/images", camera, type: "image/jpeg")
            #expect(added.status == 201)
            #expect(added.integer("width") > 0 && added.integer("height") > 0)
            #expect(added.text("url") == "/images/\(added.text("sha256")).jpg")
            let shown = try await service.anyone.get(added.text("url"))
            #expect(shown.headers["content-type"] == "image/jpeg")
            #expect(shown.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(shown.body.count < camera.count, "metadata is gone")
            #expect(shown.body.firstRange(of: Array("GPS".utf8)) == nil)
            let again = try await service.anyone.get(added.text("url"), headers: [("If-None-Match", shown.headers["etag"] ?? "")])
            #expect(again.status == 304 && again.body.isEmpty)
            #expect(try await service.anyone.get("/images/\(added.text("sha256")).png").status == 404, "only under its own ending")
        }
    }

    @Test func whatIsNoPictureIsRefusedInWords() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let path = "/v1/products/\(try await cooperative.draftProduct().id)/images"
            let script = try await cooperative.upload(path, Array("<script>alert(1)</script>".utf8))
            #expect(script.status == 422)
            #expect(script.text("code") == "not_an_image")
            #expect(script.text("detail").contains("không phải ảnh"))
            #expect(try await cooperative.upload(path, Golden.read("Images/alpha.png"), type: "image/gif").status == 415)
            #expect(try await cooperative.upload(path, Array(Golden.read("Images/alpha.png").dropLast(20))).text("code") == "image_truncated")
            #expect(try await cooperative.upload(path, []).text("code") == "not_an_image")
        }
    }

    @Test func aPictureNobodyShowsIsNotServed() async throws {
        try await TestService.run { service in
            let (one, two) = (try await service.organisation(), try await service.organisation("HTX Mì Chũ"))
            let (mine, theirs) = (try await one.draftProduct(), try await two.draftProduct())
            let picture = try Golden.read("Images/alpha.png")
            let added = try await one.upload("/v1/products/\(mine.id)/images", picture)
            _ = try await two.upload("/v1/products/\(theirs.id)/images", picture)
            let (url, hash) = (added.text("url"), added.text("sha256"))
            #expect(try await one.ask("DELETE", "/v1/products/\(mine.id)/images/\(hash)", ifMatch: 2).status == 200)
            #expect(try await service.anyone.get(url).status == 200, "the other product still shows it")
            #expect(try await one.ask("DELETE", "/v1/products/\(mine.id)/images/\(hash)", ifMatch: 3).status == 404)
            #expect(try await two.ask("DELETE", "/v1/products/\(theirs.id)/images/\(hash)", ifMatch: 2).status == 200)
            #expect(try await service.anyone.get(url).status == 404)
            #expect(try await service.anyone.get("/images/..%2Fetc.png").status == 404)
            #expect(try await two.upload("/v1/products/\(theirs.id)/images", picture).status == 201, "it may come back")
        }
    }

    @Test func picturesAreArrangedAndDescribed() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let path = "/v1/products/\(try await cooperative.draftProduct().id)/images"
            let first = try await cooperative.upload(path, Golden.read("Images/alpha.png")).text("sha256")
            let second = try await cooperative.upload(path, Golden.read("Images/plain.webp"), type: "image/webp").text("sha256")
            func order(_ hashes: [String]) -> JSONValue {
                .object(["images": .array(hashes.map { .object(["sha256": .string($0), "alt_vi": "Chùm vải"]) })])
            }
            let arranged = try await cooperative.ask("PUT", path, order([second, first]), ifMatch: 3)
            #expect(arranged.json["images"]?.arrayValue?.map { $0.member("sha256") } == [second, first])
            #expect(arranged.json["images"]?[0]?.member("alt_vi") == "Chùm vải")
            #expect(try await cooperative.ask("PUT", path, order([first]), ifMatch: 4).fieldErrors == ["/images other_images"])
            #expect(try await cooperative.ask("PUT", path, order([first, first]), ifMatch: 4).fieldErrors == ["/images other_images"])
        }
    }

    @Test func aRepeatedPictureIsNotLinkedTwiceAndTheEleventhIsTooMany() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let id = try await cooperative.draftProduct().id
            for name in [
                "alpha-lossy.webp", "alpha.png", "alpha.webp", "camera.jpg", "camera.webp", "cmyk.jpg", "grey.jpg", "lossless.webp", "palette.png",
                "progressive.jpg",
            ] {
                #expect(try await cooperative.upload("/v1/products/\(id)/images", Golden.read("Images/\(name)")).status == 201)
            }
            #expect(try await cooperative.upload("/v1/products/\(id)/images", Golden.read("Images/alpha.png")).status == 201)
            #expect(try await cooperative.get("/v1/products/\(id)").json["images"]?.arrayValue?.count == 10)
            #expect(try await cooperative.upload("/v1/products/\(id)/images", Golden.read("Images/text.png")).text("code") == "too_many_images")
        }
    }

    @Test func anOrganisationsPicturesTakeSoMuchRoomAndNoMore() async throws {
        try await TraceFixture.run { world in
            let (full, other) = (world.grower, world.trader)
            let (product, elsewhere) = (try await full.draftProduct().id, try await other.draftProduct().id)
            let organisation = try #require(full.organisation)
            try await world.product(of: full)
            // Stored packed, so that half a gigabyte is a matter of moments.
            try await world.sql("ALTER TABLE image ALTER bytes SET STORAGE EXTENDED")
            try await world.sql(
                """
                INSERT INTO image (sha256, media_type, width, height, bytes)
                SELECT sha256(n::text::bytea), 'image/png', 1, 1, convert_to(repeat('x', \(Product.mostImageBytes / 16)::int), 'UTF8') FROM generate_series(1, 16) n
                """)
            try await world.sql(
                """
                INSERT INTO product_image (organisation_id, product_id, sha256, position)
                SELECT organisation_id, id, sha256, 1 FROM image, product WHERE organisation_id = \(organisation) AND state = 'approved'
                """)
            let picture = try Golden.read("Images/alpha.png")
            let refused = try await full.upload("/v1/products/\(product)/images", picture)
            #expect(refused.status == 409 && refused.text("code") == "images_full")
            #expect(try await other.upload("/v1/products/\(elsewhere)/images", picture).status == 201, "others have their own room")
            try await world.sql("DELETE FROM product_image WHERE sha256 = sha256('1'::bytea)")
            #expect(try await full.upload("/v1/products/\(product)/images", picture).status == 201)
        }
    }
}
