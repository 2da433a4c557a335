import Foundation

/// What the Department says when it calls a lot back (Circular 17/2021/TT-BNNPTNT).
public struct RecallDraft: Hashable, Sendable {
    public let lot: UUID
    public let reasonVi: String
    public let reasonEn: String?
    /// What buyers should do.
    public let actionVi: String
    public let actionEn: String?
    public let phone: PhoneNumber?

    public init(lot: UUID, reasonVi: String, reasonEn: String?, actionVi: String, actionEn: String?, phone: PhoneNumber?) {
        self.lot = lot
        self.reasonVi = reasonVi
        self.reasonEn = reasonEn
        self.actionVi = actionVi
        self.actionEn = actionEn
        self.phone = phone
    }
}

public struct Recall: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let draft: RecallDraft
    public let publicCode: String
    public let organisation: UUID
    public let declaredAt: Date
    public let declaredOn: Day
    /// How many lots it reaches.
    public let lots: Int

    public init(id: UUID, draft: RecallDraft, publicCode: String, organisation: UUID, declaredAt: Date, declaredOn: Day, lots: Int) {
        self.id = id
        self.draft = draft
        self.publicCode = publicCode
        self.organisation = organisation
        self.declaredAt = declaredAt
        self.declaredOn = declaredOn
        self.lots = lots
    }
}

/// How far a recall reaches: the lot, everything made of it, who has it, and how much is where.
public struct RecallScope: Hashable, Sendable {
    public let lots: [Lot]
    public let recipients: [Recipient]

    public struct Lot: Hashable, Sendable {
        public let lot: Journey.Lot
        /// Over all organisations, or over those whose part this is.
        public let balance: LotBalance
    }

    /// An organisation that lots of the scope were shipped to.
    public struct Recipient: Hashable, Sendable {
        public let organisation: UUID
        public let name: String
        public let phone: String?
        public let lot: UUID
        public let amount: Decimal
        public let unit: UnitOfMeasure

        public init(organisation: UUID, name: String, phone: String?, lot: UUID, amount: Decimal, unit: UnitOfMeasure) {
            self.organisation = organisation
            self.name = name
            self.phone = phone
            self.lot = lot
            self.amount = amount
            self.unit = unit
        }
    }

    /// Whose dealings alone are shown.
    public struct Part: Sendable {
        public let organisations: Set<UUID>
        /// What receivers took in, by the organisation that had sent it.
        public let takenIn: [LotFlow]

        public init(organisations: [UUID], takenIn: [LotFlow]) {
            self.organisations = Set(organisations)
            self.takenIn = takenIn.filter { organisations.contains($0.organisation) }
        }
    }

    /// - Parameter part: nil for the whole, over all organisations.
    public init(lots: [Journey.Lot], balances: LotBalances, part: Part?, recipients: [Recipient]) {
        let takenIn = Dictionary(grouping: part?.takenIn ?? [], by: \.lot)
        self.lots = lots.map { lot in
            var balance = balances.total(lot.id, of: part?.organisations) ?? LotBalance(unit: lot.quantity.unit)
            if part != nil { balance.settle(takenIn: takenIn[lot.id] ?? []) }
            return Lot(lot: lot, balance: balance)
        }
        self.recipients = recipients
    }

    /// Summed by unit. What went from one lot of the scope into another counts in both as made, and in the first as used.
    public var totals: [LotBalance] {
        var byUnit: [UnitOfMeasure: LotBalance] = [:]
        for lot in lots { byUnit[lot.balance.unit, default: LotBalance(unit: lot.balance.unit)].add(lot.balance) }
        return byUnit.values.sorted { $0.unit.code < $1.unit.code }
    }
}
