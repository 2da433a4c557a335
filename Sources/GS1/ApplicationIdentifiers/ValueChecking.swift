extension ApplicationIdentifier {
    /// Nil if the value fits, otherwise the first rule it breaks.
    public func refusal(of value: String) -> ElementRefused? { refusal(of: Array(value.utf8)[...]) }

    /// - Parameter formOnly: leaves out check digits and whatever else lies in the meaning of a value, for links that only have to be recognised.
    func refusal(of value: ArraySlice<UInt8>, formOnly: Bool = false) -> ElementRefused? {
        guard !value.isEmpty else { return ElementRefused(.empty, identifier: identifier) }
        // Lengths come first: what a wrong check digit should be helps nobody whose value is cut off.
        if value.count < length.lowerBound { return ElementRefused(.tooShort, identifier: identifier, position: value.count) }
        if value.count > length.upperBound { return ElementRefused(.tooLong, identifier: identifier, position: length.upperBound) }
        var start = value.startIndex
        for component in components {
            if component.isOptional, start == value.endIndex { return nil }
            let part = value[start...].prefix(component.length.upperBound)
            if let violation = component.violation(of: part, formOnly: formOnly) {
                return ElementRefused(
                    violation.rule, identifier: identifier, position: start - value.startIndex + violation.offset, detail: violation.detail)
            }
            start = part.endIndex
        }
        return start == value.endIndex ? nil : ElementRefused(.tooLong, identifier: identifier, position: start - value.startIndex)
    }
}

extension Component {
    func violation(of part: ArraySlice<UInt8>, formOnly: Bool) -> Violation? {
        if let offset = part.firstOffset(where: { !characters.contains($0) }), let violation = violationOfCharacters(part, first: offset) {
            return violation
        }
        if part.count < length.lowerBound { return Violation(.tooShort, at: part.count) }
        for check in checks where !formOnly || check == .companyPrefix {
            if let violation = check.violation(of: part) { return violation }
        }
        return nil
    }

    /// Padding is no character of `cset64`, but may fill it up: one or two `=`, up to a multiple of three (GS1 Syntax Dictionary, `cset64`).
    private func violationOfCharacters(_ part: ArraySlice<UInt8>, first offset: Int) -> Violation? {
        guard characters == .cset64, part.dropFirst(offset).allSatisfy({ $0 == UInt8(ascii: "=") }) else { return Violation(characters.rule, at: offset) }
        return part.count - offset <= 2 && part.count % 3 == 0 ? nil : Violation(.padding, at: offset)
    }
}
