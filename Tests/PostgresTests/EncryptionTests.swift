import Foundation
import Glibc
import Postgres
import Testing

/// TLS as libpq gives it, with a certificate made for the test.
@Suite(.heavy) struct EncryptionTests {
    private static let secret = "s3cr3t-pass"

    /// A root that signs nothing but itself, and in `server.*` a key with a certificate for localhost signed by `root.crt`.
    private static func makeCertificates(in directory: String) throws {
        func openssl(_ arguments: String...) throws { try Cluster.run("/usr/bin/openssl", arguments) }
        let extensions = directory + "/extensions"
        try "subjectAltName=DNS:localhost".write(toFile: extensions, atomically: true, encoding: .utf8)
        for name in ["root", "other"] {
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=\(name)",
                "-keyout", "\(directory)/\(name).key", "-out", "\(directory)/\(name).crt")
        }
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
            "-keyout", "\(directory)/server.key", "-out", "\(directory)/server.csr")
        try openssl(
            "x509", "-req", "-in", "\(directory)/server.csr", "-CA", "\(directory)/root.crt", "-CAkey", "\(directory)/root.key",
            "-CAcreateserial", "-days", "30", "-extfile", extensions, "-out", "\(directory)/server.crt")
        try Cluster.run("/bin/chmod", ["600", "\(directory)/server.key"])
        if getuid() == 0 { try Cluster.run("/bin/chown", ["postgres:", "\(directory)/server.key", "\(directory)/server.crt"]) }
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) | getsockname(descriptor, $0, &length) }
        }
        try #require(result == 0)
        return UInt16(bigEndian: address.sin_port)
    }

    @Test func aServerIsTrustedByItsRootOnly() async throws {
        let port = try Self.freePort()
        let cluster = try await Cluster.start(
            settings: [
                "listen_addresses": "127.0.0.1", "port": "\(port)", "ssl": "on", "ssl_cert_file": "../server.crt", "ssl_key_file": "../server.key",
            ], prepare: Self.makeCertificates)
        func connection(host: String = "localhost", mode: String = "verify-full", root: String) -> String {
            "host=\(host) hostaddr=127.0.0.1 port=\(port) dbname=postgres user=postgres password=\(Self.secret) sslmode=\(mode) "
                + "sslrootcert=\(cluster.directory)/\(root).crt"
        }
        try await withPool(on: connection(root: "root")) { pool in
            let row = try #require(
                try await pool.query("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").first)
            #expect(try row.decode("ssl", as: Bool.self))
            #expect(try row.decode("version", as: String.self) == "TLSv1.3")
            // More than a record and more than libpq's buffer, in every way that bytes travel.
            let long = try await pool.query("SELECT repeat('x', 3000000), \(String(repeating: "y", count: 2_000_000))::text").first
            #expect(try long?.decode(at: 0, as: String.self).utf8.count == 3_000_000)
            #expect(try long?.decode(at: 1, as: String.self).utf8.count == 2_000_000)
            var rows = 0
            for try await batch in pool.stream("SELECT generate_series(1, 20000), repeat('x', 500)") { rows += batch.count }
            #expect(rows == 20_000)
            try await pool.query("CREATE TABLE t (v text)")
            let copied = try await pool.copyIn(
                "COPY t FROM STDIN", from: pool.copyOut("COPY (SELECT repeat('x', 500) FROM generate_series(1, 20000)) TO STDOUT"))
            #expect(copied == 20_000)
        }
        try await withReadPipeline(on: connection(mode: "verify-ca", root: "root")) { pipeline in
            let row = try await pipeline.query("SELECT repeat('x', 1000000)").first
            #expect(try row?.decode(at: 0, as: String.self).utf8.count == 1_000_000)
        }
        let wrong = [
            (connection(root: "other"), "certificate verify failed"),
            (connection(host: "elsewhere", root: "root"), "does not match host name"),
            (connection(root: "missing"), "does not exist"),
        ]
        for (string, reason) in wrong {
            try await withPool(on: string) { pool in
                let failure = try #require(await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") })
                if case .unavailable(_, let words) = failure { #expect(words.contains(reason)) } else { Issue.record("\(failure)") }
                var dumped = ""
                dump(failure, to: &dumped)
                #expect(!"\(failure) \(dumped)".contains(Self.secret))
            }
        }
    }
}
