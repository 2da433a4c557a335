import struct JSON.JSONObject
import enum JSON.JSONValue
import struct XML.XMLName
import struct XML.XMLWriter

extension XMLElementWriter {
    mutating func sensorElement(_ element: SensorElement) {
        start("sensorElement")
        if let metadata = element.metadata {
            attributed("sensorMetadata", nil, metadata, SensorMetadata.fields, metadata.extensions)
        }
        for report in element.reports { attributed("sensorReport", report.type?.uri, report, SensorReport.fields, report.extensions) }
        extended(element.extensions)
        end()
    }

    private mutating func attributed<Owner>(
        _ name: String, _ type: String?, _ owner: Owner, _ fields: [SensorField<Owner>], _ extensions: [Extension]
    ) {
        var attributes = XMLSensorAttributes()
        if let type { attributes.list.append((XMLName("type"), type)) }
        for field in fields { attributes.add(field, of: owner) }
        for member in extensions { attributes.add(member) }
        annotate(attributes.note)
        start(name)
        for (name, value) in attributes.list { attribute(name, value) }
        end()
    }
}

/// The attributes of a report or of metadata, with what their annotation says.
private struct XMLSensorAttributes {
    var list: [(XMLName, String)] = []
    private var kinds = JSONObject()
    private var names = JSONObject()
    private var times = JSONObject()

    var note: JSONObject {
        var note = JSONObject()
        if !kinds.isEmpty { note["attributes"] = .object(kinds) }
        if !names.isEmpty { note["names"] = .object(names) }
        if !times.isEmpty { note["time"] = .object(times) }
        return note
    }

    mutating func add<Owner>(_ field: SensorField<Owner>, of owner: Owner) {
        let value: String? =
            switch field.kind {
            case .time(let place): owner[keyPath: place].map { time(field.name, $0) }
            case .uri(let place): owner[keyPath: place]
            case .text(let place): owner[keyPath: place].map { text(XMLName(field.name), .string($0)) }
            case .hexadecimal(let place): owner[keyPath: place].map { hexadecimal(field.name, $0) }
            case .number(let place): owner[keyPath: place]?.description
            case .bool(let place): owner[keyPath: place].map { $0 ? "true" : "false" }
            case .alert(let place): owner[keyPath: place]?.uri
            case .component(let place): owner[keyPath: place]?.uri
            }
        if let value { list.append((XMLName(field.name), value)) }
    }

    mutating func add(_ member: Extension) {
        var written = XMLMemberName.written(member.name, .inNamespace)
        while list.contains(where: { $0.0 == written }) { written = XMLName(written.local + "_", in: written.namespace) }
        if !XMLMemberName.saysItself(member.name, written) {
            names[written.description] = ["name": .string(member.name.local), "namespace": .string(member.name.namespace)]
        }
        list.append((written, text(written, member.value)))
    }

    private mutating func time(_ name: String, _ time: EventTime) -> String {
        if !time.isDateTimeStamp { times[name] = .string(time.description) }
        return time.xmlText
    }

    private mutating func text(_ name: XMLName, _ value: ExtensionValue) -> String {
        if case .string(let text) = value, XMLWriter.canHold(text) { return text }
        kinds[name.description] = "json"
        if case .string(let text) = value { return XMLElementWriter.jsonText(text) }
        return value.attributeJSON.text
    }

    private mutating func hexadecimal(_ name: String, _ digits: String) -> String {
        guard digits.utf8.count % 2 == 1 else { return digits }
        kinds[name] = "odd"
        return "0" + digits
    }
}
