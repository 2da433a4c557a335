import ArgumentParser
import Foundation
import JSON

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Say what the service would run with.", discussion: "choxa config show", subcommands: [Show.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List each setting, its value and where it comes from; passwords are left out.",
            discussion: """
                choxa config show
                choxa config show --json | jq -r 'select(.source == "environment").name'
                Settings are environment variables; keys and passwords are files (CODE_KEYS, a libpq passfile).
                """)
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            try await reporting {
                let given = GivenSettings()
                for setting in Setting.allCases { print(json ? Self.object(setting, given).text : Self.line(setting, given)) }
                // What is shown must also be accepted.
                _ = try Settings()
            }
        }

        private static func line(_ setting: Setting, _ given: GivenSettings) -> String {
            "\(setting.rawValue)\t\(shown(setting, given) ?? "-")\t\(source(of: setting, given))\t\(setting.meaning)"
        }

        private static func object(_ setting: Setting, _ given: GivenSettings) -> JSONValue {
            [
                "name": .string(setting.rawValue), "value": shown(setting, given).map(JSONValue.string) ?? .null,
                "source": .string(source(of: setting, given)), "meaning": .string(setting.meaning),
            ]
        }

        private static func shown(_ setting: Setting, _ given: GivenSettings) -> String? {
            let value = given.value(of: setting)
            return [.databaseURL, .databaseOwnerURL].contains(setting) ? value.map(withoutSecrets) : value
        }

        private static func source(of setting: Setting, _ given: GivenSettings) -> String {
            given[setting] != nil ? "environment" : given.value(of: setting) != nil ? "default" : "unset"
        }

        /// A connection string without what opens the database: the password of a URI, and every password, key and passfile option.
        static func withoutSecrets(_ connection: String) -> String {
            connection
                .replacing(#/:\/\/([^:@\/]*):[^@\/]*@/#) { "://\($0.1):…@" }
                .replacing(#/(?i)((?:ssl)?password)\s*=\s*(?:'(?:\\.|[^'\\])*'|(?:\\.|[^\s&])*)/#) { "\($0.1)=…" }
        }
    }
}
