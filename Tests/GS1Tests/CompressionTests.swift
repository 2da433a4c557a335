import Testing

@testable import GS1

@Suite struct CompressionTests {
    @Test func thePublishedExampleIsWrittenAndRead() throws {
        let link = try DigitalLink(parsing: "https://id.gs1.org/01/09506000134376/10/LOT01")
        #expect(link.compressed() == "https://id.gs1.org/ARFKk4XB0CDKWcnpq")
        #expect(try DigitalLink(compressed: "https://shop.example/x/ARFKk4XB0CDKWcnpq") == link)
        #expect(try DigitalLink(parsing: "https://a/ARFKk4XB0CDKWcnpq", allowing: .compression) == link)
        #expect(try DigitalLink(parsing: "https://a/01/09506000134376/10/LOT01", allowing: .compression) == link)
        #expect(throws: DigitalLinkRefused.noPrimaryKey) { try DigitalLink(parsing: "https://a/ARFKk4XB0CDKWcnpq") }
        #expect(link.compressed(usingCodes: true).utf8.count < link.compressed().utf8.count)
    }

    /// With the defects of the reference program among them: zeros in front of digits, measure with price, parts behind a first part.
    @Test(arguments: [
        "/01/04012345111118/21/00001", "/01/04012345111118/10/000/21/0", "/01/04012345111118?3103=000189&3923=2172", "/00/000000000000000000",
        "/01/04012345111118/10/abc/21/ABCDEF?17=260531", "/01/04012345111118/22/2a/10/abcdef0/21/x_Y-9", "/01/04012345111118/21/%21%22%25%26",
        "/01/04012345111118/235/T?10=L", "/253/4012345000115", "/253/4012345000115AB%2F1", "/255/4012345000115", "/255/4012345000115007?3900=15",
        "/8003/04012345555554", "/8003/0401234555555400A", "/8004/4012345A?01=04012345111118&99=x", "/8006/040123451111180102/21/7",
        "/8010/0614141-11%2FA%23/8011/1234", "/414/4012345000115/254/32a%2Fb", "/414/4012345000115/7040/1Abc", "/8017/401234500000000074/8019/0012",
        "/01/04012345111118?423=704156&7007=260501260520&8008=2605010102&427=HN&7230=EMxyz", "/8013/1987654Ad4X4bL5ttr2310c2K",
        "/01/04012345111118?linkType=gs1:pip&17=260531&x=&y=0012", "/01/04012345111118?a.b=1&17=260531&flag&x=%E1%BA%A3", "/01/04012345111118?flag",
        "/01/04012345111118?7258=1%2F3&4330=002000-&4309=00000000003600000000", "/01/04012345111118/21/\("9" + String(repeating: "0", count: 19))",
    ])
    func compressionLosesNothing(_ path: String) throws {
        let link = try DigitalLink(parsing: "https://id.gs1.org" + path)
        for usingCodes in [false, true] {
            for leavingKey in [false, true] {
                let short = link.compressed(origin: "https://a.example/s/", leavingKey: leavingKey, usingCodes: usingCodes)
                #expect(short.hasPrefix("https://a.example/s/"))
                #expect(try DigitalLink(parsing: short, allowing: .compression) == link)
            }
        }
    }

    /// Their lengths are written in seven bits.
    @Test func wordsOfMoreThan127CharactersStayAsTheyAre() throws {
        for (name, value, isCompressed) in [
            ("n", 127, true), ("n", 128, false), (String(repeating: "n", count: 127), 1, true), (String(repeating: "n", count: 128), 1, false),
        ] {
            let query = name + "=" + String(repeating: "v", count: value)
            let link = try DigitalLink(parsing: "https://id.gs1.org/01/09506000134376?" + query)
            #expect(link.compressed().hasSuffix("?" + query) != isCompressed)
            #expect(try DigitalLink(compressed: link.compressed()) == link)
        }
    }

    @Test func whatFollowsTheKeyCanBeCompressedAlone() throws {
        let link = try DigitalLink(parsing: "https://id.gs1.org/01/09506000134376/10/LOT01?17=260531&linkType=pip")
        let short = link.compressed(leavingKey: true)
        #expect(short.hasPrefix("https://id.gs1.org/01/09506000134376/"))
        #expect(!short.contains("?"))
        #expect(try DigitalLink(compressed: short) == link)
        #expect(try DigitalLink(compressed: short + "?later=1").query.map(\.name) == ["17", "linkType", "later"])
    }

    @Test(
        arguments: [
            (0x0A, ["01", "22"]), (0x0E, ["01", "7003"]), (0x0F, ["01", "30"]), (0x1A, ["01", "10", "21", "17"]), (0x1E, ["01", "91"]),
            (0x1F, ["01", "10", "15"]),
            (0x2A, ["01", "3100"]), (0x2F, ["01", "3105"]), (0x3A, ["01", "3200"]), (0x3F, ["01", "3205"]), (0x9A, ["8010", "8011"]), (0x9B, ["8017", "8019"]),
            (0x9C, ["8018", "8019"]), (0x9D, ["414", "254"]), (0xA0, ["01", "3920"]), (0xA9, ["01", "3929"]), (0xC0, ["255", "3900"]), (0xC9, ["255", "3909"]),
            (0xCA, ["255", "3940"]), (0xCD, ["255", "3943"]),
        ] as [(UInt8, [String])])
    func codesStandForTheIdentifiersOfTheStandard(_ code: UInt8, _ identifiers: [String]) {
        #expect(CompressionCode.sequences[code] == identifiers)
        #expect(CompressionCode.beginning(identifiers + ["99"])?.code == code)
        #expect(CompressionCode.sequences.count == 52)
    }

    /// As other programs write them, which sort what follows the key; (414) with (254) even puts the key last.
    @Test(arguments: [
        ("AN2yxDhfaiaw", "/00/998440410914660971"), ("AQnYUc1gmiCNV4JGQhcNT6K6c", "/01/05412345000013/10/ABC123/21/72292641703"),
        ("AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ", "/01/05412345000013/22/AJY3095721P49/10/ABC123/21/72292641703"),
        ("JUa0T-eifdtOO9UFEmlYwv3Q", "/414/5060917510004/254/RP56J920471"), ("gBhbV6rzBENPmAGXPRfk", "/8018/411369833821910265/8019/4003812"),
        ("cEB2CqjAAkuwatGLJm0as27JywgtGKaPI4cGbM", "/8004/0541234537290A41%26GHpp33/7040/7BVR"), ("JTLIetaiHYA", "/253/3060077601309"),
        ("01/05412345000013/EEarwSM", "/01/05412345000013/10/ABC123"), ("414/5060917510004/cEBWUKu", "/414/5060917510004/7040/5KFX"),
    ])
    func linksThatOthersCompressedAreRead(_ short: String, _ path: String) throws {
        #expect(try DigitalLink(compressed: "https://id.gs1.org/" + short).path == path)
    }

    /// One for each alphabet of texts: digits, hexadecimal digits, base64 and ASCII.
    @Test(arguments: [
        ("AN2yxDhfaiaw", "/00/998440410914660971"), ("AQnYUc1gmiCNV4JGQhcNT6K6c", "/01/05412345000013/10/ABC123/21/72292641703"),
        ("AREjalurbiAUO-cgohCz45Z67b8A", "/01/09421902960055/10/2010005828/21/xyz1234"), ("gASXYNWjFkzaNWbdk5YQWjFNHkcODNm", "/8004/0541234537290A41%26GHpp33"),
        ("gBhbV6rzBENPmAGXPRfk", "/8018/411369833821910265/8019/4003812"), ("QUSaVjC_dHBAVlCrg", "/414/5060917510004/7040/5KFX"),
    ])
    func textsAreWrittenInTheSmallestAlphabet(_ short: String, _ path: String) throws {
        #expect(try DigitalLink(parsing: "https://a" + path).compressed() == "https://id.gs1.org/" + short)
    }

    /// The reference program sorts what stands behind a code: (17) before (21).
    @Test func codesWithSortedIdentifiersAreRead() throws {
        let sorted = try DigitalLink(compressed: "https://a/" + Self.packed([(0x1A, 8), (4_012_345_111_118, 47)], lot: "L", serial: "S", date: 260531))
        #expect(sorted.path == "/01/04012345111118/10/L/21/S")
        #expect(sorted.attributes == [DigitalLink.Element("17", "260531")])
    }

    @Test(arguments: [
        "", "A", "AR", "ARFKk4XB0CDKWcnp", "ARFKk4XB0CDKWcnpqA", "ARFKk4XB0CDKWcnpqAAAA", "ARFKk4XB0CDKWcnp!", "ARFKk4XB0CDKWcnpr", "____", "/////", "BBBBBBBB",
        "ERFKk4XB0CDKWcnpq", "8wAA", "AAAAAAAAAAAAAA", "ARFKk4XB0CDKWcnpqARFKk4XB0CDKWcnpq",
    ])
    func textsThatAreNoCompressedLinkAreRefused(_ text: String) {
        #expect(throws: DigitalLinkRefused.self) { try DigitalLink(compressed: "https://a/" + text) }
    }

    private static func packed(_ numbers: [(Int, Int)], lot: Unicode.Scalar, serial: Unicode.Scalar, date: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let place = { (letter: Unicode.Scalar) in alphabet.firstIndex(of: Character(letter)) ?? 0 }
        let all = numbers + [(3, 3), (1, 5), (place(lot), 6), (date, 20), (3, 3), (1, 5), (place(serial), 6)]
        var bits = all.flatMap { number, width in (0..<width).reversed().map { number >> $0 & 1 } }
        while bits.count % 6 > 0 { bits.append(0) }
        return String(stride(from: 0, to: bits.count, by: 6).map { start in alphabet[bits[start..<start + 6].reduce(0) { $0 << 1 | $1 }] })
    }
}
