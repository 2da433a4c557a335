extension ElementString {
    /// Whether the element strings may stand together: what is there twice must agree, what another needs must be there, what another excludes
    /// must not (General Specifications, sections 4.13 and 4.14). Everything that one item carries should be looked at together.
    public func checkCombination() throws(ElementRefused) {
        if let refusal = combinationRefusals.first { throw refusal }
    }

    /// All rules of combination that are broken, in the order of the element strings.
    public var combinationRefusals: [ElementRefused] {
        var values: [String: String] = [:]
        var distinct: [ApplicationIdentifier] = []
        var refusals: [ElementRefused] = []
        for element in elements {
            if let value = values[element.identifier] {
                if value != element.value { refusals.append(ElementRefused(.repeated, identifier: element.identifier)) }
                continue
            }
            values[element.identifier] = element.value
            if let definition = ApplicationIdentifier.named(element.identifier) { distinct.append(definition) }
        }
        return refusals + distinct.flatMap { $0.refusals(beside: distinct) }
    }
}

extension ApplicationIdentifier {
    fileprivate func refusals(beside all: [ApplicationIdentifier]) -> [ElementRefused] {
        let others = all.filter { $0 !== self }
        var refusals: [ElementRefused] = []
        if let other = excludes.lazy.compactMap({ pattern in others.first { pattern.matches($0.identifier) } }).first {
            refusals.append(ElementRefused(.excluded, identifier: identifier, detail: other.identifier))
        }
        let isSatisfied = requires.isEmpty || requires.contains { group in group.allSatisfy { pattern in others.contains { pattern.matches($0.identifier) } } }
        if !isSatisfied {
            let groups = requires.map { $0.map { "(\($0))" }.joined(separator: " with ") }
            refusals.append(ElementRefused(.required, identifier: identifier, detail: groups.joined(separator: " or ")))
        }
        return refusals
    }
}
