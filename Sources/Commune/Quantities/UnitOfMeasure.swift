/// A unit from UN/ECE Recommendation 20; packages from Recommendation 21 with the X that Recommendation 20 puts before them.
public enum UnitOfMeasure: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    case gram = "GRM"
    case kilogram = "KGM"
    /// 100 kg, the Vietnamese "tạ".
    case quintal = "DTN"
    case tonne = "TNE"
    case millilitre = "MLT"
    case litre = "LTR"
    case cubicMetre = "MTQ"
    case squareMetre = "MTK"
    case hectare = "HAR"
    case centimetre = "CMT"
    case metre = "MTR"
    case piece = "H87"
    case dozen = "DZN"
    case hour = "HUR"
    case day = "DAY"
    case box = "XBX"
    case carton = "XCT"
    case bag = "XBG"
    case bottle = "XBO"
    case jar = "XJR"
    case crate = "XCR"
    case pack = "XPK"
    case bunch = "XBH"
    case pallet = "XPX"

    /// The unit with that code, in either case; "CT", "BX" … without the X are taken for the packages.
    public init(code: some StringProtocol) throws(UnitOfMeasureRefusal) {
        let code = code.uppercased()
        guard let unit = UnitOfMeasure(rawValue: code) ?? UnitOfMeasure(rawValue: "X" + code) else {
            throw .unknownUnit(String(code.unicodeScalars.prefix(8)))
        }
        self = unit
    }

    /// The UN/ECE code.
    public var code: String { rawValue }
    public var description: String { rawValue }

    public var dimension: Dimension {
        switch self {
        case .gram, .kilogram, .quintal, .tonne: .mass
        case .millilitre, .litre, .cubicMetre: .volume
        case .squareMetre, .hectare: .area
        case .centimetre, .metre: .length
        case .piece, .dozen: .count
        case .hour, .day: .time
        case .box, .carton, .bag, .bottle, .jar, .crate, .pack, .bunch, .pallet: .package
        }
    }

    /// How many of the dimension's smallest unit (g, ml, m², cm, piece, hour) one is. Whole numbers, so that conversion is exact.
    var size: Int {
        switch self {
        case .gram, .millilitre, .squareMetre, .centimetre, .piece, .hour: 1
        case .kilogram, .litre: 1000
        case .quintal: 100_000
        case .tonne, .cubicMetre: 1_000_000
        case .hectare: 10_000
        case .metre: 100
        case .dozen: 12
        case .day: 24
        case .box, .carton, .bag, .bottle, .jar, .crate, .pack, .bunch, .pallet: 1
        }
    }

    /// Whether an amount in this unit has an exact amount in the other.
    public func converts(to other: UnitOfMeasure) -> Bool {
        self == other || (dimension == other.dimension && dimension != .package)
    }
}

/// Why a code names no unit of the register.
public enum UnitOfMeasureRefusal: Refusal {
    case unknownUnit(String)

    public var reason: RefusalReason {
        switch self {
        case .unknownUnit(let code):
            RefusalReason(
                "unknown_unit", vi: "Không có đơn vị \"\(code)\".", en: "There is no unit \"\(code)\".",
                hint: LocalizedText(
                    vi: "Dùng mã UN/ECE, ví dụ KGM (kg), LTR (lít), H87 (cái), XBX (hộp).",
                    en: "Use a UN/ECE code, for example KGM (kg), LTR (litre), H87 (piece), XBX (box)."))
        }
    }
}
