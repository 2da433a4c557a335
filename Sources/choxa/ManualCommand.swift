import ArgumentParser
import Foundation

/// The manual page, made of the same help that `--help` prints.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, in the format of man.",
        discussion: "choxa manual > /usr/local/share/man/man1/choxa.1")

    func run() throws {
        print(#".TH CHOXA 1 "" "choxa \#(Choxa.configuration.version)" "Chợ Xã""#)
        print(".SH NAME\nchoxa \\- register, trace book and shop window of e-commerce communes")
        print(".SH DESCRIPTION\n\(Self.verbatim(Choxa.helpMessage(columns: 90)))")
        print(".SH COMMANDS")
        for command in Choxa.configuration.subcommands { Self.describe(command, under: "choxa") }
        print(".SH EXIT STATUS\n0 done; 1 something is amiss (doctor); 64 usage; 65 bad data; 69 database unreachable; 78 configuration.")
        print(".SH ENVIRONMENT")
        for setting in Setting.allCases { print(".TP\n.B \(setting.rawValue)\n\(Self.escaped(setting.meaning))") }
    }

    private static func describe(_ command: any ParsableCommand.Type, under parent: String) {
        let name = "\(parent) \(command._commandName)"
        print(".SS \(name)\n\(verbatim(Choxa.helpMessage(for: command, columns: 90)))")
        for inner in command.configuration.subcommands { describe(inner, under: name) }
    }

    private static func verbatim(_ text: String) -> String { ".nf\n\(escaped(text))\n.fi" }

    /// A backslash, and a dot or quote that begins a line, would be commands.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }.joined(separator: "\n")
    }
}

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print completions for a shell: bash, zsh or fish.",
        discussion: "choxa completions bash > /usr/share/bash-completion/completions/choxa")
    @Argument(help: "bash, zsh or fish.") var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else { throw ValidationError("no completions for \(self.shell): bash, zsh or fish") }
        print(Choxa.completionScript(for: shell))
    }
}
