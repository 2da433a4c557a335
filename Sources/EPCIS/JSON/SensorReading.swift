extension JSONReader {
    mutating func sensorElement(_ value: Int) -> SensorElement? {
        guard var members = object(value) else { return nil }
        var element = SensorElement(reports: [])
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .sensorMetadata: element.metadata = sensorMetadata(inner)
            case .sensorReport: element.reports = filledList(inner, "a report") { $0.sensorReport($1) }
            default: addExtension(name, inner, to: &element.extensions)
            }
        }
        settle(&element.extensions, of: value)
        require(.sensorReport, seen, value)
        return element
    }

    private mutating func sensorMetadata(_ value: Int) -> SensorMetadata? {
        guard var members = object(value) else { return nil }
        var metadata = SensorMetadata()
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .time: metadata.time = time(inner)
            case .startTime: metadata.startTime = time(inner)
            case .endTime: metadata.endTime = time(inner)
            case .deviceID: metadata.deviceID = knownURI(inner)
            case .deviceMetadata: metadata.deviceMetadata = knownURI(inner)
            case .rawData: metadata.rawData = uri(inner)
            case .dataProcessingMethod: metadata.dataProcessingMethod = knownURI(inner)
            case .bizRules: metadata.bizRules = knownURI(inner)
            default: addExtension(name, inner, to: &metadata.extensions)
            }
        }
        settle(&metadata.extensions, of: value)
        return metadata
    }

    private mutating func sensorReport(_ value: Int) -> SensorReport? {
        guard var members = object(value) else { return nil }
        var report = SensorReport(.dimensionless)
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            if let field, read(field, inner, into: &report) { continue }
            addExtension(name, inner, to: &report.extensions)
        }
        settle(&report.extensions, of: value)
        require(.type, seen, value)
        return report
    }

    /// False when a report has no such field.
    private mutating func read(_ field: Field, _ value: Int, into report: inout SensorReport) -> Bool {
        switch field {
        case .type: report.type = term(value, words.measurementTypes) ?? .dimensionless
        case .exception: report.exception = term(value, words.alerts)
        case .deviceID: report.deviceID = knownURI(value)
        case .deviceMetadata: report.deviceMetadata = knownURI(value)
        case .rawData: report.rawData = uri(value)
        case .dataProcessingMethod: report.dataProcessingMethod = knownURI(value)
        case .bizRules: report.bizRules = knownURI(value)
        case .time: report.time = time(value)
        case .microorganism: report.microorganism = knownURI(value)
        case .chemicalSubstance: report.chemicalSubstance = knownURI(value)
        case .value: report.value = number(value)
        case .component: report.component = term(value, words.components)
        case .stringValue: report.stringValue = text(value)
        case .booleanValue: report.booleanValue = bool(value)
        case .hexBinaryValue: report.hexBinaryValue = hexadecimal(value)
        case .uriValue: report.uriValue = uri(value)
        case .minValue: report.minValue = number(value)
        case .maxValue: report.maxValue = number(value)
        case .meanValue: report.meanValue = number(value)
        case .sDev: report.sDev = number(value)
        case .percRank: report.percRank = number(value)
        case .percValue: report.percValue = number(value)
        case .uom: report.uom = text(value)
        case .coordinateReferenceSystem: report.coordinateReferenceSystem = knownURI(value)
        default: return false
        }
        return true
    }
}

extension MeasurementType {
    /// Stands in a report until its type is read.
    fileprivate static let dimensionless = MeasurementType(known: "Dimensionless")
}
