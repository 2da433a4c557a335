import struct JSON.JSONNumber
import struct JSON.JSONObject
import struct JSON.JSONParser
import enum JSON.JSONValue
import struct XML.XMLName

/// Sensor data, which XML has in attributes.
extension XMLReader {
    /// - Parameter members: of the event: the list has an `extension` of its own, but JSON no place for it.
    func sensorElements(_ element: XMLElement, _ members: inout XMLMembers) -> [SensorElement] {
        refuseAttributes(element)
        var elements: [SensorElement] = []
        var found = members
        children(element, XMLField.sensorElements) { field, child in
            if field == .sensorElement { elements.append(sensorElement(child)) } else { locals(child, &found) }
        }
        members = found
        return elements
    }

    private func sensorElement(_ element: XMLElement) -> SensorElement {
        refuseAttributes(element)
        var sensor = SensorElement(reports: [])
        var members = XMLMembers()
        children(element, isFirstVersion ? XMLField.sensorElement1 : XMLField.sensorElementModel) { field, child in
            switch field {
            case .sensorMetadata, .sensorMetaData: sensor.metadata = sensorMetadata(child)
            case .sensorReport: sensor.reports.append(sensorReport(child))
            default: locals(child, &members)
            }
        } other: {
            add($0, to: &members)
        }
        sensor.extensions = members.members
        return sensor
    }

    private func sensorMetadata(_ element: XMLElement) -> SensorMetadata {
        var metadata = SensorMetadata()
        metadata.extensions = attributes(of: element, SensorMetadata.fields, &metadata) { _, _ in false }
        return metadata
    }

    private func sensorReport(_ element: XMLElement) -> SensorReport {
        var report = SensorReport(nil)
        var type: MeasurementType?
        let members = attributes(of: element, SensorReport.fields, &report) { name, value in
            guard name == "type" else { return false }
            type = term(value, of: element, name)
            return true
        }
        report.type = type
        report.extensions = members
        if type == nil, report.exception == nil, element.attribute("type") == nil {
            problem(.fieldRequired, element, "A sensorReport needs a type, or an exception.")
        }
        return report
    }

    /// Fills the fields and gives back the attributes of others.
    private func attributes<Owner>(
        of element: XMLElement, _ fields: [SensorField<Owner>], _ owner: inout Owner, special: (String, String) -> Bool
    ) -> [Extension] {
        let note = annotation(of: element)
        var members: [Extension] = []
        var filled = owner
        element.forEachAttribute { name, value in
            guard name.namespace.isEmpty else {
                if name.namespace == target {
                    problem(.fieldUnknown, element, "EPCIS defines no attribute \(name.local) in its namespace.")
                } else if name.namespace != XMLNamespaces.instance {
                    members.append(Extension(memberName(name, note), attributeValue(value, note, name, element)))
                } else {
                    checkInstance(name, value, element)
                }
                return
            }
            let trimmed = XMLSpace.trimmed(value)
            if special(name.local, trimmed) { return }
            // The name it had in drafts of 2.0, as the element that holds it.
            let known = isFirstVersion && name.local == "deviceMetaData" ? "deviceMetadata" : name.local
            guard let field = fields.first(where: { $0.name == known }) else {
                members.append(Extension(memberName(name, note), attributeValue(value, note, name, element)))
                return
            }
            fill(&filled, field, trimmed, raw: value, element, note)
        }
        owner = filled
        if element.hasChildren || element.hasText { problem(.textUnexpected, element, "\(element.name.local) holds attributes only.") }
        return members
    }

    /// The name itself, or that of its annotation, by which it must be written like this.
    private func memberName(_ written: XMLName, _ note: XMLAnnotation?) -> QualifiedName {
        guard let noted = note?.object["names"]?[written.description] else { return QualifiedName(written.local, in: written.namespace) }
        return QualifiedName(noted["name"]?.stringValue ?? written.local, in: noted["namespace"]?.stringValue ?? "")
    }

    private func attributeValue(_ value: String, _ note: XMLAnnotation?, _ name: XMLName, _ element: XMLElement) -> ExtensionValue {
        guard note?.text("attributes", for: name.description) == "json" else { return .string(value) }
        if let json = try? JSONParser.parse(Array(value.utf8)) { return ExtensionValue(attributeJSON: json) }
        problem(.annotationInvalid, element, "\(name.local) is not the JSON its annotation says.")
        return .string(value)
    }

    private func fill<Owner>(
        _ owner: inout Owner, _ field: SensorField<Owner>, _ text: String, raw: String, _ element: XMLElement, _ note: XMLAnnotation?
    ) {
        let name = field.name
        switch field.kind {
        case .time(let place): owner[keyPath: place] = time(text, of: element, name)
        case .uri(let place): owner[keyPath: place] = uri(text, of: element, name)
        case .text(let place):
            let value = attributeValue(raw, note, XMLName(name), element)
            if case .string(let string) = value { owner[keyPath: place] = string }
        case .hexadecimal(let place):
            let digits = hexadecimal(text, of: element, name)
            owner[keyPath: place] = note?.text("attributes", for: name) == "odd" ? digits.map { String($0.dropFirst()) } : digits
        case .number(let place): owner[keyPath: place] = number(text, of: element, name)
        case .bool(let place): owner[keyPath: place] = bool(text, of: element, name)
        case .alert(let place): owner[keyPath: place] = term(text, of: element, name)
        case .component(let place): owner[keyPath: place] = term(text, of: element, name)
        }
    }
}

/// Values in attributes: JSON in which names are written `{namespace}local`.
extension ExtensionValue {
    init(attributeJSON json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map { ExtensionValue(attributeJSON: $0) })
        case .object(let object):
            self = .object(object.members.map { Extension(QualifiedName(attributeKey: $0.key), ExtensionValue(attributeJSON: $0.value)) })
        }
    }

    var attributeJSON: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.attributeJSON))
        case .object(let members): .object(JSONObject(members.map { (key: "{\($0.name.namespace)}\($0.name.local)", value: $0.value.attributeJSON) }))
        }
    }
}

extension QualifiedName {
    fileprivate init(attributeKey key: String) {
        guard key.hasPrefix("{"), let close = key.firstIndex(of: "}") else {
            self.init(key)
            return
        }
        self.init(String(key[key.index(after: close)...]), in: String(key[key.index(after: key.startIndex)..<close]))
    }
}
