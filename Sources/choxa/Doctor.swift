import ArgumentParser
import Commune
import Foundation
import JSON
import Store
import Web

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every need of the service, with remedies. Exit code 1 if something is amiss.",
        discussion: """
            choxa doctor                       one line a need
            choxa doctor --json | jq -r 'select(.well | not).remedy'
            choxa doctor --sample 500          make more lot documents and cards anew, and compare
            Nothing is written: the comparison is rolled back.
            """)
    @Flag(help: "One JSON object a line.") var json = false
    @Option(help: "How many lot documents, and cards of each kind, are made anew and compared with what is stored; 0 for none.") var sample = 50

    func run() async throws {
        try await reporting {
            guard (0...1000).contains(sample) else { throw ExitFailure.data("--sample must be from 0 to 1000") }
            let settings = try Settings()
            let database = Database(url: settings.databaseURL)
            let checks = await Diagnosis(settings: settings, database: database, sample: sample).checks()
            await database.close()
            for check in checks { print(line(check)) }
            if !checks.allSatisfy(\.isWell) { throw ExitCode.failure }
        }
    }

    private func line(_ check: Readiness.Check) -> String {
        guard json else { return "\(check.isWell ? "well " : "AMISS")\t\(check.name)\t\(check.remedy ?? "")" }
        return JSONValue.object(["name": .string(check.name), "well": .bool(check.isWell), "remedy": check.remedy.map(JSONValue.string) ?? .null]).text
    }
}
