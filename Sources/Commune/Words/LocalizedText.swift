/// The same words in the languages of the register.
///
/// Vietnamese and English are always there; Chinese only where the text travels with goods for China.
public struct LocalizedText: Hashable, Sendable {
    public let vi: String
    public let en: String
    public let zh: String?

    public init(vi: String, en: String, zh: String? = nil) {
        self.vi = vi
        self.en = en
        self.zh = zh
    }

    /// A proper name, the same in every language.
    public init(proper name: String) { self.init(vi: name, en: name, zh: name) }

    /// In place of words that no officer has read yet.
    public static let awaitingApproval = LocalizedText(vi: "đang chờ duyệt", en: "awaiting approval", zh: "等待审核")
    public static let productAwaitingApproval = LocalizedText(vi: "Sản phẩm đang chờ duyệt", en: "Product awaiting approval", zh: "产品等待审核")

    /// The words in `language`; English for a reader of Chinese where no Chinese words exist.
    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        case .zh: zh ?? en
        }
    }
}
