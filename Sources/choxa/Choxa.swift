import ArgumentParser

@main
struct Choxa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "choxa",
        abstract: "Chợ Xã: register, trace book and shop window of e-commerce communes.",
        discussion: """
            Data goes to standard output, everything else to standard error.
              choxa migrate up                     bring the database to this version's schema
              choxa serve                          answer requests
              choxa apikey create department --province 24 --label "Sở Công Thương"
              choxa issue LOT --count 1000         issue unit codes and print them as CSV
              choxa export feed phuc-hoa           print the newest version of a feed
              choxa doctor                         check every need, with remedies
              choxa epcis validate FILE            say what is wrong with traceability events, without a database
              choxa config show                    say what the service would run with
              choxa completions bash               print completions for a shell; choxa manual prints the manual page
            DATABASE_URL names the service's role, DATABASE_OWNER_URL the owner's (migrations only).
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Migrate.self, IssueCommand.self, ExportCommand.self, APIKeyCommand.self, CodeKeyCommand.self, DemoCommand.self, Doctor.self,
            ConfigCommand.self, GS1Command.self, EPCISCommand.self, ManualCommand.self, CompletionsCommand.self,
        ])
}
