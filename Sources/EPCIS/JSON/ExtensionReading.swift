import struct JSON.JSONNode
import struct JSON.JSONNumber

/// Members that EPCIS does not define.
extension JSONReader {
    /// Takes a member where the schema wants the names of extensions to be URIs or compact ones.
    mutating func addExtension(_ name: Int, _ value: Int, to extensions: inout [Extension]) {
        guard withText(name, URIText.isValid) else {
            note(
                .fieldUnknown, name,
                "\(string(name).debugDescription) is not a field here; fields of your own need a namespace and are URIs.")
            return
        }
        addAnything(name, value, to: &extensions)
    }

    /// Takes a member whatever it is called.
    mutating func addAnything(_ name: Int, _ value: Int, to extensions: inout [Extension]) {
        let qualified = withText(name, words.name)
        extensions.append(Extension(qualified, extensionValue(value)))
    }

    /// Behind the last member: names that occur twice. Two prefixes for one namespace make two names one; JSON-LD then means a list of both.
    /// - Parameter fieldsCount: whether members with names of EPCIS are among the extensions.
    mutating func settle(_ extensions: inout [Extension], of object: Int, fieldsCount: Bool = false) {
        guard extensions.count > 1, hasTwins(extensions) else { return }
        var names: Set<String> = []
        var members = members(of: object)
        while let (name, _) = members.next() {
            guard fieldsCount || field(name) == nil else { continue }
            if !names.insert(string(name)).inserted { noteDuplicate(name) }
        }
        var settled: [Extension] = []
        var places: [QualifiedName: Int] = [:]
        var lists: [Int: [ExtensionValue]] = [:]
        for extra in extensions {
            if let place = places[extra.name] {
                if duplicatesAreRefused {
                    lists[place, default: settled[place].value.elements] += extra.value.elements
                } else {
                    settled[place].value = extra.value
                }
            } else {
                places[extra.name] = settled.count
                settled.append(extra)
            }
        }
        for (place, elements) in lists { settled[place].value = .array(elements) }
        extensions = settled
    }

    private func hasTwins(_ extensions: [Extension]) -> Bool {
        guard extensions.count <= 8 else { return Set(extensions.map(\.name)).count < extensions.count }
        for place in 1..<extensions.count where extensions[..<place].contains(where: { $0.name == extensions[place].name }) { return true }
        return false
    }

    mutating func extensionValue(_ value: Int) -> ExtensionValue {
        switch kind(value) {
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .number: return .number(JSONNumber(scanned: String(decoding: bytes(value), as: UTF8.self)))
        case .string: return .string(string(value))
        case .array: return .array(list(value) { $0.extensionValue($1) })
        case .object:
            var extensions: [Extension] = []
            extensions.reserveCapacity(Int(nodes[value].count))
            var members = members(of: value)
            while let (name, inner) = members.next() { addAnything(name, inner, to: &extensions) }
            settle(&extensions, of: value, fieldsCount: true)
            return .object(extensions)
        }
    }

    /// For objects that no one may extend.
    mutating func refuse(_ name: Int) { note(.fieldUnknown, name, "Nothing else may stand here.") }
}

extension ExtensionValue {
    fileprivate var elements: [ExtensionValue] {
        if case .array(let elements) = self { elements } else { [self] }
    }
}
