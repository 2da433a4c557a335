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
        let isBare = { (member: Extension) in member.name.namespace.isEmpty && !member.name.local.utf8.contains(UInt8(ascii: ":")) }
        let sensors = sensorElements.flatMap { $0.extensions + ($0.metadata?.extensions ?? []) + $0.reports.flatMap(\.extensions) }
        for member in extensions + kind.ilmd + sensors + (errorDeclaration?.extensions ?? []) where isBare(member) {
            note("\(member.name.local) stands in no namespace; JSON asks for one here.")
        }
        return found
    }
}
