extension EPCISDocument {
    /// What of the frame JSON has no words for, though XML has: the JSON that is written of such a document lacks it.
    public func notInJSON(at place: DocumentPlace) -> [ReadingProblem] {
        var found: [ReadingProblem] = []
        func note(_ sentence: String) { found.append(ReadingProblem(.notInJSON, at: place, sentence)) }
        func check(_ extensions: [Extension]) {
            for member in extensions where !member.name.namespace.isEmpty {
                note("\(member.name.local) stands in a namespace; JSON has no place for one here.")
            }
        }
        func checkBare(_ extensions: [Extension]) {
            for member in extensions where member.isBare { note("\(member.name.local) stands in no namespace; JSON asks for one here.") }
        }
        func check(_ problem: ProblemDetails) {
            check(problem.extensions)
            for uri in [problem.type, problem.instance ?? "about:blank"] where !URIText.isValid(uri) {
                note("\(uri.debugDescription) has no scheme; JSON asks for a whole URI here.")
            }
        }
        switch kind {
        case .message(let message): note("\(message.elementName) is a message of the query interface; JSON has QueryResults only.")
        case .problem(let problem): check(problem)
        case .captureJob(let job):
            check(job.extensions)
            if case .listed(let problems) = job.errors { for problem in problems { check(problem) } }
            if case .file(let uri) = job.errors, !URIText.isValid(uri) {
                note("\(uri.debugDescription) has no scheme; JSON asks for a whole URI here.")
            }
        case .capture, .masterData: checkBare(extensions + (header?.extensions ?? []))
        case .queryResults: checkBare(extensions + (header?.extensions ?? []) + bodyExtensions + resultsExtensions + resultsBodyExtensions)
        }
        return found
    }
}

extension Event {
    /// What JSON has no words for, though XML has: such an event can be written in JSON, but the JSON schema refuses it.
    public func notInJSON(at place: DocumentPlace) -> [ReadingProblem] {
        var found: [ReadingProblem] = []
        func note(_ sentence: String) { found.append(ReadingProblem(.notInJSON, at: place, sentence)) }
        if sensorElements.contains(where: { $0.reports.contains { $0.type == nil } }) { note("A sensorReport without a type cannot be written in JSON.") }
        switch kind {
        case .aggregation, .transaction, .association:
            if kind.persistentDisposition != nil { note("persistentDisposition cannot be written in JSON for events of this kind.") }
        case .object, .transformation: break
        }
        if hasRepetitions { note("A list names something twice; JSON does not allow it in this one.") }
        let sensors = sensorElements.flatMap { $0.extensions + ($0.metadata?.extensions ?? []) + $0.reports.flatMap(\.extensions) }
        for member in extensions + kind.ilmd + sensors + (errorDeclaration?.extensions ?? []) where member.isBare {
            note("\(member.name.local) stands in no namespace; JSON asks for one here.")
        }
        return found
    }

    /// In the lists that have `uniqueItems` in the JSON schema.
    private var hasRepetitions: Bool {
        func repeats(_ list: some Collection<some Hashable>) -> Bool { list.count > 1 && Set(list).count < list.count }
        let lists: [[String]] =
            switch kind {
            case .object(let event): [event.epcs]
            case .transformation(let event): [event.inputEPCs, event.outputEPCs]
            case .aggregation, .transaction, .association: []
            }
        return lists.contains { repeats($0) } || repeats(kind.persistentDisposition?.set ?? []) || repeats(kind.persistentDisposition?.unset ?? [])
    }
}

extension Extension {
    /// Whether the name is neither in a namespace nor a whole URI.
    fileprivate var isBare: Bool { name.namespace.isEmpty && !name.local.utf8.contains(UInt8(ascii: ":")) }
}
