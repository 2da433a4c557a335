import ArgumentParser
import EPCIS

/// `choxa epcis hash FILE…`
struct EPCISHash: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hash",
        abstract: "Print the event hash (CBV 2.0) of every event.",
        discussion: """
            One line an event, in the order of the document; of several files one after the other, in the order they are named. An event with faults has
            no hash: its line is left out, its faults are told on standard error, and the exit code is 65. Faults of the frame around events are told
            too, but change no hash and no exit code. Documents without events, such as capture jobs, print nothing.
            """)

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    @Flag(help: "Print the text that is hashed instead; line breaks in it are written as spaces.")
    var prehash = false

    func run() throws {
        var isValid = true
        var isUnreadable = false
        let output = EPCISOutput()
        for name in files {
            do {
                isValid = try hash(EPCISFile(name), output) && isValid
            } catch let code as ExitCode where code.rawValue == 66 {
                isUnreadable = true
            }
        }
        try output.flush()
        if isUnreadable { throw ExitCode(66) }
        if !isValid { throw ExitCode(65) }
    }

    private func hash(_ file: EPCISFile, _ output: EPCISOutput) throws -> Bool {
        var isValid = true
        var hasher = EventHasher()
        do {
            let frame = try file.read { streamed in
                if let event = streamed.event, streamed.problems.isEmpty {
                    try output.line(prehash ? String(hasher.preHashString(of: event).map { $0.isNewline ? " " : $0 }) : hasher.hashID(of: event))
                    return
                }
                isValid = false
                tell(streamed.problems, of: file)
            }
            tell(frame.problems, of: file)
            if frame.document == nil { isValid = false }
        } catch let refused as DocumentRefused {
            tell(refused.problems, of: file)
            isValid = false
        }
        return isValid
    }

    private func tell(_ problems: [ReadingProblem], of file: EPCISFile) {
        for problem in problems { warn("\(file.name): \(problem.place) \(problem.code): \(problem.sentence)") }
    }
}
