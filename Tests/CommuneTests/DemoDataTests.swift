import Commune
import Foundation
import Testing

/// The demonstration must pass the rules that it demonstrates.
struct DemoDataTests {
    private typealias Record = [String: Any]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../db").standardized
    static let isThere = (try? demo()) != nil

    private static func demo() throws -> Record {
        let data = try Data(contentsOf: folder.appending(path: "demo.json"))
        return try #require(JSONSerialization.jsonObject(with: data) as? Record)
    }

    private func records(_ name: String) throws -> [Record] {
        try #require(Self.demo()[name] as? [Record])
    }

    private func text(_ record: Record, _ member: String) throws -> String {
        try #require(record[member] as? String, "\(member) of \(record["slug"] ?? "?")")
    }

    private func quantity(_ record: Record, _ member: String) throws -> Quantity {
        let value = try #require(record[member] as? Record)
        return try Quantity(text(value, "amount"), unit: UnitOfMeasure(code: text(value, "unit")))
    }

    @Test(.enabled(if: isThere, "db/demo.json is absent")) func organisationsAreOpenlyFictitious() throws {
        for record in try records("organisations") {
            let name = try #require(record["name"] as? Record)
            #expect(try text(name, "vi").hasSuffix("(dữ liệu mẫu)") && text(name, "en").hasSuffix("(sample data)"))
            #expect(record["tax_code"] is NSNull)
            #expect(try PhoneNumber(text(record, "phone")).kind == .demo)
            _ = try EmailAddress(text(record, "email"))
            _ = try CommuneCode(text(record, "commune"))
            let kind = try #require(OrganisationKind(rawValue: text(record, "kind")))
            try kind.check(nil, isDemo: true)
        }
    }

    @Test(.enabled(if: isThere, "db/demo.json is absent")) func growingAreasHaveValidOutlinesAndDemoCodes() throws {
        for record in try records("growing_areas") {
            _ = try outline(#require(record["outline"] as? Record))
            for code in try #require(record["growing_area_codes"] as? [Record]) {
                let scheme = try #require(GovernmentCodeScheme(rawValue: text(code, "scheme")))
                let market = try ExportMarket(text(code, "export_market"))
                let parsed = try GovernmentCode(text(code, "growing_area_code"), subject: .growingArea, scheme: scheme, market: market)
                #expect(parsed.key.hasPrefix("DEMO"))
                _ = try DayRange(from: Day(text(code, "granted_on")), through: Day(text(code, "valid_until")))
            }
        }
    }

    @Test(.enabled(if: isThere, "db/demo.json is absent")) func harvestsStayWithinSeasonAndCapacity() throws {
        let areas = try Dictionary(uniqueKeysWithValues: records("growing_areas").map { (try text($0, "slug"), $0) })
        for lot in try records("lots") {
            _ = try LotCode(text(lot, "lot_code"))
            guard let slug = lot["growing_area"] as? String else { continue }
            let area = try #require(areas[slug])
            let days = try #require(area["season"] as? Record)
            let harvest = try DayRange(from: Day(text(days, "first_harvest_day")), through: Day(text(days, "last_harvest_day")))
            #expect(try Season(year: 2026, harvest: harvest).contains(Day(text(lot, "made_on"))))
            let yield = try DeclaredYield(text(area, "declared_yield_tonnes_per_hectare"))
            let capacity = try SeasonCapacity(area: quantity(area, "declared_area"), yield: yield)
            #expect(try capacity.excess(of: [quantity(lot, "quantity")]) == nil)
        }
    }

    @Test(.enabled(if: isThere, "db/demo.json is absent")) func productsAreFortyWithCleanWordsAndPrices() throws {
        let products = try records("products")
        #expect(products.count == 40)
        for record in products {
            _ = try OcopSet(number: #require(record["ocop_product_set"] as? Int))
            for member in ["name", "product_story"] {
                for words in try #require(record[member] as? [String: String]).values {
                    #expect(try CleanText.checked(words, maxScalars: 2000) == words)
                }
            }
            for item in try #require(record["trade_items"] as? [Record]) {
                _ = try quantity(item, "net_content")
                _ = try PriceVND(dong: #require(item["price_vnd"] as? Int))
                if let gtin = item["gtin"] as? String { #expect(gtin.hasPrefix("952"), "952 is kept for examples") }
            }
        }
    }

    @Test(.enabled(if: isThere, "db/demo.json is absent")) func exactlyOneCertificateHasExpiredWhenTheSeasonEnds() throws {
        let day = try Day("2026-08-01")
        let expired = try records("certificates").filter { try Day(text($0, "valid_until")) < day }
        #expect(try expired.map { try text($0, "slug") } == ["ocop-my-gao-trang-het-han"])
        for record in try records("certificates") where record["kind"] as? String == "ocop" {
            let grade = try StarGrade(stars: #require(record["star_grade"] as? Int))
            let dates = try OcopCertificateDates(issued: Day(text(record, "issued_on")), lastDay: Day(text(record, "valid_until")))
            let level = try #require(ClaimLevel(rawValue: text(record, "level")))
            #expect(
                !OcopRating(grade: grade, dates: dates, level: level).mayBeExported(on: day)
                    == (expired.contains { $0["slug"] as? String == record["slug"] as? String } || level == .declared))
        }
    }

    private func outline(_ geometry: Record) throws -> GeoPolygon {
        let isOne = geometry["type"] as? String == "Polygon"
        let one = geometry["coordinates"] as? [[[Double]]]
        let polygons = try #require(isOne ? one.map { [$0] } : geometry["coordinates"] as? [[[[Double]]]])
        return try GeoPolygon(polygons: polygons.map { $0.map { $0.map { (longitude: $0[0], latitude: $0[1]) } } })
    }
}
