public import struct JSON.JSONFailure
public import struct JSON.JSONLimits
import struct JSON.JSONParser
public import enum JSON.JSONValue

extension SimpleEventQuery {
    /// Reads the parameters of a URL (EPCIS 2.0 REST binding, `GET /events`).
    ///
    /// - Parameters:
    ///   - parameters: names and values without percent escapes, in the order of the URL. Lists are divided by `|`. Whoever decodes a
    ///     URL takes care that a plus sign in a time stays one.
    ///   - namespaces: what the `GS1-Extensions` header declares.
    ///   - others: names that are for somebody else, such as those of paging.
    /// - Throws: every fault, up to ``QueryFault/mostFaults``.
    public init(
        parameters: some Sequence<(name: String, value: String)>, namespaces: Namespaces = Namespaces(),
        leaving others: Set<String> = SimpleEventQuery.requestParameters
    ) throws(QueryRefused) {
        var reader = QueryReader(namespaces: namespaces)
        let query = reader.query(
            parameters.lazy.filter { !others.contains($0.name) }.map { (name: $0.name, value: QueryValue.text($0.value)) })
        guard reader.faults.isEmpty else { throw QueryRefused(faults: reader.faults) }
        self = query
    }

    /// Reads a query body, which is what stands under `query` in `POST /queries` (EPCIS 2.0 query schema).
    ///
    /// - Throws: every fault, up to ``QueryFault/mostFaults``.
    public init(json: JSONValue, namespaces: Namespaces = Namespaces()) throws(QueryRefused) {
        guard case .object(let members) = json else {
            throw QueryRefused(faults: [QueryFault(.queryInvalid, "", "A query is a JSON object, not \(json.typeName).")])
        }
        var context = QueryContext(namespaces: namespaces)
        if let value = members["@context"] { context.read(value) }
        var reader = QueryReader(namespaces: context.namespaces)
        var query = reader.query(
            members.members.lazy.filter { $0.key != "@context" }.map { (name: $0.key, value: QueryValue.json($0.value)) })
        let faults = context.faults + reader.faults
        guard faults.isEmpty else { throw QueryRefused(faults: faults) }
        query.foreignContexts = context.foreign
        self = query
    }

    /// Reads the text of a query body.
    public init(json bytes: some Sequence<UInt8>, limits: JSONLimits = .standard) throws(QueryRefused) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, limits: limits)
        } catch {
            throw QueryRefused(faults: [QueryFault(.queryInvalid, "", "The query is not JSON. \(error)")])
        }
        try self.init(json: value)
    }
}

/// The `@context` of a query body: a URL, an object with prefixes, or a list of both.
struct QueryContext {
    var namespaces: Namespaces
    var foreign: [String] = []
    var faults: [QueryFault] = []
    /// Whoever declares more prefixes than this means no query; each is looked for in a list.
    private static let mostPrefixes = 1_000

    init(namespaces: Namespaces) { self.namespaces = namespaces }

    mutating func read(_ context: JSONValue) {
        for part in context.arrayValue ?? [context] {
            switch part {
            case .string(let url):
                guard URIText.isValid(url) else {
                    faults.append(QueryFault(.contextInvalid, "@context", "\(url.quoted) is no URI."))
                    continue
                }
                if !EPCISDocument.isOwnContext(url), !foreign.contains(url) { foreign.append(url) }
            case .object(let definitions):
                for (prefix, definition) in definitions.members where !prefix.hasPrefix("@") { declare(prefix, definition) }
            default:
                faults.append(QueryFault(.contextInvalid, "@context", "A context is a URI or an object of prefixes."))
            }
            guard faults.count <= Self.mostPrefixes, foreign.count <= Self.mostPrefixes else { return }
        }
    }

    private mutating func declare(_ prefix: String, _ definition: JSONValue) {
        guard let iri = definition.stringValue ?? definition["@id"]?.stringValue, URIText.isValid(namespaces.expand(iri)),
            namespaces.declared.count < Self.mostPrefixes
        else {
            if faults.count < Self.mostPrefixes {
                faults.append(QueryFault(.contextInvalid, "@context", "The prefix \(prefix.quoted) must stand for a URI."))
            }
            return
        }
        namespaces.declare(prefix, namespaces.expand(iri))
    }
}
