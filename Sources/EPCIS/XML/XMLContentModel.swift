import struct XML.XMLName

/// Which elements may stand in an element, in which order: the sequences of the EPCIS XSD, which all have one form.
struct XMLContentModel<Field: RawRepresentable & Sendable & Equatable>: Sendable where Field.RawValue == String {
    struct Item: Sendable {
        let field: Field
        let name: String
        let isRequired: Bool
        /// A list that may be empty: when it is missing, nothing is unsaid.
        let isList: Bool
        let repeats: Bool
    }

    var items: [Item]
    /// Whether elements of other namespaces may follow.
    var others: Bool
    /// Whether any element without a namespace may follow.
    var locals: Bool
    /// Whether the items may come in any order: the XSD has a choice.
    var isUnordered = false
    /// Whether only one of the items may be there.
    var isChoice = false
    /// Whether at least one element must be there.
    var mustHold = false

    /// A name ends with `!` when the element is required, with `~` when it is a list and required, with `*` when it may be repeated, with `+` when it
    /// is required and may be repeated.
    init(_ fields: [String], others: Bool = false, locals: Bool = false, isUnordered: Bool = false, isChoice: Bool = false, mustHold: Bool = false) {
        items = fields.compactMap { written in
            let mark = written.last ?? " "
            let name = "!~*+".contains(mark) ? String(written.dropLast()) : written
            guard let field = Field(rawValue: name) else { return nil }
            return Item(field: field, name: name, isRequired: "!~+".contains(mark), isList: mark == "~", repeats: mark == "*" || mark == "+")
        }
        self.others = others
        self.locals = locals
        self.isUnordered = isUnordered
        self.isChoice = isChoice
        self.mustHold = mustHold
    }
}

/// Where a reader stands in a content model.
struct XMLSequence<Field: RawRepresentable & Sendable & Equatable> where Field.RawValue == String {
    enum Step {
        case item(Field)
        /// Somebody's own element.
        case other
        /// Wrong here, and noted, but it belongs to the same whole.
        case stray(Field)
        /// Wrong here, and noted; it is read no further.
        case refused
    }

    let model: XMLContentModel<Field>
    /// The namespace of the schema the model belongs to.
    let target: String
    /// Whether the items stand in that namespace; those of EPCIS stand in none.
    let isQualified: Bool
    /// All that may stand in the whole of which this is a part: what is misplaced is read all the same.
    var whole: XMLContentModel<Field>?
    private var place = 0
    private var seen: UInt64 = 0
    private var held = false

    init(_ model: XMLContentModel<Field>, target: String, isQualified: Bool = false) {
        self.model = model
        self.target = target
        self.isQualified = isQualified
    }

    mutating func step(_ name: XMLName, at spot: @autoclosure () -> DocumentPlace, _ faults: XMLFaults) -> Step {
        held = true
        guard name.namespace == (isQualified ? target : "") else {
            if isQualified {
                faults.add(.namespaceWrong, at: spot(), "\(name.local) must stand in the namespace \(target).")
                return .refused
            }
            if model.others, name.namespace != target {
                if !model.isUnordered { place = model.items.count }
                return .other
            }
            faults.add(
                .namespaceWrong, at: spot(),
                name.namespace == target ? "\(name.local) must stand in no namespace." : "Elements of other namespaces may not stand here: \(name.local).")
            return .refused
        }
        guard let found = index(of: name.local) else {
            if model.locals { return .other }
            if let stray = whole?.items.first(where: { $0.name == name.local }) {
                faults.add(.elementMisplaced, at: spot(), "\(name.local) may not stand here.")
                return .stray(stray.field)
            }
            faults.add(.fieldUnknown, at: spot(), "\(name.local) is not an element here; elements of your own need a namespace.")
            return .refused
        }
        let item = model.items[found]
        let bit = UInt64(1) << UInt64(found & 63)
        let isAgain = seen & bit != 0
        if model.isChoice, !isAgain, let other = model.items.indices.first(where: { seen & (UInt64(1) << UInt64($0 & 63)) != 0 }) {
            faults.add(.elementMisplaced, at: spot(), "\(item.name) may not stand beside \(model.items[other].name).")
        }
        seen |= bit
        if isAgain, !item.repeats {
            faults.add(.elementRepeated, at: spot(), "\(item.name) may be given only once.")
            return .refused
        }
        if model.isUnordered { return .item(item.field) }
        if found < place {
            let before = place < model.items.count ? model.items[place].name : "elements of other namespaces"
            faults.add(.elementMisplaced, at: spot(), "\(item.name) must come before \(before).")
        } else {
            place = found
        }
        return .item(item.field)
    }

    /// Notes what should have been there.
    func finish(_ owner: XMLName, at spot: @autoclosure () -> DocumentPlace, _ faults: XMLFaults) {
        if model.mustHold, !held { faults.add(.contentRequired, at: spot(), "\(owner.local) must not be empty.") }
        for (index, item) in model.items.enumerated() where item.isRequired && seen & (UInt64(1) << UInt64(index & 63)) == 0 {
            faults.add(.fieldRequired, at: spot(), "\(item.name) is required in \(owner.local).", isLoss: !item.isList)
        }
    }

    /// From where the reader stands, because that is nearly always right.
    private func index(of name: String) -> Int? {
        for index in min(place, model.items.count)..<model.items.count where model.items[index].name == name { return index }
        for index in 0..<min(place, model.items.count) where model.items[index].name == name { return index }
        return nil
    }
}
