import struct JSON.JSONNumber

extension QueryCondition {
    /// Of members EPCIS does not define, and of XML attributes.
    func fieldCheck(_ namespaces: Namespaces) -> @Sendable (Event) -> Bool {
        switch self {
        case .field(let scope, let name, let inner, let test):
            let name = ResolvedName(name, namespaces)
            let check = test.check()
            return { event in
                let extensions = event.extensions(scope)
                return inner
                    ? extensions.contains { $0.value.containsInner { name.names($0, event.namespaces) && check($0.value) } }
                    : extensions.contains { name.names($0, event.namespaces) && check($0.value) }
            }
        case .hasAttribute(let name, let attributes):
            let field = ResolvedName(name, namespaces)
            let attributes = attributes.map { ResolvedName(QueryFieldName($0) ?? QueryFieldName(word: $0), namespaces) }
            return { event in
                event.extensions.contains { member in
                    field.names(member, event.namespaces)
                        && member.value.attributes.contains { attribute in
                            attributes.contains { $0.namesAttribute(attribute, event.namespaces) }
                        }
                }
            }
        case .attribute(let name, let values):
            let wanted = Set(values)
            let divisions = name.divisions.map { (ResolvedName($0.field, namespaces), ResolvedName($0.attribute, namespaces)) }
            return { event in
                event.extensions.contains { member in
                    divisions.contains { field, attribute in
                        field.names(member, event.namespaces)
                            && member.value.attributes.contains {
                                attribute.namesAttribute($0, event.namespaces) && $0.value.scalarTexts.contains(where: wanted.contains)
                            }
                    }
                }
            }
        default: return { _ in false }
        }
    }
}

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
        guard written.prefix != nil else { return member.name.local == written.local }
        guard member.name.local == written.local || member.name.local == written.description else { return false }
        return member.name == qualified ?? namespaces.name(written.description)
    }

    /// JSON made from XML writes attributes as members, with an at sign before their names or without one.
    func namesAttribute(_ member: Extension, _ namespaces: Namespaces) -> Bool {
        names(member, namespaces) || member.name.local == "@" + written.description
    }
}

extension QueryFieldTest {
    fileprivate func check() -> @Sendable (ExtensionValue) -> Bool {
        switch self {
        case .exists: return { $0.isPresent }
        case .isOneOf(let texts):
            let wanted = Set(texts)
            let numbers = texts.compactMap { ExactNumber(literal: $0) }
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

    fileprivate var scalarTexts: [String] {
        scalars.map {
            switch $0 {
            case .string(let text): text
            case .number(let number): number.description
            case .bool(let value): value ? "true" : "false"
            case .null, .array, .object: ""
            }
        }
    }

    fileprivate func isOne(of texts: Set<String>, _ numbers: [ExactNumber]) -> Bool {
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

    /// Members with a plain value, which is all an XML attribute can be.
    fileprivate var attributes: [Extension] {
        switch self {
        case .null, .bool, .number, .string: []
        case .array(let elements): elements.flatMap(\.attributes)
        case .object(let members): members.filter { $0.name != QualifiedName("#text") && $0.value.isPlain }
        }
    }

    private var isPlain: Bool {
        switch self {
        case .bool, .number, .string: true
        case .null, .array, .object: false
        }
    }
}
