import Foundation

/// The environment, read setting by setting; what is empty counts as not set.
struct GivenSettings {
    private let environment: [String: String]

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    /// As it is set, or nil.
    subscript(setting: Setting) -> String? {
        environment[setting.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What holds: as it is set, or else as is usual.
    func value(of setting: Setting) -> String? {
        if let given = self[setting] { return given }
        switch setting {
        case .publicOrigin: return "http://localhost:\(value(of: .port) ?? "")"
        case .identifierOrigin: return value(of: .publicOrigin)
        default: return setting.usual
        }
    }

    /// - Throws: `ExitFailure.configuration`, as all below, when it is not set and nothing is usual.
    func text(_ setting: Setting) throws -> String {
        if let value = value(of: setting) { return value }
        throw ExitFailure.configuration("\(setting.rawValue) is not set: \(setting.meaning)")
    }

    func number(_ setting: Setting) throws -> Int {
        let text = try text(setting)
        guard let value = Int(text), let numbers = setting.numbers, numbers.range.contains(value) else {
            throw ExitFailure.configuration("\(setting.rawValue) must be \(setting.numbers?.words ?? "a number"), not \(text)")
        }
        return value
    }

    func yes(_ setting: Setting) throws -> Bool {
        let text = try text(setting)
        guard ["yes", "no"].contains(text) else { throw ExitFailure.configuration("\(setting.rawValue) must be yes or no, not \(text)") }
        return text == "yes"
    }

    func folder(_ setting: Setting) throws -> URL { URL(filePath: try text(setting), directoryHint: .isDirectory) }

    /// A scheme and a host, as addresses begin with it.
    func origin(_ setting: Setting) throws -> String {
        let text = try text(setting)
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil,
            url.path(percentEncoded: false).isEmpty
        else {
            throw ExitFailure.configuration("\(setting.rawValue) must be an origin such as https://id.example.vn, without a path, not \(text)")
        }
        return text
    }
}
