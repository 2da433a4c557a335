/// The first character of a part that breaks a rule, counted from the beginning of the part.
struct Violation {
    let rule: ElementRule
    let offset: Int
    let detail: String

    init(_ rule: ElementRule, at offset: Int = 0, _ detail: String = "") {
        self.rule = rule
        self.offset = offset
        self.detail = detail
    }
}

extension Check {
    /// Nil if the part, whose characters and length are right already, passes.
    func violation(of part: ArraySlice<UInt8>) -> Violation? {
        switch self {
        case .checkDigit: Self.checkDigit(part)
        case .checkCharacters: CheckCharacters.violation(of: part)
        case .companyPrefix: Self.companyPrefix(part, behind: 0)
        case .companyPrefixBehindFirst: Self.companyPrefix(part, behind: 1)
        case .date: Self.date(part, yearDigits: 2, allowsMonth: false)
        case .dateOrMonth: Self.date(part, yearDigits: 2, allowsMonth: true)
        case .fullDate: Self.date(part, yearDigits: 4, allowsMonth: false)
        case .hour: part.number < 24 ? nil : Violation(.hour)
        case .minute: part.number < 60 ? nil : Violation(.minute)
        case .second: part.number < 60 ? nil : Violation(.second)
        case .hourAndMinute:
            part.prefix(2).number >= 24 ? Violation(.hour) : part.dropFirst(2).number >= 60 ? Violation(.minute, at: 2) : nil
        case .country: Countries.numbers.contains(part.number) ? nil : Violation(.country)
        case .countryOr999: part.number == 999 || Countries.numbers.contains(part.number) ? nil : Violation(.countryOr999)
        case .countryLetters: Countries.contains(letters: part) ? nil : Violation(.countryLetters)
        case .currency: Currencies.numbers.contains(part.number) ? nil : Violation(.currency)
        case .bankAccount: BankAccount.violation(of: part)
        case .mediaType: (1...10).contains(part.number) || (80...99).contains(part.number) ? nil : Violation(.mediaType)
        case .packageType: PackageTypes.codes.contains(String(decoding: part, as: UTF8.self)) ? nil : Violation(.packageType)
        case .latitude: part.number <= 1_800_000_000 ? nil : Violation(.latitude)
        case .longitude: part.number <= 3_600_000_000 ? nil : Violation(.longitude)
        case .coupon: Coupon.violation(of: part)
        case .couponOffer: Coupon.violation(ofOffer: part)
        default: violationOfCharacters(part)
        }
    }

    private func violationOfCharacters(_ part: ArraySlice<UInt8>) -> Violation? {
        switch self {
        case .sex: return "0129".utf8.contains(part.first ?? 0) ? nil : Violation(.sex)
        case .zero: return part.firstOffset { $0 != 0x30 }.map { Violation(.zero, at: $0) }
        case .nonzero: return part.allSatisfy { $0 == 0x30 } ? Violation(.nonzero) : nil
        case .noLeadingZero: return part.first == 0x30 ? Violation(.leadingZero) : nil
        case .yesNo: return part.first == 0x30 || part.first == 0x31 ? nil : Violation(.yesNo)
        case .winding: return "019".utf8.contains(part.first ?? 0) ? nil : Violation(.winding)
        case .hyphen: return part.firstOffset { $0 != UInt8(ascii: "-") }.map { Violation(.hyphen, at: $0) }
        case .percentEncoding: return Self.percentEncoding(part)
        case .pieceOfTotal:
            let (piece, total) = (part.prefix(2).number, part.dropFirst(2).number)
            return (1...99).contains(piece) && total >= piece ? nil : Violation(.pieceOfTotal, at: piece > 0 && total == 0 ? 2 : 0)
        case .positionInSequence: return Self.positionInSequence(part)
        case .importerIndex: return part.firstOffset { !CharacterSet.cset64.contains($0) }.map { Violation(.importerIndex, at: $0) }
        case .hasNonDigit: return part.allSatisfy(\.isASCIIDigit) ? Violation(.hasNonDigit) : nil
        default: return nil
        }
    }

    private static func checkDigit(_ part: ArraySlice<UInt8>) -> Violation? {
        guard let last = part.last, let expected = CheckDigit.expected(after: part.dropLast()) else { return Violation(.tooShort) }
        return last == UInt8(ascii: "0") + UInt8(expected) ? nil : Violation(.checkDigit, at: part.count - 1, String(expected))
    }

    private static func companyPrefix(_ part: ArraySlice<UInt8>, behind count: Int) -> Violation? {
        let prefix = part.dropFirst(count).prefix(4)
        if let offset = prefix.firstOffset(where: { !$0.isASCIIDigit }) { return Violation(.companyPrefix, at: count + offset) }
        return prefix.count == 4 ? nil : Violation(.companyPrefix)
    }

    /// Whatever the century, a year of two digits is a leap year when four divides it: 1900 is out of reach of the century rule.
    private static func date(_ part: ArraySlice<UInt8>, yearDigits: Int, allowsMonth: Bool) -> Violation? {
        let month = part.dropFirst(yearDigits).prefix(2).number
        guard (1...12).contains(month) else { return Violation(.month, at: yearDigits) }
        let day = part.dropFirst(yearDigits + 2).number
        if day == 0, allowsMonth { return nil }
        let year = part.prefix(yearDigits).number + (yearDigits == 2 ? 2000 : 0)
        return (1...GS1Date.days(inMonth: month, ofYear: year)).contains(day) ? nil : Violation(.day, at: yearDigits + 2)
    }

    private static func percentEncoding(_ part: ArraySlice<UInt8>) -> Violation? {
        var rest = part
        while let mark = rest.firstIndex(of: UInt8(ascii: "%")) {
            let digits = rest[(mark + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ PercentEncoding.hexDigit($0) != nil }) else {
                return Violation(.percentEncoding, at: mark - part.startIndex)
            }
            rest = rest[digits.endIndex...]
        }
        return nil
    }

    private static func positionInSequence(_ part: ArraySlice<UInt8>) -> Violation? {
        let position = part.prefix { $0.isASCIIDigit }
        let total = part[position.endIndex...].dropFirst()
        guard !position.isEmpty, part[position.endIndex...].first == UInt8(ascii: "/"), !total.isEmpty, total.allSatisfy(\.isASCIIDigit),
            position.first != 0x30, total.first != 0x30, (position.count, position.number) <= (total.count, total.number)
        else { return Violation(.positionInSequence) }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// The digits as a number; the largest one there is for more than eighteen digits, of which no check makes use.
    var number: Int {
        guard count <= 18 else { return .max }
        var number = 0
        for byte in self where byte.isASCIIDigit { number = number * 10 + Int(byte - 0x30) }
        return number
    }

    func firstOffset(where matches: (UInt8) -> Bool) -> Int? { firstIndex(where: matches).map { $0 - startIndex } }
}
