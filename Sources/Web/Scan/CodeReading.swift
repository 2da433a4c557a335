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

/// A unit and the lot it belongs to.
struct LocatedUnit: Sendable {
    let lot: UUID
    let unit: ScannedUnit
    let range: UInt32
}

extension FoundCode {
    init(_ located: LocatedUnit, in lot: HeldLot, asOf: Date?) {
        self.init(lot: lot, unit: located.unit, range: located.range, asOf: asOf)
    }
}

extension Desk {
    /// The lot behind a code, if the code was issued: arithmetic tells where it points, memory what is there, the salt whether it is genuine.
    ///
    /// - Returns: nil for every code that was never issued, however well it is formed.
    /// - Throws: ``CodesRefused/keyMissing(version:)`` when nobody can tell because the key is not at hand.
    func find(_ code: PublicCode) async throws -> FoundCode? {
        if let found = held(code) { return found }
        try await keys.expectKey(of: code.version, in: database)
        guard let place = codeKeys.opener.locate(code), let range = try await memory.range(place.range),
            let unit = unit(of: code, at: place, in: range.value)
        else { return nil }
        guard let lot = try await memory.lot(unit.lot) else { throw ProjectionFault(field: "body") }
        return FoundCode(unit, in: lot.value, asOf: [range.asOf, lot.asOf].compactMap { $0 }.min())
    }

    /// The same out of memory alone; nil whenever that cannot tell, or cannot tell for sure.
    func held(_ code: PublicCode) -> FoundCode? {
        guard let unit = located(code), let lot = memory.heldLot(unit.lot) else { return nil }
        return FoundCode(unit, in: lot, asOf: nil)
    }

    /// Where a genuine code points, out of memory alone.
    func located(_ code: PublicCode) -> LocatedUnit? {
        guard keys.isSound(code.version), let place = codeKeys.opener.locate(code), let range = memory.heldRange(place.range) else { return nil }
        return unit(of: code, at: place, in: range)
    }

    /// - Returns: nil unless the salt of the code is the one that the range's key gives its unit.
    private func unit(of code: PublicCode, at place: LocatedCode, in range: HeldRange) -> LocatedUnit? {
        guard range.keyVersion == code.version.description, let versionKey = codeKeys.opener[code.version],
            let rangeKey = range.rangeKey(from: versionKey), rangeKey.verifies(place)
        else { return nil }
        return LocatedUnit(lot: range.lot, unit: range.unit(place.index), range: place.range)
    }

    /// Counts a scan of one item; boxes of a lot share a code that says nothing when it is seen often.
    func count(_ found: FoundCode, on day: Day) {
        if found.unit.kind == .unit { counts.note(range: found.range, unit: UInt32(truncatingIfNeeded: found.unit.index), on: day) }
    }

    func scan(_ code: PublicCode) async throws -> ScannedLot? { try await find(code)?.scanned }
}
