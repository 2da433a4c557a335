extension Linkset {
    /// Which of two schemas a document has to fit; neither takes what the other asks for.
    public enum Form: Sendable, Hashable {
        /// With item descriptions, audiences and the rest (GS1-Conformant Resolver Standard).
        case gs1
        /// Only what RFC 9264 defines.
        case plain
    }

    /// The document of media type `application/linkset+json` (RFC 9264, section 4.2), in UTF-8 and without line breaks.
    public func json(_ form: Form = .gs1) -> String {
        var writer = LinksetWriter()
        writer.object {
            $0.name("linkset")
            $0.list(contexts) { writer, context in writer.write(context, form) }
        }
        return writer.text
    }
}

/// As much of JSON as a linkset needs.
private struct LinksetWriter {
    private(set) var text = ""
    private var needsComma = false

    mutating func object(_ body: (inout LinksetWriter) -> Void) { enclosed("{", "}", body) }

    mutating func list<Item>(_ items: [Item], _ body: (inout LinksetWriter, Item) -> Void) {
        enclosed("[", "]") { writer in
            for item in items { body(&writer, item) }
        }
    }

    private mutating func enclosed(_ open: String, _ close: String, _ body: (inout LinksetWriter) -> Void) {
        begin(open)
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    private mutating func begin(_ start: String) {
        if needsComma { text += "," }
        text += start
        needsComma = true
    }

    mutating func name(_ name: String) {
        string(name)
        text += ":"
        needsComma = false
    }

    mutating func boolean(_ value: Bool) { begin(value ? "true" : "false") }

    /// RFC 8259, section 7.
    mutating func string(_ value: String) {
        begin("\"")
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{0}"..<"\u{20}": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    mutating func write(_ context: LinkContext, _ form: Linkset.Form) {
        object { writer in
            writer.name("anchor")
            writer.string(context.anchor)
            if form == .gs1 {
                writer.name("itemDescription")
                writer.string(context.itemDescription)
            }
            for (relation, links) in context.relations {
                writer.name(relation.text)
                writer.list(links) { writer, link in writer.write(link, form) }
            }
        }
    }

    private mutating func write(_ link: LinkTarget, _ form: Linkset.Form) {
        object { writer in
            writer.name("href")
            writer.string(link.address)
            writer.name("title")
            writer.string(link.title)
            if let mediaType = link.mediaType {
                writer.name("type")
                writer.string(mediaType)
            }
            if !link.languages.isEmpty {
                writer.name("hreflang")
                writer.list(link.languages) { $0.string($1) }
            }
            if form == .gs1 { writer.writeAdditions(of: link) }
        }
    }

    private mutating func writeAdditions(of link: LinkTarget) {
        if !link.audience.isEmpty {
            name("context")
            list(link.audience) { $0.string($1) }
        }
        for (word, value) in [("fwqs", link.forwardsQuery), ("public", link.isPublic)] {
            guard let value else { continue }
            name(word)
            boolean(value)
        }
    }
}
