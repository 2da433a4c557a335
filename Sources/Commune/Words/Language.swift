/// A language in which the register speaks. Vietnamese comes first: it is the language of the law and of most readers.
public enum Language: String, CaseIterable, Hashable, Sendable {
    case vi, en, zh
}
