import Foundation

extension Journey {
    /// A computed fact about a lot that somebody ought to look into.
    public struct Finding: Hashable, Sendable {
        public enum Matter: Hashable, Sendable {
            /// More of a lot went out of an organisation's hands than came into them.
            case moreOutThanIn(excess: Decimal, unit: UnitOfMeasure)
            /// A packing house of somebody who has had none of the goods in hand.
            case unconfirmedPackingHouse(UUID, event: UUID)
        }

        public let lot: UUID
        public let organisation: UUID
        public let matter: Matter

        public static let codes = ["more_out_than_in", "unconfirmed_packing_house"]
        public var code: String {
            switch matter {
            case .moreOutThanIn: Self.codes[0]
            case .unconfirmedPackingHouse: Self.codes[1]
            }
        }

        public var words: LocalizedText {
            switch matter {
            case .moreOutThanIn(let excess, let unit):
                LocalizedText(vi: "Xuất nhiều hơn nhập \(excess) \(unit.code).", en: "\(excess) \(unit.code) more went out than came in.")
            case .unconfirmedPackingHouse:
                LocalizedText(
                    vi: "Cơ sở đóng gói của tổ chức khác, chủ cơ sở chưa xác nhận.",
                    en: "The packing house is another organisation's, which has not confirmed it.")
            }
        }
    }

    /// What is to be said of the steps themselves.
    ///
    /// - Parameter sees: whether the reader may see the dealings of an organisation.
    public static func findings(of steps: [Step], _ sees: (UUID) -> Bool) -> [Finding] {
        steps.filter { !$0.isPackingHouseConfirmed && sees($0.organisation) }.compactMap { step in
            step.packingHouse.map { Finding(lot: step.lot, organisation: step.organisation, matter: .unconfirmedPackingHouse($0, event: step.event)) }
        }
    }
}

extension LotBalances {
    /// - Parameter sees: whether the reader may see the dealings of an organisation.
    public func findings(_ sees: (UUID) -> Bool) -> [Journey.Finding] {
        byLot.flatMap { lot, parts in
            parts.filter { $0.value.atHand < 0 && sees($0.key) }.map { organisation, balance in
                Journey.Finding(lot: lot, organisation: organisation, matter: .moreOutThanIn(excess: -balance.atHand, unit: balance.unit))
            }
        }.sorted { ($0.lot.uuidString, $0.organisation.uuidString) < ($1.lot.uuidString, $1.organisation.uuidString) }
    }
}
