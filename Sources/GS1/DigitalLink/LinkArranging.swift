extension DigitalLink {
    /// The link that says the same. The first element string that can be a key becomes the key, what can qualify it follows in the path, all
    /// else goes into the query, what has a predefined length first.
    public init(_ elements: ElementString) throws(DigitalLinkRefused) {
        try self.init(arranging: elements.predefinedLengthFirst.elements, keyOf: elements.elements)
    }

    /// The link of ``init(_:)`` without what may not stand in a link, such as (8200). Nil if there is no key.
    public init?(fittingOf elements: ElementString) {
        guard let arrangement = try? Arrangement(elements.predefinedLengthFirst.elements, keyOf: elements.elements) else { return nil }
        let key = ApplicationIdentifier.named(arrangement.key.identifier)
        let qualifiers = arrangement.qualifiers.compactMap { ApplicationIdentifier.named($0.identifier) }
        let fitting = arrangement.rest.filter { element in
            guard let attribute = ApplicationIdentifier.named(element.identifier), attribute.isLinkAttribute else { return false }
            return key?.hasPlace(for: attribute, beside: qualifiers) == false
        }
        try? self.init(key: arrangement.key, qualifiers: arrangement.qualifiers, query: fitting.map { QueryItem($0.identifier, $0.value) })
    }

    private init(arranging elements: [Element], keyOf order: [Element]) throws(DigitalLinkRefused) {
        let arrangement = try Arrangement(elements, keyOf: order)
        try self.init(
            key: arrangement.key, qualifiers: arrangement.qualifiers, query: arrangement.rest.map { QueryItem($0.identifier, $0.value) })
    }

    /// Key and qualifiers are taken out of the items; all others keep their order.
    init(arranging items: [QueryItem]) throws(DigitalLinkRefused) {
        let elements = items.compactMap { item in item.isAttribute ? item.value.map { Element(item.name, $0) } : nil }
        let arrangement = try Arrangement(elements, keyOf: elements)
        var query = items
        for element in [arrangement.key] + arrangement.qualifiers {
            if let place = query.firstIndex(of: QueryItem(element.identifier, element.value)) { query.remove(at: place) }
        }
        try self.init(key: arrangement.key, qualifiers: arrangement.qualifiers, query: query)
    }
}

/// Element strings sorted into key, qualifiers and the rest.
struct Arrangement {
    let key: ElementString.Element
    private(set) var qualifiers: [ElementString.Element] = []
    private(set) var rest: [ElementString.Element]

    init(_ elements: [ElementString.Element], keyOf order: [ElementString.Element]) throws(DigitalLinkRefused) {
        guard let first = order.lazy.compactMap({ element in Self.keyDefinition(element).map { (element, $0) } }).first else { throw .noPrimaryKey }
        key = first.0
        var others = elements
        if let place = others.firstIndex(of: first.0) { others.remove(at: place) }
        for identifier in Self.sequence(of: first.1, for: others) {
            guard let place = others.firstIndex(where: { $0.identifier == identifier }) else { continue }
            qualifiers.append(others.remove(at: place))
        }
        rest = others
    }

    private static func keyDefinition(_ element: ElementString.Element) -> ApplicationIdentifier? {
        ApplicationIdentifier.named(element.identifier).flatMap { $0.isPrimaryKey ? $0 : nil }
    }

    /// Of several sequences the one that leaves the least behind which may not stand in a query, and then the one of which most is there.
    private static func sequence(of key: ApplicationIdentifier, for elements: [ElementString.Element]) -> [String] {
        let there = Set(elements.map(\.identifier))
        let onlyInPath = Set((key.keyQualifiers ?? []).joined().filter { ApplicationIdentifier.named($0)?.isLinkAttribute == false })
        let ranked = (key.keyQualifiers ?? []).map { sequence in
            (sequence, left: there.intersection(onlyInPath).subtracting(sequence).count, taken: there.intersection(sequence).count)
        }
        return ranked.min { ($0.left, -$0.taken) < ($1.left, -$1.taken) }?.0 ?? []
    }
}
