import struct JSON.JSONNumber

/// A name in a query, and what it means there.
struct ResolvedName: Sendable {
    let written: QueryFieldName
    /// Nil when only the document of an event can say, or when any namespace will do.
    let qualified: QualifiedName?

    init(_ name: QueryFieldName, _ namespaces: Namespaces) {
        written = name
        qualified = name.prefix.flatMap(namespaces.iri).map { QualifiedName(name.local, in: $0) }
    }

    func names(_ member: Extension, _ namespaces: Namespaces) -> Bool {
        guard written.prefix != nil else { return member.name.local.hasCodeUnits(of: written.local) }
        let meant = qualified ?? namespaces.name(written.description)
        return member.name.local.hasCodeUnits(of: meant.local) && member.name.canonicalNamespace.hasCodeUnits(of: meant.canonicalNamespace)
    }
}

extension QueryFieldTest {
    func check(of name: ResolvedName, in scope: QueryScope, inner: Bool) -> EventCheck {
        let check = check()
        return { event in
            let isMeant = { (member: Extension) in name.names(member, event.namespaces) && check(member.value) }
            return event.extensions(scope).contains { inner ? $0.value.containsInner(isMeant) : isMeant($0) }
        }
    }

    private func check() -> @Sendable (ExtensionValue) -> Bool {
        switch self {
        case .exists: return { $0.isPresent }
        case .isOneOf(let texts):
            let wanted = Set(texts: texts)
            let numbers = Set(texts.compactMap { ExactNumber(literal: $0) })
            return { $0.scalars.contains { $0.isOne(of: wanted, numbers) } }
        case .number(let comparison, let number):
            let number = ExactNumber(number)
            return { $0.scalars.contains { $0.number.map { comparison.holds($0, number) } ?? false } }
        case .time(let comparison, let time):
            let instant = Instant(time)
            return { $0.scalars.contains { $0.time.map { comparison.holds(Instant($0), instant) } ?? false } }
        }
    }
}

extension ExtensionValue {
    /// The standard asks for non-empty fields.
    fileprivate var isPresent: Bool {
        switch self {
        case .null: false
        case .bool, .number: true
        case .string(let text): !text.isEmpty
        case .array(let elements): elements.contains(where: \.isPresent)
        case .object(let members): !members.isEmpty
        }
    }

    /// The value, those of a list, or the text of an element that also has attributes.
    var scalars: [ExtensionValue] {
        switch self {
        case .null: []
        case .bool, .number, .string: [self]
        case .array(let elements): elements.flatMap(\.scalars)
        case .object(let members): members.first { $0.name == QualifiedName("#text") }.map { [$0.value] } ?? []
        }
    }

    var scalarTexts: [String] {
        scalars.map {
            switch $0 {
            case .string(let text): text
            case .number(let number): number.description
            case .bool(let value): value ? "true" : "false"
            case .null, .array, .object: ""
            }
        }
    }

    fileprivate func isOne(of texts: Set<CodeUnits>, _ numbers: Set<ExactNumber>) -> Bool {
        switch self {
        case .string(let text): texts.contains(text)
        case .number(let number): texts.contains(number.description) || ExactNumber(number).map(numbers.contains) ?? false
        case .bool(let value): texts.contains(value ? "true" : "false")
        case .null, .array, .object: false
        }
    }

    var number: ExactNumber? {
        switch self {
        case .number(let number): ExactNumber(number)
        case .string(let text): ExactNumber(literal: text)
        case .null, .bool, .array, .object: nil
        }
    }

    var time: EventTime? {
        if case .string(let text) = self { EventTime(text) } else { nil }
    }

    /// Whether a member inside of this one, at any depth, is meant.
    fileprivate func containsInner(_ isMeant: (Extension) -> Bool) -> Bool {
        switch self {
        case .null, .bool, .number, .string: false
        case .array(let elements): elements.contains { $0.containsInner(isMeant) }
        case .object(let members): members.contains { isMeant($0) || $0.value.containsInner(isMeant) }
        }
    }
}
