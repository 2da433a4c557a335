internal import CLibPQ
import Glibc

/// Keywords and values for `PQconnectdbParams`.
struct ConnectionParameters: Sendable, CustomStringConvertible, CustomReflectable {
    private(set) var values: [String: String]

    /// - Parameters:
    ///   - connectionString: a URI or keywords as libpq reads them; may name several hosts.
    ///   - settings: server settings for the session (`role`, `search_path` …); they win over those in the string.
    /// - Throws: ``PoolFailure/unavailable(retryAfter:reason:)`` when libpq cannot read the string.
    init(connectionString: String, connectTimeout: Duration, settings: [String: String]) throws(PoolFailure) {
        values = try Self.parse(connectionString)
        // Session settings the decoders rely on, and a dead peer noticed within a minute; all may be overridden.
        var all = ["timezone": "UTC", "datestyle": "ISO", "bytea_output": "hex", "extra_float_digits": "1"]
        for (name, value) in settings { all[name.lowercased()] = value }
        if let name = all.removeValue(forKey: "application_name") { values["application_name"] = name }
        let options = all.sorted { $0.key < $1.key }.map { "-c \($0.key)=\(Self.escaped($0.value))" }.joined(separator: " ")
        values["options"] = [values["options"], options].compactMap(\.self).joined(separator: " ")
        values["client_encoding"] = "UTF8"
        // A session that is read-only by its own settings would look to libpq like one on a read-only server.
        if values["target_session_attrs"] == "read-write", Self.isOn(all["default_transaction_read_only"]) {
            values["target_session_attrs"] = "primary"
        }
        // libpq counts whole seconds and takes 1 for 2.
        values["connect_timeout"] = values["connect_timeout"] ?? String(max(2, connectTimeout.wholeSeconds))
        let keepAlive = ["keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "30000"]
        values.merge(keepAlive) { given, _ in given }
    }

    var description: String { "ConnectionParameters (\(values.keys.sorted().joined(separator: ", ")))" }

    /// One of the values is the password.
    var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    /// Whether a setting's text means true.
    static func isOn(_ text: String?) -> Bool {
        text.map { ["on", "true", "yes", "1"].contains($0.lowercased()) } ?? false
    }

    /// Spaces and backslashes end or escape a word of `options`.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if character == " " || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }

    private static func parse(_ connectionString: String) throws(PoolFailure) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(message) }
        guard let options = PQconninfoParse(connectionString, &message) else {
            // libpq's message may quote parts of the string, and with it the password.
            throw .unavailable(retryAfter: .seconds(60), reason: "the connection string cannot be read")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }

    /// Connects; blocks for up to the timeout for each host.
    ///
    /// - Throws: ``PoolFailure/unavailable(retryAfter:reason:)``
    func connect() throws(PoolFailure) -> sending ConnectionHandle {
        let keywords = values.keys.sorted()
        var names = keywords.map { strdup($0) }.map { UnsafePointer($0) }
        var texts = keywords.map { strdup(values[$0] ?? "") }.map { UnsafePointer($0) }
        defer { for text in names + texts { free(UnsafeMutablePointer(mutating: text)) } }
        names.append(nil)
        texts.append(nil)
        guard let raw = PQconnectdbParams(names, texts, 0) else {
            throw .unavailable(retryAfter: BackOff.shortest, reason: "out of memory")
        }
        let handle = ConnectionHandle(raw)
        guard !handle.isBad else { throw .unavailable(retryAfter: BackOff.shortest, reason: handle.errorMessage) }
        guard PQsetnonblocking(raw, 1) == 0, PQenterPipelineMode(raw) == 1 else {
            throw .unavailable(retryAfter: BackOff.shortest, reason: handle.errorMessage)
        }
        return handle
    }

    /// Connects on a thread of its own, because looking up names and asking one host after another blocks.
    ///
    /// - Throws: ``PoolFailure/unavailable(retryAfter:reason:)``
    func open() async throws -> sending ConnectionHandle {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<ConnectionHandle, any Error>) in
            startThread {
                do {
                    continuation.resume(returning: try connect())
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}

extension Duration {
    /// Rounded up.
    var wholeSeconds: Int { Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0) }

    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
