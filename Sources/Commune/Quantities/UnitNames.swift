/// What people call the units, in the singular.
extension UnitOfMeasure {
    public var name: LocalizedText {
        switch self {
        case .gram: LocalizedText(vi: "gam", en: "gram", zh: "克")
        case .kilogram: LocalizedText(vi: "ki-lô-gam", en: "kilogram", zh: "千克")
        case .quintal: LocalizedText(vi: "tạ", en: "quintal", zh: "公担")
        case .tonne: LocalizedText(vi: "tấn", en: "tonne", zh: "吨")
        case .millilitre: LocalizedText(vi: "mi-li-lít", en: "millilitre", zh: "毫升")
        case .litre: LocalizedText(vi: "lít", en: "litre", zh: "升")
        case .cubicMetre: LocalizedText(vi: "mét khối", en: "cubic metre", zh: "立方米")
        case .squareMetre: LocalizedText(vi: "mét vuông", en: "square metre", zh: "平方米")
        case .hectare: LocalizedText(vi: "héc-ta", en: "hectare", zh: "公顷")
        case .centimetre: LocalizedText(vi: "xăng-ti-mét", en: "centimetre", zh: "厘米")
        case .metre: LocalizedText(vi: "mét", en: "metre", zh: "米")
        case .piece: LocalizedText(vi: "cái", en: "piece", zh: "件")
        case .dozen: LocalizedText(vi: "tá", en: "dozen", zh: "打")
        case .hour: LocalizedText(vi: "giờ", en: "hour", zh: "小时")
        case .day: LocalizedText(vi: "ngày", en: "day", zh: "天")
        case .box: LocalizedText(vi: "hộp", en: "box", zh: "盒")
        case .carton: LocalizedText(vi: "thùng các-tông", en: "carton", zh: "箱")
        case .bag: LocalizedText(vi: "túi", en: "bag", zh: "袋")
        case .bottle: LocalizedText(vi: "chai", en: "bottle", zh: "瓶")
        case .jar: LocalizedText(vi: "lọ", en: "jar", zh: "罐")
        case .crate: LocalizedText(vi: "sọt", en: "crate", zh: "筐")
        case .pack: LocalizedText(vi: "gói", en: "pack", zh: "包")
        case .bunch: LocalizedText(vi: "bó", en: "bunch", zh: "束")
        case .pallet: LocalizedText(vi: "pa-lét", en: "pallet", zh: "托盘")
        }
    }

    /// The short sign after a number: `3 kg`, `500 ml`, `12 hộp`.
    public var sign: LocalizedText {
        switch self {
        case .gram: Self.same("g")
        case .kilogram: Self.same("kg")
        case .tonne: LocalizedText(vi: "tấn", en: "t", zh: "吨")
        case .millilitre: Self.same("ml")
        case .litre: Self.same("l")
        case .cubicMetre: Self.same("m³")
        case .squareMetre: Self.same("m²")
        case .hectare: Self.same("ha")
        case .centimetre: Self.same("cm")
        case .metre: Self.same("m")
        case .carton: LocalizedText(vi: "thùng", en: "carton", zh: "箱")
        default: name
        }
    }

    private static func same(_ sign: String) -> LocalizedText {
        LocalizedText(vi: sign, en: sign, zh: sign)
    }
}
