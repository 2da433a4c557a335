import Commune
import Foundation
import HTTPTypes
import Store

/// Renders a found code, or fills in what was rendered for another code of its lot in the same state.
struct ScanAnswer: Sendable {
    let found: FoundCode
    let code: PublicCode
    let day: Day
    let language: Language
    let isJSON: Bool
    let desk: Desk

    func reply(to request: HTTPRequest) -> Reply {
        guard let template = heldTemplate ?? makeTemplate() else { return rendered(code) }
        return template.reply(for: code, to: request)
    }

    /// What was rendered for another code; nil when this is the first one.
    var heldTemplate: CodeTemplate? { found.lot.made(key) }

    private func makeTemplate() -> CodeTemplate? {
        guard let standIn = CodeTemplate.standIn, let template = try? CodeTemplate(rendered(standIn), standIn: standIn, isSecure: desk.isSecure) else {
            return nil
        }
        desk.memory.keep(template, bytes: template.bytes, of: found.lot, for: key)
        return template
    }

    private func rendered(_ code: PublicCode) -> Reply {
        let page = ScanPage(code: code, lot: found.scanned, day: day, language: language, origin: desk.publicOrigin, asOf: found.asOf)
        return isJSON ? ScanShapes.reply(page) : page.page.reply()
    }

    private var key: HeldLot.MadeKey { HeldLot.MadeKey(day: day, seenOften: found.unit.seenOften, variant: variant) }

    /// Everything but lot, day, numbers and code that the answer depends on, as one number.
    private var variant: Int {
        let unit = found.unit
        let flags = [isJSON, unit.kind == .unit, unit.isActive, unit.isVoid, unit.isReturned, unit.isCompromised]
        let language = Language.allCases.firstIndex(of: language) ?? 0
        let state = flags.reduce(language) { $0 << 1 | ($1 ? 1 : 0) }
        // While the database is away pages carry the minute they were last known to hold at.
        return state | (found.asOf.map { Int($0.timeIntervalSince1970 / 60) << 10 } ?? 0)
    }
}
