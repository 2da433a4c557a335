/// A market for which a code was given: a country by its ISO 3166-1 letters, the European Union as EU, or Viet Nam itself.
public struct ExportMarket: Hashable, Sendable, CustomStringConvertible {
    /// Two upper-case letters.
    public let code: String
    public let name: LocalizedText

    public static let domestic = ExportMarket(code: "VN", name: LocalizedText(vi: "trong nước", en: "domestic", zh: "越南国内"))

    private init(code: String, name: LocalizedText) {
        self.code = code
        self.name = name
    }

    public init(_ text: some StringProtocol) throws(ExportMarketRefusal) {
        let code = text.uppercased()
        guard let market = ExportMarket.byCode[code] else { throw .unknownMarket(String(code.unicodeScalars.prefix(8))) }
        self = market
    }

    public var description: String { code }

    /// The markets that buy, or negotiate to buy, Vietnamese fruit and farm produce, Viet Nam first.
    public static let all: [ExportMarket] = [domestic] + names.map { ExportMarket(code: $0.0, name: $0.1) }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    private static let names: [(String, LocalizedText)] = [
        ("AE", LocalizedText(vi: "Các Tiểu vương quốc Ả Rập Thống nhất", en: "United Arab Emirates")),
        ("AR", LocalizedText(vi: "Argentina", en: "Argentina")),
        ("AU", LocalizedText(vi: "Úc", en: "Australia", zh: "澳大利亚")),
        ("BD", LocalizedText(vi: "Bangladesh", en: "Bangladesh")),
        ("BN", LocalizedText(vi: "Brunei", en: "Brunei")),
        ("BR", LocalizedText(vi: "Brazil", en: "Brazil")),
        ("CA", LocalizedText(vi: "Canada", en: "Canada", zh: "加拿大")),
        ("CH", LocalizedText(vi: "Thụy Sĩ", en: "Switzerland")),
        ("CL", LocalizedText(vi: "Chile", en: "Chile")),
        ("CN", LocalizedText(vi: "Trung Quốc", en: "China", zh: "中国")),
        ("CZ", LocalizedText(vi: "Séc", en: "Czechia")),
        ("DE", LocalizedText(vi: "Đức", en: "Germany")),
        ("EU", LocalizedText(vi: "Liên minh châu Âu", en: "European Union", zh: "欧盟")),
        ("FR", LocalizedText(vi: "Pháp", en: "France")),
        ("GB", LocalizedText(vi: "Vương quốc Anh", en: "United Kingdom", zh: "英国")),
        ("HK", LocalizedText(vi: "Hồng Kông (Trung Quốc)", en: "Hong Kong", zh: "中国香港")),
        ("ID", LocalizedText(vi: "Indonesia", en: "Indonesia")),
        ("IL", LocalizedText(vi: "Israel", en: "Israel")),
        ("IN", LocalizedText(vi: "Ấn Độ", en: "India")),
        ("JP", LocalizedText(vi: "Nhật Bản", en: "Japan", zh: "日本")),
        ("KH", LocalizedText(vi: "Campuchia", en: "Cambodia")),
        ("KR", LocalizedText(vi: "Hàn Quốc", en: "South Korea", zh: "韩国")),
        ("KZ", LocalizedText(vi: "Kazakhstan", en: "Kazakhstan")),
        ("LA", LocalizedText(vi: "Lào", en: "Laos")),
        ("MM", LocalizedText(vi: "Myanmar", en: "Myanmar")),
        ("MX", LocalizedText(vi: "Mexico", en: "Mexico")),
        ("MY", LocalizedText(vi: "Malaysia", en: "Malaysia", zh: "马来西亚")),
        ("NL", LocalizedText(vi: "Hà Lan", en: "Netherlands")),
        ("NO", LocalizedText(vi: "Na Uy", en: "Norway")),
        ("NZ", LocalizedText(vi: "New Zealand", en: "New Zealand", zh: "新西兰")),
        ("PH", LocalizedText(vi: "Philippines", en: "Philippines")),
        ("QA", LocalizedText(vi: "Qatar", en: "Qatar")),
        ("RU", LocalizedText(vi: "Nga", en: "Russia", zh: "俄罗斯")),
        ("SA", LocalizedText(vi: "Ả Rập Xê Út", en: "Saudi Arabia")),
        ("SG", LocalizedText(vi: "Singapore", en: "Singapore", zh: "新加坡")),
        ("TH", LocalizedText(vi: "Thái Lan", en: "Thailand", zh: "泰国")),
        ("TW", LocalizedText(vi: "Đài Loan (Trung Quốc)", en: "Taiwan", zh: "中国台湾")),
        ("UA", LocalizedText(vi: "Ukraina", en: "Ukraine")),
        ("US", LocalizedText(vi: "Hoa Kỳ", en: "United States", zh: "美国")),
        ("ZA", LocalizedText(vi: "Nam Phi", en: "South Africa")),
    ]
}

/// Why a code names no market of the register.
public enum ExportMarketRefusal: Refusal {
    case unknownMarket(String)

    public var reason: RefusalReason {
        switch self {
        case .unknownMarket(let code):
            RefusalReason(
                "unknown_market", vi: "Không có thị trường \"\(code)\".", en: "There is no market \"\(code)\".",
                hint: LocalizedText(
                    vi: "Dùng hai chữ cái ISO, ví dụ CN, JP, US; EU cho Liên minh châu Âu; VN cho trong nước.",
                    en: "Use the two ISO letters, for example CN, JP, US; EU for the European Union; VN for domestic."))
        }
    }
}
