import ArgumentParser

/// `choxa epcis …`: events of EPCIS in files, without a database.
struct EPCISCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epcis",
        abstract: "Validate, hash, convert and translate traceability events (EPCIS 2.0).",
        discussion: """
            Files hold JSON-LD, or XML of EPCIS 2.0 or 1.x; which of them is seen from the first bytes. - is standard input.
            Exit codes: 0 all is well, 65 the data is not valid, 66 a file cannot be read, 74 the output cannot be written, 64 wrong usage.
            """,
        subcommands: [EPCISValidate.self, EPCISHash.self, EPCISConvert.self, EPCISTranslate.self])
}
