// Sources: GS1
// Seeds: Tests/GS1Tests
import GS1

/// Links, EPC URNs and compressed links: nothing traps, and what was read means the same when it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDigitalLink(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    for prefix in ["", "https://a/01/04012345111118/", "https://a/01/04012345111118?", "https://a/"] {
        do throws(DigitalLinkRefused) {
            check(try DigitalLink(parsing: prefix + text))
        } catch {
            precondition((0...(prefix + text).utf8.count).contains(error.place(in: prefix + text) ?? 0) && !error.sentence.isEmpty, error.sentence)
        }
    }
    for leniency: DigitalLink.Leniency in [.words, .shortGTINs, .trailingSlash, .compression, [.words, .shortGTINs, .trailingSlash, .wrongCheckDigits]] {
        guard let link = try? DigitalLink(parsing: text, allowing: leniency) else { continue }
        if !leniency.contains(.wrongCheckDigits) { check(link) }
        _ = link.finest?.canonical
        _ = link.compressed(usingCodes: true)
    }
    if let link = try? DigitalLink(compressed: "https://a/" + text) { check(link) }
    if let link = DigitalLink(epc: text) { checkURN(link) }
    if let link = DigitalLink(epc: "urn:epc:id:" + text) { checkURN(link) }
    return 0
}

private func check(_ link: DigitalLink) {
    precondition((try? DigitalLink(parsing: link.uri())) == link, link.uri())
    let canonical = try? DigitalLink(parsing: link.canonical)
    precondition(canonical?.canonical == link.canonical && canonical?.key == link.key && canonical?.qualifiers == link.qualifiers, link.canonical)
    precondition(Set(canonical?.attributes ?? []) == Set(link.attributes), link.canonical)
    for usingCodes in [false, true] {
        for leavingKey in [false, true] {
            let short = link.compressed(leavingKey: leavingKey, usingCodes: usingCodes)
            // Nothing is left to compress behind the key.
            if leavingKey, (try? DigitalLink(parsing: short)) == link { continue }
            precondition((try? DigitalLink(compressed: short)) == link, short)
        }
    }
    let elements = link.elementString
    precondition((try? ElementString(parsing: elements.description)) == elements, elements.description)
    precondition((try? ElementString(parsing: elements.scanned())) == elements, elements.description)
    let again = try? DigitalLink(elements)
    precondition(Set(again?.elementString.elements ?? []) == Set(elements.elements), elements.description)
    checkURN(link)
}

private func checkURN(_ link: DigitalLink) {
    for length in [6, 9, 12] {
        guard let urn = try? link.epcURN(companyPrefixLength: length) else { continue }
        precondition(DigitalLink(epc: urn) == link.finest, urn)
    }
}
