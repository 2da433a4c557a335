import Allocations
import Foundation
import GS1

/// How long reading one link takes, and how many blocks of memory it asks for, beside Foundation taking the same text apart without knowing what it means.
enum GS1Bench {
    private struct Result {
        let name: String
        /// Of the fastest of several rounds.
        let nanoseconds: Double
        let allocations: Double
    }

    private static let link = "https://id.gs1.org/01/09506000134352/10/LOT-2026-0531/21/A1B2C3D4E5"

    static func run() {
        for result in measure() { print("\(result.name): \(result.nanoseconds) ns, \(result.allocations) blocks") }
    }

    private static func measure() -> [Result] {
        let bracketed = "(01)09506000134352(10)LOT-2026-0531(21)A1B2C3D4E5"
        let long = link + "?17=260531&3103=000195&linkType=gs1:pip"
        guard let parsed = try? DigitalLink(parsing: link) else { return [] }
        let short = parsed.compressed()
        return [
            result("GTIN, lot and serial link") { (try? DigitalLink(parsing: link))?.qualifiers.count ?? 0 },
            result("URLComponents, the same link") { URLComponents(string: link)?.path.utf8.count ?? 0 },
            result("the same link with a query") { (try? DigitalLink(parsing: long))?.query.count ?? 0 },
            result("URLComponents, the same with a query") { URLComponents(string: long)?.queryItems?.count ?? 0 },
            result("link, for recognition only") {
                (try? DigitalLink(parsing: link, allowing: [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits]))?.qualifiers.count ?? 0
            },
            result("canonical form") { parsed.canonical.utf8.count },
            result("element string with brackets") { (try? ElementString(parsing: bracketed))?.elements.count ?? 0 },
            result("EPC URN") { DigitalLink(epc: "urn:epc:id:sgtin:9506000.013435.A1B2C3D4E5")?.qualifiers.count ?? 0 },
            result("compression") { parsed.compressed().utf8.count },
            result("decompression") { (try? DigitalLink(compressed: short))?.qualifiers.count ?? 0 },
        ]
    }

    private static func result(_ name: String, _ body: () -> Int) -> Result {
        let rounds = 20
        let repetitions = 5_000
        var fastest = Double.infinity
        var sum = 0
        for _ in 0..<repetitions { sum &+= body() }
        let before = allocations()
        for _ in 0..<1_000 { sum &+= body() }
        let asked = Double(allocations() - before) / 1_000
        for _ in 0..<rounds {
            let time = ContinuousClock().measure {
                for _ in 0..<repetitions { sum &+= body() }
            }
            fastest = min(fastest, time / .nanoseconds(1) / Double(repetitions))
        }
        precondition(sum != 0, "the compiler must not leave the work out")
        return Result(name: name, nanoseconds: fastest, allocations: asked)
    }
}
