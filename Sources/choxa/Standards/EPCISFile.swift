import ArgumentParser
import EPCIS
import Foundation

/// A file of events, read piece by piece: its size does not matter.
struct EPCISFile {
    let name: String
    private let handle: FileHandle
    private var head: [UInt8] = []
    private let size: Int?

    /// - Throws: exit code 66, after saying why on standard error.
    init(_ name: String) throws {
        self.name = name == "-" ? "standard input" : name
        guard name != "-" else {
            handle = .standardInput
            size = nil
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else { throw Self.unreadable(name, "no such file") }
        guard !isFolder.boolValue else { throw Self.unreadable(name, "it is a folder") }
        guard let handle = FileHandle(forReadingAtPath: name) else { throw Self.unreadable(name, "it may not be read") }
        self.handle = handle
        size = (try? FileManager.default.attributesOfItem(atPath: name))?[.size] as? Int
    }

    private init(_ name: String, _ handle: FileHandle) {
        self.name = name
        self.handle = handle
        size = nil
    }

    static func unreadable(_ name: String, _ why: String) -> ExitCode {
        warn("\(name): cannot be read: \(why)")
        return ExitCode(66)
    }

    /// The same bytes from the beginning again; standard input is kept in a temporary file for that, which nobody else can open.
    func rewindable() throws -> EPCISFile {
        if (try? handle.offset()) != nil, (try? handle.seek(toOffset: 0)) != nil { return self }
        var path = Array((FileManager.default.temporaryDirectory.path + "/epcis-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Self.unreadable(name, "there is no room for a temporary file") }
        unlink(path)
        let copy = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            while let piece = try handle.read(upToCount: Self.piece), !piece.isEmpty { try copy.write(contentsOf: piece) }
            try copy.seek(toOffset: 0)
        } catch {
            throw Self.unreadable(name, reason(error))
        }
        return EPCISFile(name, copy)
    }

    func rewind() throws {
        do { try handle.seek(toOffset: 0) } catch { throw Self.unreadable(name, reason(error)) }
    }

    private static let piece = 1 << 18

    /// Reads the whole file.
    ///
    /// - Throws: `DocumentRefused` when the rest cannot be read, and exit code 66 when the file cannot.
    /// - Returns: the frame around the events.
    func read(_ take: (StreamedEvent) throws -> Void) throws -> StreamedFrame {
        var progress = ReadingProgress(name, size: size)
        defer { progress.end() }
        var format: DocumentFormat?
        // White space may stand before either, in any amount, and counts in places: both read it until it is clear which it is.
        var json: any EventStream = JSONEventStream()
        var xml: any EventStream = XMLEventStream()
        while let piece = try next(), !piece.isEmpty {
            progress.step(piece.count)
            format = format ?? DocumentFormat.recognise(piece)
            try piece.withUnsafeBytes { bytes in
                if format != .json { try xml.feed(bytes, take) }
                if format != .xml { try json.feed(bytes, take) }
            }
        }
        return format == .xml ? try xml.finish(take) : try json.finish(take)
    }

    private func next() throws -> Data? {
        do { return try handle.read(upToCount: Self.piece) } catch { throw Self.unreadable(name, reason(error)) }
    }
}

/// One line on standard error, where all goes that is not data.
func warn(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
}

/// Tells on standard error how far a file is, once a second, when reading takes longer than one.
struct ReadingProgress {
    private let name: String
    private let size: Int?
    private let began = ContinuousClock.now
    private var told = ContinuousClock.now
    private var done = 0
    private var hasTold = false
    private let isTerminal = isatty(2) == 1

    init(_ name: String, size: Int?) {
        self.name = name
        self.size = size
    }

    mutating func step(_ bytes: Int) {
        done += bytes
        let now = ContinuousClock.now
        // A log wants a line now and then, a person more often.
        guard now - told > .seconds(isTerminal || !hasTold ? 1 : 10) else { return }
        told = now
        hasTold = true
        let share = size.map { $0 > 0 ? " (\(min(100, done * 100 / $0)) %)" : "" } ?? ""
        let line = "\(name): \(done >> 20) MiB read\(share)"
        if isTerminal { try? FileHandle.standardError.write(contentsOf: Data("\r\(line)".utf8)) } else { warn(line) }
    }

    func end() {
        if hasTold, isTerminal { warn("") }
    }
}
