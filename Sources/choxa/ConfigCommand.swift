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
                for setting in Setting.all() {
                    if json {
                        print(
                            JSONValue.object([
                                "name": .string(setting.name), "value": setting.value.map(JSONValue.string) ?? .null,
                                "source": .string(setting.source.rawValue),
                                "meaning": .string(setting.meaning),
                            ]).text)
                    } else {
                        print("\(setting.name)\t\(setting.value ?? "-")\t\(setting.source.rawValue)\t\(setting.meaning)")
                    }
                }
                // What is shown must also be accepted.
                _ = try Settings()
            }
        }
    }
}

/// One setting as an operator sees it.
struct Setting {
    enum Source: String {
        case environment
        case usual = "default"
        case unset
    }

    let name: String
    let value: String?
    let source: Source
    let meaning: String

    static func all(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> [Setting] {
        let port = environment["PORT"].flatMap { $0.isEmpty ? nil : $0 } ?? "8080"
        let origin = environment["PUBLIC_ORIGIN"].flatMap { $0.isEmpty ? nil : $0 } ?? "http://localhost:\(port)"
        let known: [(name: String, usual: String?, meaning: String)] = [
            ("DATABASE_URL", nil, "libpq connection string of the service's role, choxa_app"),
            ("DATABASE_OWNER_URL", nil, "the same of choxa_owner; for choxa migrate alone"),
            ("HOST", "127.0.0.1", "address to listen on"),
            ("PORT", "8080", "port to listen on; 0 = any"),
            ("ADMIN_PORT", nil, "loopback port of /livez, /readyz and /metrics; PORT while HOST is a loopback address"),
            ("PUBLIC_ORIGIN", origin, "what QR codes, feeds and links begin with"),
            ("IDENTIFIER_ORIGIN", origin, "what URIs inside events begin with; fixed at the first migration"),
            ("CODE_KEYS", ".local/code-keys", "folder of the code keys, one file a version"),
            ("CACHE", ".local/cache", "folder of served feed versions"),
            ("SCAN_MEMORY", "128", "megabytes for what scans show; 0 = every scan asks the database"),
            ("SCAN_LANE", "yes", "whether scans of what memory holds are answered before the router; yes or no"),
            ("MAX_CONNECTIONS", "4096", "connections of clients in all"),
            ("MAX_CONNECTIONS_PER_ADDRESS", "256", "connections of one address; IPv6 per /64"),
            ("LIMIT_LOOPBACK", "no", "whether that holds for this machine, where a proxy may be; yes or no"),
            ("FEED_INTERVAL", "300", "seconds between builds of the feeds; 0 = never"),
            ("MIGRATIONS", "db/migrations", "folder of the migrations"),
        ]
        return known.map { name, usual, meaning in
            guard let given = environment[name], !given.isEmpty else {
                return Setting(name: name, value: usual, source: usual == nil ? .unset : .usual, meaning: meaning)
            }
            return Setting(name: name, value: name.hasPrefix("DATABASE") ? withoutSecrets(given) : given, source: .environment, meaning: meaning)
        }
    }

    /// A connection string without what opens the database: the password of a URI, and every password, key and passfile option.
    static func withoutSecrets(_ connection: String) -> String {
        connection
            .replacing(#/:\/\/([^:@\/]*):[^@\/]*@/#) { "://\($0.1):…@" }
            .replacing(#/(?i)((?:ssl)?password)\s*=\s*(?:'(?:\\.|[^'\\])*'|(?:\\.|[^\s&])*)/#) { "\($0.1)=…" }
    }
}
