import Commune
import Store

extension Desk {
    /// The lot behind a code, if the code was issued: arithmetic tells where it points, one statement what is there, the salt whether
    /// it is genuine.
    ///
    /// - Returns: nil for every code that was never issued, however well it is formed.
    /// - Throws: ``CodesRefused/keyMissing(version:)`` when nobody can tell because the key is not at hand.
    func scan(_ code: PublicCode) async throws -> ScannedLot? {
        try await keys.expectKey(of: code.version, in: database)
        let codeKeys = codeKeys
        guard let located = codeKeys.opener.locate(code), let scan = try await database.scan(range: located.range, index: located.index),
            scan.keyVersion == code.version.description, let versionKey = codeKeys.opener[code.version],
            let rangeKey = try? versionKey.rangeKey(range: located.range, salt: scan.salt), rangeKey.verifies(located)
        else { return nil }
        guard let lot = try await database.lot(of: scan, range: located.range) else { throw ProjectionFault(field: "body") }
        return lot
    }
}
