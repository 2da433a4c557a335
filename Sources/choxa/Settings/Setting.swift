/// What can be set, by the names of its environment variables. Reading them, `choxa config show` and the manual page all go by this list.
enum Setting: String, CaseIterable {
    case databaseURL = "DATABASE_URL"
    case databaseOwnerURL = "DATABASE_OWNER_URL"
    case host = "HOST"
    case port = "PORT"
    case adminPort = "ADMIN_PORT"
    case publicOrigin = "PUBLIC_ORIGIN"
    case identifierOrigin = "IDENTIFIER_ORIGIN"
    case codeKeys = "CODE_KEYS"
    case cache = "CACHE"
    case scanMemory = "SCAN_MEMORY"
    case scanLane = "SCAN_LANE"
    case maxConnections = "MAX_CONNECTIONS"
    case maxConnectionsPerAddress = "MAX_CONNECTIONS_PER_ADDRESS"
    case limitLoopback = "LIMIT_LOOPBACK"
    case feedInterval = "FEED_INTERVAL"
    case migrations = "MIGRATIONS"
}

extension Setting {
    /// What holds when it is not set; nil for what then is not there, and for what follows from other settings.
    var usual: String? {
        switch self {
        case .databaseURL, .databaseOwnerURL, .adminPort, .publicOrigin, .identifierOrigin: nil
        case .host: "127.0.0.1"
        case .port: "8080"
        case .codeKeys: ".local/code-keys"
        case .cache: ".local/cache"
        case .scanMemory: "128"
        case .scanLane: "yes"
        case .maxConnections: "4096"
        case .maxConnectionsPerAddress: "256"
        case .limitLoopback: "no"
        case .feedInterval: "300"
        case .migrations: "db/migrations"
        }
    }

    /// For operators.
    var meaning: String {
        switch self {
        case .databaseURL: "libpq connection string of the service's role, such as postgresql:///choxa?user=choxa_app&host=/var/run/postgresql"
        case .databaseOwnerURL: "the same of the role choxa_owner; for choxa migrate alone"
        case .host: "address to listen on"
        case .port: "port to listen on; 0 = any"
        case .adminPort: "loopback port of /livez, /readyz and /metrics; PORT while HOST is a loopback address"
        case .publicOrigin: "what QR codes, feeds and links begin with"
        case .identifierOrigin: "what URIs inside events begin with; fixed at the first migration"
        case .codeKeys: "folder of the code keys, one file a version"
        case .cache: "folder of served feed versions"
        case .scanMemory: "megabytes for what scans show; 0 = every scan asks the database"
        case .scanLane: "whether scans of what memory holds are answered before the router; yes or no"
        case .maxConnections: "connections of clients in all"
        case .maxConnectionsPerAddress: "connections of one address; IPv6 per /64"
        case .limitLoopback: "whether that holds for this machine, where a proxy may be; yes or no"
        case .feedInterval: "seconds between builds of the feeds; 0 = never"
        case .migrations: "folder of the migrations"
        }
    }

    /// What a number may be, and what it counts; nil for settings that are no number.
    var numbers: (range: ClosedRange<Int>, words: String)? {
        switch self {
        case .port, .adminPort: (0...65_535, "a port from 0 to 65535")
        case .scanMemory: (0...65_536, "megabytes from 0 to 65536")
        case .maxConnections, .maxConnectionsPerAddress: (1...1_000_000, "a number of connections from 1 to 1000000")
        case .feedInterval: (0...86_400, "seconds from 0 (never) to 86400")
        default: nil
        }
    }
}
