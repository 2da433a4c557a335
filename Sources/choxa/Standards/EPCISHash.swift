import ArgumentParser
import EPCIS

/// `choxa epcis hash FILE…`
struct EPCISHash: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hash",
        abstract: "Print the event hash (CBV 2.0) of every event.",
        discussion: """
            One line an event, in the order of the document; of several files one after the other, in the order they are named. Faults are told on standard
            error. An event of which something cannot be read has no hash: its line is left out, and the exit code is 65. What only stands in the wrong
            place, and faults of the frame around events, change no hash and no exit code, unless no event is found. Documents without events, such as
            capture jobs, print nothing.
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
        var events = 0
        var hasher = EventHasher()
        do {
            let frame = try file.read { streamed in
                events += 1
                tell(streamed.problems, of: file)
                guard let event = streamed.event else { return isValid = false }
                try output.line(prehash ? String(hasher.preHashString(of: event).map { $0.isNewline ? " " : $0 }) : hasher.hashID(of: event))
            }
            tell(frame.problems, of: file)
            if frame.document == nil || (events == 0 && !frame.problems.isEmpty) { isValid = false }
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
