import ArgumentParser
import GS1

extension GS1Command {
    /// How strictly links are read.
    struct Reading: ParsableArguments {
        @Flag(help: "Take /gtin/ for /01/, /lot/ for /10/ and so on.") var allowWords = false
        @Flag(help: "Take GTINs of 8, 12 and 13 digits in links.") var allowShortGtin = false
        @Flag(help: "Take element strings without those they need beside them, which another bar code of the item may carry.") var allowAlone = false

        /// The link is nil for an element string. What stands together is checked in both.
        func read(_ text: String) throws -> (elements: ElementString, link: DigitalLink?) {
            let text = scanned(text)
            var leniency: DigitalLink.Leniency = .compression
            if allowWords { leniency.insert(.words) }
            if allowShortGtin { leniency.insert(.shortGTINs) }
            let link = try !Self.isLink(text) ? nil : refusing(text) { () throws(DigitalLinkRefused) in try DigitalLink(parsing: text, allowing: leniency) }
            let elements = try link?.elementString ?? elementString(text)
            let refusals = elements.combinationRefusals.filter { !allowAlone || $0.rule != .required }
            if let refusal = refusals.first { throw refuse(refusal, among: elements) }
            return (elements, link)
        }

        /// A value may hold an address too.
        private static func isLink(_ text: String) -> Bool { text.first?.isLetter == true && text.contains("://") }

        /// Readers put a symbology identifier before the link in a QR Code or Data Matrix (General Specifications, section 5.1.2).
        private func scanned(_ text: String) -> String {
            guard let symbology = ["]Q1", "]d1"].first(where: text.hasPrefix) else { return text }
            let rest = String(text.dropFirst(symbology.count))
            return Self.isLink(rest) ? rest : text
        }

        private func elementString(_ text: String) throws -> ElementString {
            do { return try ElementString(parsing: text) } catch {
                if case .value(let refusal, _) = error { throw refuse(refusal) }
                throw refuse(error.code, error.position, error.sentence)
            }
        }
    }
}

extension GS1Command {
    /// Nothing is said of a place without the text of a link.
    static func refusing(_ text: String? = nil, _ make: () throws(DigitalLinkRefused) -> DigitalLink) throws -> DigitalLink {
        do { return try make() } catch {
            if case .value(let refusal) = error { throw refuse(refusal) }
            throw refuse(error.code, text.flatMap { error.place(in: $0) }, error.sentence)
        }
    }

    /// The place is that of the element string: of one that is there twice the one too many.
    static func refuse(_ refusal: ElementRefused, among all: ElementString) -> ExitCode {
        let named = all.elements.indices.filter { all.elements[$0].identifier == refusal.identifier }
        let other = named.first { all.elements[$0] != all.elements[named[0]] }
        let place = (refusal.rule == .repeated ? other : named.first).map { " at element string \($0 + 1)" } ?? ""
        return refuse("\(refusal.code)\(place): \(refusal.sentence)")
    }

    static func refuse(_ refusal: ElementRefused) -> ExitCode {
        refuse(refusal.code, refusal.position, of: " of the value", refusal.sentence)
    }

    /// One line on standard error; the status is EX_DATAERR of sysexits.
    static func refuse(_ code: String, _ position: Int?, of part: String = "", _ sentence: String) -> ExitCode {
        let place = position.map { " at character \($0 + 1)\(part)" } ?? ""
        return refuse("\(code)\(place): \(sentence)")
    }

    private static func refuse(_ line: String) -> ExitCode {
        warn(line)
        return ExitCode(65)
    }
}
