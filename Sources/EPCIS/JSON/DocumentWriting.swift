public import struct JSON.JSONObject
import enum JSON.JSONValue

extension EPCISDocument {
    /// The document in JSON-LD, valid against the EPCIS 2.0 JSON schema.
    /// - Parameter now: stands for the creation date where the document has none; the schema requires one.
    public func json(created now: EventTime) -> JSONObject {
        let writers = events.map(EventWriter.init)
        let shared = sharedNamespaces(writers.map(\.namespaces))
        var object: JSONObject = ["@context": shared.context(foreignContexts)]
        object["id"] = id.map(JSONValue.string)
        object["type"] = kind.isAnswer ? "EPCISQueryDocument" : "EPCISDocument"
        object["schemaVersion"] = .string(schemaVersion ?? Self.schemaVersion)
        object["creationDate"] = .string((creationDate ?? now).description)
        object["sender"] = sender.map(JSONValue.string)
        object["receiver"] = receiver.map(JSONValue.string)
        object["instanceIdentifier"] = instanceIdentifier.map(JSONValue.string)
        object["epcisHeader"] = header?.json(shared)
        for extra in extensions { object[shared.key(of: extra.name)] = extra.value.json(shared) }
        let list = writers.map { writer in
            var event = JSONObject()
            event["@context"] = writer.namespaces.difference(from: shared)
            for (key, value) in writer.object().members { event[key] = value }
            return JSONValue.object(event)
        }
        switch kind {
        // JSON has no document of master data alone: it is the header of one without events.
        case .capture, .masterData: object["epcisBody"] = ["eventList": .array(list)]
        case .queryResults(let queryName, let subscriptionID):
            var results: JSONObject = ["queryName": .string(queryName)]
            results["subscriptionID"] = subscriptionID.map(JSONValue.string)
            results["resultsBody"] = ["eventList": .array(list)]
            object["epcisBody"] = ["queryResults": .object(results)]
        }
        return object
    }

    /// Prefixes on which the events do not contradict each other; an event that differs gets a context of its own.
    private func sharedNamespaces(_ eventNamespaces: [Namespaces]) -> Namespaces {
        var shared = namespaces
        for extra in extensions { shared.giveAPrefix(to: extra.name.namespace) }
        for declaration in eventNamespaces.flatMap(\.declared) where shared.iri(of: declaration.prefix) == nil {
            shared.declare(declaration.prefix, declaration.iri)
        }
        return shared
    }
}
