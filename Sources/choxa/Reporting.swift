import ArgumentParser
import Commune
import Foundation
import Postgres
import Store
import Web

/// Failures of the command line, with the exit code of sysexits that fits.
enum ExitFailure: Error, CustomStringConvertible {
    case configuration(String)
    case unavailable(String)
    case data(String)

    var description: String {
        switch self {
        case .configuration(let text), .unavailable(let text), .data(let text): text
        }
    }

    var code: ExitCode {
        switch self {
        case .configuration: ExitCode(78)
        case .unavailable: ExitCode(69)
        case .data: ExitCode(65)
        }
    }
}

/// Runs a command's body; its failure becomes one line on standard error and the exit code that fits.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let failure as ExitFailure {
        tell("choxa: \(failure)")
        throw failure.code
    } catch let failure as DatabaseUnreachable {
        tell("choxa: \(failure)")
        throw ExitCode(69)
    } catch let failure as PoolFailure {
        tell("choxa: the database cannot be used: \(failure)")
        throw ExitCode(69)
    } catch {
        guard let refusal = InsideRefused(error) else { throw error }
        tell("choxa: \(refusal)")
        throw ExitCode(65)
    }
}

/// Bytes of a result, on standard output.
///
/// - Throws: `ExitFailure.unavailable` when nobody reads any more or the disk is full.
func put(_ bytes: some DataProtocol) throws {
    do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch { throw ExitFailure.unavailable("standard output takes no more") }
}

/// A line for people, on standard error.
func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
