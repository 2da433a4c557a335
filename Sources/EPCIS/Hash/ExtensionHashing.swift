import struct JSON.JSONNumber

/// Sensor data and the members that EPCIS does not define.
extension PreHash {
    mutating func sensorElement(_ element: SensorElement) {
        out.append("sensorElement")
        if let metadata = element.metadata {
            parent("sensorMetadata") { hash in
                hash.fields(of: metadata)
                hash.extensions(metadata.extensions)
            }
        }
        group(element.reports) { hash, report in
            hash.out.append("sensorReport")
            hash.fields(of: report)
            hash.extensions(report.extensions)
        }
        extensions(element.extensions)
    }

    private mutating func optionalTime(_ name: StaticString, _ time: EventTime?) {
        if let time { self.time(name, time) }
    }

    /// CBV 2.0, canonical property order, row 23.
    private mutating func fields(of metadata: SensorMetadata) {
        optionalTime("time", metadata.time)
        optionalTime("startTime", metadata.startTime)
        optionalTime("endTime", metadata.endTime)
        field("deviceID", metadata.deviceID)
        field("deviceMetadata", metadata.deviceMetadata)
        field("rawData", metadata.rawData)
        field("dataProcessingMethod", metadata.dataProcessingMethod)
        field("bizRules", metadata.bizRules)
    }

    /// The standard's order has no place for `bizRules` of a report; it follows `dataProcessingMethod`, as it does in the metadata.
    private mutating func fields(of report: SensorReport) {
        field("type", report.type?.uri)
        field("exception", report.exception?.uri)
        field("deviceID", report.deviceID)
        field("deviceMetadata", report.deviceMetadata)
        field("rawData", report.rawData)
        field("dataProcessingMethod", report.dataProcessingMethod)
        field("bizRules", report.bizRules)
        optionalTime("time", report.time)
        field("microorganism", report.microorganism)
        field("chemicalSubstance", report.chemicalSubstance)
        field("value", report.value?.description)
        field("component", report.component?.uri)
        field("stringValue", report.stringValue)
        field("booleanValue", report.booleanValue.map { $0 ? "true" : "false" })
        field("hexBinaryValue", report.hexBinaryValue)
        field("uriValue", report.uriValue)
        field("minValue", report.minValue?.description)
        field("maxValue", report.maxValue?.description)
        field("meanValue", report.meanValue?.description)
        field("sDev", report.sDev?.description)
        field("percRank", report.percRank?.description)
        field("percValue", report.percValue?.description)
        field("uom", report.uom)
        field("coordinateReferenceSystem", report.coordinateReferenceSystem)
    }

    /// Rules 19–21: `{namespace}name`, and the value behind an equals sign; sorted on every level.
    mutating func extensions(_ extensions: [Extension]) {
        guard !extensions.isEmpty else { return }
        let group = out.groupStart()
        for member in extensions where member.name != Self.ownTextName { items(of: member) }
        out.endGroup(group)
    }

    mutating func items(of member: Extension) {
        // Remarks for human readers: the reference leaves them out, as it does XML comments.
        if member.name.local == "comment", member.name.namespace.isEmpty || member.name.namespace == Self.remarks { return }
        items(member.name, member.value)
    }

    private static let remarks = "http://www.w3.org/2000/01/rdf-schema#"

    private mutating func append(_ name: QualifiedName?) {
        guard let name else { return }
        guard !name.namespace.isEmpty else { return out.append(name.local) }
        out.append("{")
        out.append(name.namespace)
        out.append("}")
        out.append(name.local)
    }

    /// - Parameter name: nil inside of a list that stands in a list, which has no name of its own to repeat.
    private mutating func items(_ name: QualifiedName?, _ value: ExtensionValue) {
        switch value {
        case .null: break
        case .bool(let value): item { $0.simple(name, value ? "true" : "false") }
        case .number(let number): item { $0.simple(name, number.description) }
        case .string(let text): item { $0.simple(name, text) }
        case .object(let members):
            item { hash in
                hash.append(name)
                hash.ownText(members)
                hash.extensions(members)
            }
        case .array(let elements):
            for element in elements {
                guard case .array(let inner) = element else {
                    items(name, element)
                    continue
                }
                item { hash in
                    hash.append(name)
                    let group = hash.out.groupStart()
                    for element in inner { hash.items(nil, element) }
                    hash.out.endGroup(group)
                }
            }
        }
    }

    /// An empty text leaves the name alone.
    private mutating func simple(_ name: QualifiedName?, _ raw: String) {
        append(name)
        text(raw, from: out.count)
    }

    /// How JSON made from XML holds the text of an element that also has attributes.
    private static let ownTextName = QualifiedName("#text")

    private mutating func ownText(_ members: [Extension]) {
        guard case .string(let text)? = members.first(where: { $0.name == Self.ownTextName })?.value else { return }
        self.text(text, from: out.count)
    }
}
