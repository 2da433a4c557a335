internal import CLibPQ
import Glibc

/// Owns a `PGconn`. Not sendable: whoever opened it hands it over once, to the event loop.
final class ConnectionHandle {
    let raw: OpaquePointer
    let notices = Notices()

    /// Takes over the connection.
    init(_ raw: OpaquePointer) {
        self.raw = raw
        PQsetNoticeReceiver(raw, receiveNotice, Unmanaged.passUnretained(notices).toOpaque())
    }

    deinit {
        PQfinish(raw)
    }

    /// libpq's last complaint, on one line. About the connection it names host, port, user and database, never the password.
    var errorMessage: String {
        String(cString: PQerrorMessage(raw)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    var isBad: Bool { PQstatus(raw) != CONNECTION_OK }
}

/// What the server said besides answers.
final class Notices {
    /// A commit is on this server's disk, but nobody waits for the standbys any more: it can be lost on failover.
    var abandonedSynchronousWait = false
    /// The server announced the end of the session.
    var sessionEnd: String?
}

/// Called by libpq while it parses, hence on the event loop (during connecting: on the thread that connects).
private func receiveNotice(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let context, let result else { return }
    let notices = Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue()
    func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
    // The message is translated by lc_messages, the function's name is not.
    if field(DiagnosticField.function) == "SyncRepWaitForLSN" { notices.abandonedSynchronousWait = true }
    if let state = field(DiagnosticField.sqlState), let severity = field(DiagnosticField.severity),
        severity == "FATAL" || severity == "PANIC"
    {
        notices.sessionEnd = state
    }
}
