import ArgumentParser
import EPCIS
import Foundation

/// `choxa epcis convert FILE --to json|xml`
struct EPCISConvert: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case json, xml }

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a document in JSON-LD or in XML of EPCIS 2.0.",
        discussion: """
            The document is read twice: first to see that nothing is wrong with it, then to write. With a fault nothing is written, the faults are told on
            standard error, and the exit code is 65. So it is with what JSON has no words for, such as messages of the query interface.
            """)

    @Argument(help: "A file, or - for standard input.")
    var file: String

    @Option(name: .long, help: "json or xml.")
    var to: Format

    func run() throws {
        let source = try EPCISFile(file).rewindable()
        let frame = try check(source)
        try source.rewind()
        guard let utc = TimeZoneOffset(minutes: 0),
            let now = EventTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000), offset: utc)
        else { throw ExitCode(70) }
        switch to {
        case .json: try write(source, JSONDocumentWriter(frame: frame, created: now))
        case .xml: try write(source, XMLDocumentWriter(frame: frame, created: now))
        }
    }

    /// The frame of a document without any fault.
    private func check(_ source: EPCISFile) throws -> EPCISDocument {
        var faults = 0
        func tell(_ problems: [ReadingProblem]) {
            faults += problems.count
            for problem in problems.prefix(max(0, 1_000 - faults + problems.count)) {
                warn("\(source.name): \(problem.place) \(problem.code): \(problem.sentence)")
            }
        }
        var document: EPCISDocument?
        do {
            let frame = try source.read { streamed in
                tell(streamed.problems)
                if to == .json, let event = streamed.event { tell(event.notInJSON(at: streamed.place)) }
            }
            tell(frame.problems)
            document = frame.document
            if to == .json, let document, frame.problems.isEmpty { tell(document.notInJSON(at: .line(1, column: 1))) }
        } catch let refused as DocumentRefused {
            tell(refused.problems)
        }
        guard let document, faults == 0 else {
            warn("\(source.name): not converted, nothing was written")
            throw ExitCode(65)
        }
        return document
    }

    private func write(_ source: EPCISFile, _ writer: some DocumentWriter) throws {
        var writer = writer
        var bytes: [UInt8] = []
        let output = EPCISOutput()
        writer.begin(into: &bytes)
        do {
            _ = try source.read { streamed in
                if let event = streamed.event { writer.write(event, into: &bytes) }
                try output.write(&bytes)
            }
        } catch is DocumentRefused {
            // It was whole a moment ago.
            warn("\(source.name): changed while it was read; what was written is not whole")
            throw ExitCode(65)
        }
        writer.end(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        try output.write(&bytes)
        try output.flush()
    }
}
