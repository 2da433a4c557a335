/// The grade of a recognised product. Below three stars nothing is recognised (Decision 26/2026/QĐ-TTg, art. 4).
public enum StarGrade: Int, CaseIterable, Hashable, Comparable, Sendable {
    case three = 3
    case four = 4
    case five = 5

    public init(stars: Int) throws(StarGradeRefusal) {
        guard let grade = StarGrade(rawValue: stars) else { throw .notRecognised(stars) }
        self = grade
    }

    public var stars: Int { rawValue }

    public var name: LocalizedText {
        LocalizedText(vi: "OCOP \(rawValue) sao", en: "OCOP \(rawValue) stars", zh: "OCOP \(rawValue)星")
    }

    public static func < (left: StarGrade, right: StarGrade) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Why a number of stars is no grade.
public enum StarGradeRefusal: Refusal {
    case notRecognised(Int)

    public var reason: RefusalReason {
        switch self {
        case .notRecognised(let stars):
            RefusalReason(
                "stars_not_recognised", vi: "\(stars) sao không được công nhận; hạng sao từ 3 đến 5.",
                en: "\(stars) stars are not recognised; grades are 3 to 5.")
        }
    }
}
