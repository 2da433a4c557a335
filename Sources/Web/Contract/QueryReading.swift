import Commune
import Foundation

/// The parameters in a request's address.
struct QueryReading {
    let endpoint: Endpoint
    private var known: [String: String] = [:]
    private var unknown: [String] = []
    private var repeated: [String] = []
    private var unreadable: [String] = []

    init(_ endpoint: Endpoint) { self.endpoint = endpoint }

    /// Every parameter that the endpoint declares, by name. What the public scans and opens may carry more: others append marks of their own
    /// to addresses.
    ///
    /// - Throws: ``RoutingRefused`` for parameters that do not exist, come twice or cannot be decoded.
    static func parameters(of query: String, for endpoint: Endpoint) throws(RoutingRefused) -> [String: String] {
        var reading = QueryReading(endpoint)
        for pair in query.split(separator: "&") { reading.take(pair) }
        guard reading.unknown.isEmpty || endpoint.verb == .scan else { throw .unknownParameters(reading.unknown) }
        guard reading.unreadable.isEmpty else { throw .unreadableParameters(reading.unreadable) }
        guard reading.repeated.isEmpty else { throw .repeatedParameters(reading.repeated) }
        return reading.known
    }

    private mutating func take(_ pair: Substring) {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = Self.decoded(sides[0])
        guard let name, let parameter = endpoint.query.first(where: { $0.name == name }) else {
            return unknown.append(name ?? String(sides[0]))
        }
        guard let value = sides.count > 1 ? Self.decoded(sides[1]) : "" else {
            if !parameter.isLenient { unreadable.append(name) }
            return
        }
        guard known[name] == nil else {
            if !parameter.isLenient { repeated.append(name) }
            return
        }
        known[name] = value
    }

    /// Percent-encoding undone; a plus is a space, as forms write it.
    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    /// A part of the path; nil for one that can name nothing: badly encoded, endless, or with control characters, which the database does not take.
    static func pathPart(_ text: Substring) -> String? {
        if text.utf8.count <= 600, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "%") }) { return String(text) }
        guard text.utf8.count <= 600, let part = text.removingPercentEncoding else { return nil }
        return part.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : part
    }
}
