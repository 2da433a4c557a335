import ArgumentParser
import Foundation
import JSON
import Store
import Web

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check every need of the service, with remedies. Exit code 1 if something is amiss.")
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let database = Database(url: settings.databaseURL)
            let desk = Desk(
                database: database, publicOrigin: settings.publicOrigin, codeKeys: try KeyFiles.keys(settings.codeKeyDirectory), cache: settings.cacheDirectory)
            let state = await Health.check(desk)
            await database.close()
            for check in state.checks {
                if json {
                    print(
                        JSONValue.object(["name": .string(check.name), "well": .bool(check.isWell), "remedy": check.remedy.map(JSONValue.string) ?? .null]).text
                    )
                } else {
                    print("\(check.isWell ? "well " : "AMISS")\t\(check.name)\t\(check.remedy ?? "")")
                }
            }
            if !state.isReady { throw ExitCode.failure }
        }
    }
}
