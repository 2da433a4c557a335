// Sources: GS1
// Seeds: Tests/GS1Tests
import GS1

/// Element strings, keys and what linksets are made of: nothing traps, and what was read is the same when it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzElementString(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    for prefix in ["", "(01)04012345111118", "]d20104012345111118", "(8110)", "(8030)", "(8013)"] {
        do throws(ElementStringRefused) {
            check(try ElementString(parsing: prefix + text))
        } catch {
            precondition((0...(prefix + text).utf8.count).contains(error.position) && !error.sentence.isEmpty, error.sentence)
        }
    }
    for candidate in KeyCandidate.all(for: text) where candidate.refusal == nil {
        precondition(candidate.check.map { $0.found == $0.expected } ?? true, candidate.name)
    }
    if let gtin = GTIN(text) { precondition(GTIN(gtin.shortest) == gtin, text) }
    if let date = GS1Date(text, asOf: 2026) { precondition((1976...2076).contains(date.year), text) }
    if let target = try? LinkTarget(text, title: text, mediaType: text, languages: [text]), let relation = try? LinkRelation(parsing: text) {
        _ = try? Linkset([LinkContext(anchor: text, itemDescription: text, [(relation, [target])])]).json()
    }
    return 0
}

private func check(_ elements: ElementString) {
    precondition((try? ElementString(parsing: elements.description)) == elements, elements.description)
    precondition((try? ElementString(parsing: elements.scanned(separator: "^", leading: true))) == elements, elements.description)
    precondition((try? ElementString(parsing: elements.scanned())) == elements, elements.description)
    let ordered = elements.predefinedLengthFirst
    precondition(ordered.predefinedLengthFirst == ordered && Set(ordered.elements) == Set(elements.elements), elements.description)
    let isConsistent = elements.combinationRefusals.isEmpty
    guard let link = try? DigitalLink(elements) else { return }
    precondition((try? DigitalLink(parsing: link.uri())) == link, link.uri())
    precondition(Set(link.elementString.elements) == Set(elements.elements), link.uri())
    precondition(link.elementString.combinationRefusals.isEmpty == isConsistent, link.uri())
}
