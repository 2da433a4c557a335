import ArgumentParser
import GS1

/// `choxa epcis translate URI --to urn|digital-link`
struct EPCISTranslate: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case urn
        case digitalLink = "digital-link"
    }

    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Write an identifier as an EPC URN or as a GS1 Digital Link.",
        discussion: """
            choxa epcis translate urn:epc:id:sgtin:4012345.011111.987 --to digital-link
            choxa epcis translate https://id.gs1.org/01/04012345111118/21/987 --to urn --company-prefix-length 7
            A URN shows where the company prefix ends and a link does not: its length must be given for --to urn.
            """)

    @Argument(help: "urn:epc:… or https://…, compressed or not.")
    var uri: String

    @Option(name: .long, help: "urn or digital-link.")
    var to: Form

    @Option(help: "Digits of the company prefix, 6 to 12.")
    var companyPrefixLength: Int?

    func validate() throws {
        if let length = companyPrefixLength, !(6...12).contains(length) { throw ValidationError("A company prefix has 6 to 12 digits.") }
    }

    func run() throws {
        let link = try identified()
        guard to == .urn else { return print(link.canonical) }
        if uri.hasPrefix("urn:") { return print(uri) }
        guard let length = companyPrefixLength else { throw ValidationError("--to urn needs --company-prefix-length.") }
        do { print(try link.epcURN(companyPrefixLength: length)) } catch { throw refused(error.code, error.sentence) }
    }

    private func identified() throws -> DigitalLink {
        guard !uri.hasPrefix("urn:") else {
            do { return try DigitalLink(parsingEPC: uri) } catch { throw refused(error.code, error.sentence) }
        }
        do { return try DigitalLink(parsing: uri, allowing: .compression) } catch { throw refused(error.code, error.sentence) }
    }

    private func refused(_ code: String, _ sentence: String) -> ExitCode {
        warn("\(uri): \(code): \(sentence)")
        return ExitCode(65)
    }
}
