import EPCIS
import Foundation
import GS1
import JSON
import Testing

/// Most identifiers are made canonical at a glance; what comes out is what the whole of GS1's rules gives.
@Suite struct HashIdentifierTests {
    private func hashed(_ identifiers: [String]) throws -> [String] {
        var hasher = EventHasher()
        return try identifiers.map { identifier in
            let time = try #require(EventTime("2025-06-01T08:30:00+07:00"))
            var object = ObjectEvent(.observe)
            object.epcs = [identifier]
            let text = hasher.preHashString(of: Event(.object(object), at: time, offset: try #require(TimeZoneOffset("+07:00"))))
            let start = try #require(text.range(of: "epcListepc="))
            return String(text[start.upperBound...].dropLast("action=OBSERVE".count))
        }
    }

    private func expected(_ identifier: String) -> String {
        let link =
            identifier.hasPrefix("urn:")
            ? DigitalLink(epc: identifier)
            : try? DigitalLink(parsing: identifier, allowing: [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits])
        return link?.finest?.canonical ?? identifier
    }

    @Test(arguments: [
        "id:sgtin", "id:sscc", "id:sgln", "id:pgln", "id:grai", "id:giai", "id:gdti", "class:lgtin", "id:gsrn", "id:gsin", "id:cpi", "id:upui",
        "idpat:sgtin",
    ])
    func everySchemeGivesItsLink(_ scheme: String) throws {
        var random = SplitMix(seed: 11)
        var urns: [String] = []
        for _ in 0..<400 {
            let company = String((0..<Int.random(in: 5...13, using: &random)).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
            let length = Int.random(in: 10...18, using: &random) - company.count
            let reference = String((0..<max(0, length)).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
            let serial = String((0..<Int.random(in: 0...21, using: &random)).map { _ in "A1b-._*%/0(".randomElement(using: &random) ?? "0" })
            urns += ["\(company).\(reference)", "\(company).\(reference).\(serial)", "\(company).\(reference).0", "\(company).\(serial)"]
        }
        urns = urns.map { "urn:epc:\(scheme):\($0)" }
        #expect(try hashed(urns) == urns.map(expected))
    }

    @Test func everyFormOfALinkGivesItsLink() throws {
        var links: [String] = []
        for host in ["https://id.gs1.org", "http://id.gs1.org", "https://x.example/a/b", "https://id.gs1.org/x"] {
            for key in ["01/04012345123456", "01/04012345123457", "01/4012345123456", "gtin/04012345123456", "00/040123450123456788", "414/4012345000115"] {
                for more in ["", "/", "/10/L-1", "/21/7", "/10/L/21/7", "/22/A/10/L", "/254/3", "/254/0", "/21/a.b", "/21/A%2F1", "/21/", "?17=250101", "#x"] {
                    links.append("\(host)/\(key)\(more)")
                }
            }
        }
        links += [
            "https://x.example/po/1", "https://x.example", "https://id.gs1.org/", "https://id.gs1.org/8004/4012345A",
            "https://id.gs1.org/%30%31/04012345123456",
        ]
        #expect(try hashed(links) == links.map(expected))
    }

    @Test(arguments: ["urn:epc:id:sgtin:4012345.012345.7", "https://id.gs1.org/01/04012345123456/21/7", "http://x.example/gtin/4012345123456/ser/7?x=1"])
    func anIdentifierIsHashedAlikeHoweverItIsWritten(_ identifier: String) throws {
        #expect(try hashed([identifier]) == ["https://id.gs1.org/01/04012345123456/21/7"])
    }
}
