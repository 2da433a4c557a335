import ArgumentParser
import EPCIS
import JSON

/// `choxa epcis validate FILE…`
struct EPCISValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say what is wrong with documents of events.",
        discussion: """
            Every fault is a line on standard output: file, JSON pointer or line and column, a stable code, a sentence. Exits with 65 if there is one.
            """)

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    @Flag(help: "Print one JSON object: for every file its events and faults.")
    var json = false

    func run() throws {
        var reports: [JSONValue] = []
        var isUnreadable = false
        let output = EPCISOutput()
        var isValid = true
        for name in files {
            do {
                let check = try EPCISCheck(EPCISFile(name), on: json ? nil : output)
                isValid = isValid && check.faults == 0
                reports.append(check.report)
            } catch let code as ExitCode where code.rawValue == 66 {
                isUnreadable = true
                reports.append(["file": .string(name), "valid": false, "readable": false, "events": 0, "fault_count": 0, "faults": []])
            }
        }
        if json { try output.line(JSONValue.object(["valid": .bool(isValid && !isUnreadable), "files": .array(reports)]).text) }
        try output.flush()
        if isUnreadable { throw ExitCode(66) }
        if !isValid { throw ExitCode(65) }
    }
}

/// What validation found in one file.
struct EPCISCheck {
    private(set) var events = 0
    private(set) var faults = 0
    private let name: String
    private var listed: [JSONValue] = []
    /// A list of a million faults helps nobody.
    static let mostListed = 10_000

    private init(_ name: String) { self.name = name }

    /// - Parameter output: gets a line for each fault; nil to keep them for the report.
    init(_ file: EPCISFile, on output: EPCISOutput?) throws {
        var check = EPCISCheck(file.name)
        do {
            let frame = try file.read { streamed in
                check.events += 1
                for problem in streamed.problems { try check.note(problem, output) }
            }
            for problem in frame.problems { try check.note(problem, output) }
            if frame.document == nil, check.faults == 0 { check.faults = 1 }
        } catch let refused as DocumentRefused {
            for problem in refused.problems { try check.note(problem, output) }
            if refused.problems.isEmpty { check.faults += 1 }
        }
        self = check
        if output != nil, faults > Self.mostListed { warn("\(name): \(faults - Self.mostListed) further faults") }
    }

    private mutating func note(_ problem: ReadingProblem, _ output: EPCISOutput?) throws {
        faults += 1
        guard faults <= Self.mostListed else { return }
        if let output {
            try output.line("\(name): \(problem.place) \(problem.code): \(problem.sentence)")
        } else {
            listed.append(["place": .string(problem.place.written), "code": .string(problem.code), "sentence": .string(problem.sentence)])
        }
    }

    var report: JSONValue {
        [
            "file": .string(name), "valid": .bool(faults == 0), "readable": true, "events": .number(JSONNumber(events)),
            "fault_count": .number(JSONNumber(faults)), "faults": .array(listed),
        ]
    }
}
