/// North American coupons: (8110) by the GS1 US guideline for GS1 DataBar, (8112) by the Coupon Data Specification for offer files.
enum Coupon {
    static func violation(of part: ArraySlice<UInt8>) -> Violation? {
        var reader = CouponReader(part)
        reader.companyPrefix("company prefix", lengths: 0...6)
        reader.take(6, "offer code")
        reader.number("save value")
        reader.purchase("first")
        if reader.option("1") {
            reader.choice("additional purchase rules code", "0123")
            reader.purchase("second")
            reader.companyPrefix("company prefix of the second purchase", lengths: 0...6, mayBeMissing: true)
        }
        if reader.option("2") {
            reader.purchase("third")
            reader.companyPrefix("company prefix of the third purchase", lengths: 0...6, mayBeMissing: true)
        }
        let expiry = reader.option("3") ? reader.date("expiration date") : nil
        let start = reader.option("4") ? reader.date("start date") : nil
        if let expiry, let start, expiry < start { reader.refuse("the expiration date is before the start date") }
        if reader.option("5") { reader.sized("serial number", lengths: 0...9) }
        if reader.option("6") { reader.companyPrefix("retailer", lengths: 1...7) }
        if reader.option("9") {
            reader.choice("save value code", "01256")
            reader.choice("item the save value applies to", "012")
            reader.take(1, "store coupon flag")
            reader.choice("flag against multiplying", "01")
        }
        return reader.finish()
    }

    static func violation(ofOffer part: ArraySlice<UInt8>) -> Violation? {
        var reader = CouponReader(part)
        reader.choice("format code", "01")
        reader.sized("funder", lengths: 0...6)
        reader.take(6, "offer code")
        reader.sized("serial number", lengths: 0...9)
        return reader.finish()
    }
}

/// Takes one field after the other, until the first that is wrong.
private struct CouponReader {
    private let part: ArraySlice<UInt8>
    private var rest: ArraySlice<UInt8>
    private var violation: Violation?

    init(_ part: ArraySlice<UInt8>) {
        self.part = part
        rest = part
        if let offset = part.firstOffset(where: { !$0.isASCIIDigit }) { violation = Violation(.notDigit, at: offset) }
    }

    mutating func refuse(_ reason: String) {
        if violation == nil { violation = Violation(.coupon, at: rest.startIndex - part.startIndex, reason) }
    }

    mutating func finish() -> Violation? {
        if !rest.isEmpty { refuse("there is more data than belongs to it") }
        return violation
    }

    mutating func option(_ digit: Unicode.Scalar) -> Bool {
        guard violation == nil, rest.first == UInt8(ascii: digit) else { return false }
        rest.removeFirst()
        return true
    }

    @discardableResult mutating func take(_ count: Int, _ name: String) -> ArraySlice<UInt8> {
        guard violation == nil, rest.count >= count else {
            refuse("the \(name) is cut off or missing")
            return []
        }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func choice(_ name: String, _ allowed: String) {
        if let digit = rest.first, !allowed.utf8.contains(digit) { refuse("the \(name) must be one of \(allowed)") }
        take(1, name)
    }

    /// A digit that says how many digits more than six follow.
    mutating func sized(_ name: String, lengths: ClosedRange<Int>) {
        if let digit = rest.first, !lengths.contains(Int(digit) - 0x30) { refuse("the length of the \(name) is wrong") }
        let length = take(1, name).number
        if violation == nil { take(length + 6, name) }
    }

    mutating func companyPrefix(_ name: String, lengths: ClosedRange<Int>, mayBeMissing: Bool = false) {
        if mayBeMissing, option("9") { return }
        sized(name, lengths: lengths)
    }

    /// A digit that says how many digits follow, one to five.
    mutating func number(_ name: String) {
        if let digit = rest.first, !(0x31...0x35).contains(digit) { refuse("the length of the \(name) must be 1 to 5") }
        let length = take(1, name).number
        if violation == nil { take(length, name) }
    }

    /// Requirement, its code and the family code.
    mutating func purchase(_ which: String) {
        number("\(which) purchase requirement")
        choice("\(which) purchase requirement code", "012349")
        take(3, "\(which) purchase family code")
    }

    mutating func date(_ name: String) -> Int? {
        let digits = rest.prefix(6)
        if digits.count == 6, Check.date.violation(of: digits) != nil { refuse("the \(name) is no date") }
        let date = take(6, name)
        return violation == nil ? date.number : nil
    }
}
