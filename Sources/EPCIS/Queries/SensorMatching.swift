import struct JSON.JSONNumber

extension QueryCondition {
    /// Of quantities and of what sensors say. Every parameter is asked on its own: two may be met by two reports.
    func measurementCheck() -> EventCheck {
        switch self {
        case .quantity(let comparison, let amounts, let unit):
            let amounts = amounts.map(ExactNumber.init)
            return { event in
                event.kind.quantities(.anyEPCClass).contains { element in
                    guard let quantity = element.quantity.map(ExactNumber.init) else { return false }
                    guard let unit else { return amounts.contains { comparison.holds(quantity, $0) } }
                    guard let uom = element.uom else { return false }
                    return amounts.contains { Measure(amount: quantity, unit: uom).satisfies(comparison, Measure(amount: $0, unit: unit)) }
                }
            }
        case .sensorElementExists: return { !$0.sensorElements.isEmpty }
        case .measurementType(let terms):
            let wanted = Set(texts: terms.map(\.uri))
            return { $0.sensorReports.contains { $0.measures(oneOf: wanted) } }
        case .booleanValue(let value): return { $0.sensorReports.contains { $0.booleanValue == value } }
        case .sensorText(let field, let texts):
            let wanted = Set(texts: texts.map(field.compared))
            return { $0.sensorTexts(field).contains { wanted.contains(field.compared($0)) } }
        case .sensorNumber(let field, let comparison, let numbers, let unit):
            let wanted = numbers.map(ExactNumber.init)
            return { $0.sensorReports.contains { $0.satisfies(field, comparison, wanted, unit) } }
        default: return { _ in false }
        }
    }
}

extension SensorReport {
    fileprivate func measures(oneOf wanted: Set<CodeUnits>) -> Bool {
        // XML lets a report go without a type.
        let measured: MeasurementType? = type
        return measured.map { wanted.contains($0.uri) } ?? false
    }

    fileprivate func satisfies(
        _ field: QuerySensorNumberField, _ comparison: QueryComparison, _ wanted: [ExactNumber], _ unit: String?
    ) -> Bool {
        guard let number = number(field).flatMap({ ExactNumber($0) }) else { return false }
        guard let unit else { return wanted.contains { comparison.holds(number, $0) } }
        guard let uom else { return false }
        let measure = Measure(amount: number, unit: uom)
        return wanted.contains { measure.satisfies(comparison, Measure(amount: $0, unit: unit), asDifference: field == .sDev) }
    }

    private func number(_ field: QuerySensorNumberField) -> JSONNumber? {
        switch field {
        case .value: value
        case .minValue: minValue
        case .maxValue: maxValue
        case .meanValue: meanValue
        case .sDev: sDev
        case .percValue: percValue
        case .percRank: percRank
        }
    }
}

extension QuerySensorTextField {
    fileprivate func compared(_ text: String) -> String {
        switch self {
        case .stringValue: text
        case .hexBinaryValue: text.uppercased()
        default: ComparedIdentifier(text).identity
        }
    }
}

extension Event {
    fileprivate func sensorTexts(_ field: QuerySensorTextField) -> [String] {
        switch field {
        case .deviceID: sensorElements.compactMap(\.metadata?.deviceID) + sensorReports.compactMap(\.deviceID)
        case .dataProcessingMethod:
            sensorElements.compactMap(\.metadata?.dataProcessingMethod) + sensorReports.compactMap(\.dataProcessingMethod)
        case .bizRules: sensorElements.compactMap(\.metadata?.bizRules) + sensorReports.compactMap(\.bizRules)
        case .microorganism: sensorReports.compactMap(\.microorganism)
        case .chemicalSubstance: sensorReports.compactMap(\.chemicalSubstance)
        case .uriValue: sensorReports.compactMap(\.uriValue)
        case .stringValue: sensorReports.compactMap(\.stringValue)
        case .hexBinaryValue: sensorReports.compactMap(\.hexBinaryValue)
        }
    }
}
