import struct JSON.JSONPointer
import enum JSON.JSONValue

extension ObjectReader {
    func sensorElement() -> SensorElement? {
        let metadata = read("sensorMetadata") { value, pointer in child(value, pointer)?.sensorMetadata() }
        if object["sensorReport"]?.arrayValue?.isEmpty == true { problem(.listEmpty, "sensorReport", "The list must hold a report.") }
        let reports = list("sensorReport", required: true) { value, pointer in child(value, pointer)?.sensorReport() }
        var element = SensorElement(metadata: metadata, reports: reports)
        element.extensions = extensions()
        return element
    }

    private func sensorMetadata() -> SensorMetadata {
        var metadata = SensorMetadata()
        fill(&metadata, SensorMetadata.fields)
        metadata.extensions = extensions()
        return metadata
    }

    private func sensorReport() -> SensorReport? {
        let type: MeasurementType? = read("type", required: true, term)
        guard let type else { return nil }
        var report = SensorReport(type)
        fill(&report, SensorReport.fields)
        report.extensions = extensions()
        return report
    }

    private func fill<Owner>(_ owner: inout Owner, _ fields: [SensorField<Owner>]) {
        for field in fields {
            switch field.kind {
            case .time(let place): owner[keyPath: place] = read(field.name, time)
            case .uri(let place): owner[keyPath: place] = read(field.name, uri)
            case .text(let place): owner[keyPath: place] = read(field.name, text)
            case .hexadecimal(let place): owner[keyPath: place] = read(field.name, hexadecimal)
            case .number(let place): owner[keyPath: place] = read(field.name, number)
            case .bool(let place): owner[keyPath: place] = read(field.name, bool)
            case .alert(let place): owner[keyPath: place] = read(field.name, term)
            case .component(let place): owner[keyPath: place] = read(field.name, term)
            }
        }
    }
}
