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
        discussion: "A URN shows where the company prefix ends and a Digital Link does not: give its length for --to urn.")

    @Argument(help: "urn:epc:… or https://…")
    var uri: String

    @Option(name: .long, help: "urn or digital-link.")
    var to: Form

    @Option(help: "Digits of the company prefix, 6 to 12.")
    var companyPrefixLength: Int?

    func run() throws {
        switch to {
        case .digitalLink:
            guard let link = DigitalLink(epc: uri) ?? (try? DigitalLink(parsing: uri)) else { throw refused("is no EPC URN that has a Digital Link") }
            print(link.canonical)
        case .urn: throw refused("cannot be written as a URN")
        }
    }

    private func refused(_ why: String) -> ExitCode {
        say("\(uri): \(why)")
        return ExitCode(65)
    }
}
