import Commune

extension Day {
    /// The day as readers of a language write it, with the machine's form for assistive software.
    func printed(_ language: Language) -> HTML {
        "<time datetime=\"\(description)\">\(words(language))</time>"
    }

    func words(_ language: Language) -> String {
        switch language {
        case .vi: display
        case .en: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        case .zh: "\(year)年\(month)月\(day)日"
        }
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}

extension Instant {
    /// Day, hour and minute where it happened; the offset is named unless it is Viet Nam's.
    func printed(_ language: Language) -> HTML {
        let text = description
        guard let local = try? Day(text.prefix(10)) else { return "\(text)" }
        let clock = String(text.dropFirst(11).prefix(5))
        let zone = offsetMinutes == 7 * 60 ? "" : " (UTC\(offsetText))"
        return "<time datetime=\"\(text)\">\(local.words(language)) \(clock)\(zone)</time>"
    }

    /// The same moment in Viet Nam.
    var inVietNam: Instant { Instant(date: date, offsetMinutes: 7 * 60) }
}
