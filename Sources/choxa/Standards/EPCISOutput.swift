import ArgumentParser
import Foundation

/// Standard output, on which nothing is lost in silence: what cannot be written ends the command with code 74.
final class EPCISOutput {
    private var bytes: [UInt8] = []
    private let limit: Int

    /// A person who looks on sees every line at once.
    init() { limit = isatty(1) == 1 ? 0 : 1 << 16 }

    func line(_ text: String) throws {
        bytes += text.utf8
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count > limit { try flush() }
    }

    /// Takes the bytes away as they are written.
    func write(_ more: inout [UInt8]) throws {
        bytes += more
        more.removeAll(keepingCapacity: true)
        if bytes.count > limit { try flush() }
    }

    func flush() throws {
        guard !bytes.isEmpty else { return }
        do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch {
            warn("standard output: cannot be written: \(reason(error))")
            throw ExitCode(74)
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

/// What the system says, where it says anything.
func reason(_ error: any Error) -> String {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(truncatingIfNeeded: cause.code)))
}
