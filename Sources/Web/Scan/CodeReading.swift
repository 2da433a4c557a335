import Commune
import Foundation
import Store

/// What a genuine code opens: the lot, the state of its unit, and since when both may be out of date if the database is away.
struct FoundCode: Sendable {
    let lot: HeldLot
    let unit: ScannedUnit
    let range: UInt32
    let asOf: Date?

    var scanned: ScannedLot { lot.scanned(unit) }
}

extension Desk {
    /// The lot behind a code, if the code was issued: arithmetic tells where it points, memory what is there, the salt whether it is genuine.
    ///
    /// - Returns: nil for every code that was never issued, however well it is formed.
    /// - Throws: ``CodesRefused/keyMissing(version:)`` when nobody can tell because the key is not at hand.
    func find(_ code: PublicCode) async throws -> FoundCode? {
        try await keys.expectKey(of: code.version, in: database)
        let opener = codeKeys.opener
        guard let located = opener.locate(code), let versionKey = opener[code.version], let range = try await memory.range(located.range),
            range.value.keyVersion == code.version.description, let rangeKey = range.value.rangeKey(from: versionKey), rangeKey.verifies(located)
        else { return nil }
        guard let lot = try await memory.lot(range.value.lot) else { throw ProjectionFault(field: "body") }
        return FoundCode(
            lot: lot.value, unit: range.value.unit(located.index), range: located.range,
            asOf: [range.asOf, lot.asOf].compactMap { $0 }.min())
    }

    func scan(_ code: PublicCode) async throws -> ScannedLot? { try await find(code)?.scanned }
}
