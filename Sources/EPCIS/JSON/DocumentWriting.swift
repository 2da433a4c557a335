public import struct JSON.JSONObject
import enum JSON.JSONValue

extension EPCISDocument {
    /// The document in JSON-LD, valid against the EPCIS 2.0 JSON schema; one of the capture interface in JSON, valid against that of the REST
    /// binding. ``notInJSON(at:)`` tells what of it JSON cannot say.
    /// - Parameter now: stands for the creation date where the document has none; the schema requires one.
    public func json(created now: EventTime) -> JSONObject {
        if let object = kind.captureJSON { return object }
        let writers = events.map(EventWriter.init)
        let shared = sharedNamespaces(writers.map(\.namespaces))
        var object = frameObject(shared, created: now)
        let list = writers.map { JSONValue.object($0.object(inside: shared)) }
        object["epcisBody"] = .object(body(list, shared))
        return object
    }

    func body(_ events: [JSONValue], _ namespaces: Namespaces) -> JSONObject {
        // JSON has no document of master data alone: it is the header of one without events.
        guard case .queryResults(let queryName, let subscriptionID) = kind else {
            let body: JSONObject = ["eventList": .array(events)]
            return body.adding(bodyExtensions, namespaces)
        }
        var resultsBody: JSONObject = ["eventList": .array(events)]
        if !resultsVocabularies.isEmpty { resultsBody["vocabularyList"] = .array(resultsVocabularies.map { $0.json(namespaces) }) }
        var results: JSONObject = ["queryName": .string(queryName)]
        results["subscriptionID"] = subscriptionID.map(JSONValue.string)
        results["resultsBody"] = .object(resultsBody.adding(resultsBodyExtensions, namespaces))
        let body: JSONObject = ["queryResults": .object(results.adding(resultsExtensions, namespaces))]
        return body.adding(bodyExtensions, namespaces)
    }

    /// All but the body.
    /// - Parameter shared: the prefixes of the document.
    func frameObject(_ shared: Namespaces, created now: EventTime) -> JSONObject {
        var object: JSONObject = ["@context": shared.context()]
        object["id"] = id.map(JSONValue.string)
        object["type"] = kind.isAnswer ? "EPCISQueryDocument" : "EPCISDocument"
        object["schemaVersion"] = .string(schemaVersion ?? Self.schemaVersion)
        object["creationDate"] = .string((creationDate ?? now).description)
        object["sender"] = sender.map(JSONValue.string)
        object["receiver"] = receiver.map(JSONValue.string)
        object["instanceIdentifier"] = instanceIdentifier.map(JSONValue.string)
        object["epcisHeader"] = header?.json(shared)
        for extra in extensions { object[shared.key(of: extra.name)] = extra.value.json(shared) }
        return object
    }

    /// Prefixes on which the events do not contradict each other; an event that differs gets a context of its own.
    func sharedNamespaces(_ eventNamespaces: [Namespaces]) -> Namespaces {
        var shared = namespaces
        for extra in extensions { shared.giveAPrefix(to: extra.name.namespace) }
        var used: Set<String>?
        for declaration in eventNamespaces.flatMap(\.declared) where shared.iri(of: declaration.prefix) == nil {
            let inFrame = used ?? prefixesInFrame
            used = inFrame
            // What is more than a prefix could change the meaning of other events.
            if !declaration.iri.isEmpty, declaration.definition == nil, !inFrame.contains(declaration.prefix) { shared.declare(declaration) }
        }
        return shared
    }

    /// What stands before the first colon of any text around the events: declared for their sake, it would change what that text means.
    private var prefixesInFrame: Set<String> {
        var prefixes: Set<String> = []
        var frame = frameObject(namespaces, created: .epoch)
        frame["epcisBody"] = .object(body([], namespaces))
        JSONValue.object(frame).forEachText { text, _ in
            if let prefix = Namespaces.split(text)?.prefix { prefixes.insert(String(prefix)) }
        }
        return prefixes
    }
}

extension EventWriter {
    /// The event as an element of a list whose document declares those prefixes; others it declares itself.
    func object(inside shared: Namespaces) -> JSONObject {
        let object = object()
        if namespaces.declared == shared.declared, namespaces.foreignContexts == shared.foreignContexts { return object }
        var own = namespaces
        own.switchOffPrefixes(of: shared, in: object)
        guard let context = own.difference(from: shared) else { return object }
        var event: JSONObject = ["@context": context]
        for (key, value) in object.members { event[key] = value }
        return event
    }
}
