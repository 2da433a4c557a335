import Commune
import TestKit
import Testing

struct GovernmentCodeTests {
    private func code(
        _ text: String, _ scheme: GovernmentCodeScheme = .export, _ market: String = "CN", _ subject: GovernmentCodeSubject = .growingArea
    ) throws -> GovernmentCode {
        try GovernmentCode(text, subject: subject, scheme: scheme, market: ExportMarket(market))
    }

    @Test func theTextIsKeptAndTheKeyCompares() throws {
        let printed = try code("VN-ĐLOR 0001")
        #expect(printed.text == "VN-ĐLOR 0001" && printed.key == "VNDLOR0001")
        #expect(try printed == code("vn.dlor–0001") && printed != code("VN-DLOR-0001", .export, "JP"))
        #expect(try Set([printed, code("VNDLOR0001")]).count == 1)
    }

    @Test(arguments: [
        ("VN-BGOR-0001", GovernmentCodeScheme.export, "CN", GovernmentCodeSubject.growingArea, [String]()),
        ("VN-BGPH-0001", .export, "CN", .growingArea, ["subject_differs"]), ("VN-BGPH-0001", .export, "CN", .packingHouse, []),
        ("VN-BG-0001", .export, "CN", .growingArea, ["unusual_form"]), ("VN-BGXX-0001", .export, "CN", .growingArea, ["unusual_form"]),
        ("AA.02.01.02.001", .export, "US", .growingArea, []), ("12", .export, "US", .growingArea, ["unusual_form"]),
        ("VN-BGOR-0001", .export, "VN", .growingArea, ["export_without_market"]),
        ("VN-24-216-07324-01-23", .domestic2022, "VN", .growingArea, []),
        ("VN 24 216 07324 01", .domestic2022, "VN", .growingArea, ["unusual_form"]),
        ("VN-24-216-07324-01-23", .domestic2022, "JP", .growingArea, ["domestic_with_market"]),
        ("anything 1", .decree38of2026, "VN", .growingArea, []), ("DEMO-PH-01", .other, "VN", .packingHouse, []),
    ])
    func formIsAWarningPerScheme(
        _ text: String, _ scheme: GovernmentCodeScheme, _ market: String, _ subject: GovernmentCodeSubject, _ warnings: [String]
    ) throws {
        #expect(try code(text, scheme, market, subject).warnings.map(\.code) == warnings)
    }

    @Test(arguments: [
        ("", "empty"), ("- . –", "no_letters_or_digits"), ("A\u{202E}1", "forbidden_character"),
        (String(repeating: "A", count: 65), "too_long"),
    ])
    func onlyUnreadableTextIsRefused(_ text: String, _ refusal: String) {
        #expect(refusalCode { try code(text) } == refusal)
    }

    @Test func aKeyIsItsOwnKey() {
        var random = SeededRandom(seed: 9)
        let alphabet = Array("aBđĐêÊ0129 .-–/‑ộ")
        for _ in 0..<2000 {
            let key = GovernmentCode.key(of: String((0..<12).map { _ in alphabet.randomElement(using: &random) ?? "A" }))
            #expect(GovernmentCode.key(of: key) == key)
        }
    }

    @Test func marketsAreKnownByTheirLetters() throws {
        #expect(try ExportMarket("cn").name.vi == "Trung Quốc" && ExportMarket("VN") == .domestic)
        #expect(refusalCode { try ExportMarket("XX") } == "unknown_market")
        #expect(Set(ExportMarket.all.map(\.code)).count == ExportMarket.all.count)
    }
}
