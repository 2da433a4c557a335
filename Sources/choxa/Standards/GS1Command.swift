import ArgumentParser
import GS1
import JSON

struct GS1Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gs1", abstract: "Read, check and write GS1 keys, element strings and Digital Links.",
        discussion: """
            choxa gs1 parse https://id.gs1.org/01/09506000134352/21/A1
            choxa gs1 build --domain shop.example '(01)09506000134352(10)LOT1'
            choxa gs1 check 4012345111118
            Needs no database. Ends with 65 when what is given is not valid; the rule and its place go to standard error.
            """,
        subcommands: [Parse.self, Build.self, Check.self, LinksetOf.self])

    struct Parse: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the element strings of a Digital Link or element string, and the canonical link that says the same.",
            discussion: """
                choxa gs1 parse 'https://shop.example/x/01/09506000134352?17=260531'
                choxa gs1 parse '(01)09506000134352(10)LOT\\(1'
                choxa gs1 parse ']d2010950600013435210LOT1^17260531'
                canonical is null when nothing in it is a primary key. What may not stand in a link
                is left out of it.
                """)
        @OptionGroup var reading: Reading
        @Argument(help: "A link, compressed or not; or an element string with brackets or with ASCII 29 or ^ as separator; or what a scanner sends of either.")
        var text: String

        func run() throws {
            let given = try reading.read(text)
            let elements = given.elements.elements.map { JSONValue.array([.string($0.identifier), .string($0.value)]) }
            let canonical = (given.link ?? DigitalLink(fittingOf: given.elements))?.canonical
            say(.object(JSONObject([("elements", .array(elements)), ("canonical", canonical.map(JSONValue.string) ?? .null)])))
        }
    }

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write element strings as a Digital Link, or in another form.",
            discussion: """
                choxa gs1 build --domain shop.example/x '(01)09506000134352(10)LOT1(17)260531'
                choxa gs1 build --compress '(01)09506000134376(10)LOT01'
                choxa gs1 build --fnc1 https://id.gs1.org/01/09506000134352/10/LOT1
                """)
        @OptionGroup var reading: Reading
        @Option(help: "Where the link is to lead: a host, with or without scheme and path.") var domain: String?
        @Flag(help: "Compress the link.") var compress = false
        @Flag(help: "With --compress: leave the key readable.") var leaveKey = false
        @Flag(help: "Print the element string with brackets, predefined lengths first.") var elementString = false
        @Flag(help: "Print the element string as a bar code has it, with ASCII 29 as separator.") var fnc1 = false
        @Argument(help: "An element string, or a link.") var text: String

        func validate() throws {
            if elementString, fnc1 { throw ValidationError("--element-string and --fnc1 exclude each other.") }
            if elementString || fnc1, compress || domain != nil { throw ValidationError("An element string has neither --domain nor --compress.") }
            if leaveKey, !compress { throw ValidationError("--leave-key needs --compress.") }
        }

        func run() throws {
            let given = try reading.read(text)
            if elementString { return print(given.elements.predefinedLengthFirst) }
            if fnc1 { return print(given.elements.predefinedLengthFirst.scanned()) }
            let link = try given.link ?? refusing { () throws(DigitalLinkRefused) in try DigitalLink(given.elements) }
            let origin = domain.map { $0.contains("://") ? $0 : "https://" + $0 } ?? DigitalLink.canonicalOrigin
            let uri = compress ? link.compressed(origin: origin, leavingKey: leaveKey) : link.uri(origin: origin)
            guard (try? DigitalLink(parsing: uri, allowing: .compression)) == link else { throw ValidationError("--domain \(origin) is no place for a link.") }
            print(uri)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which GS1 keys a text can be, and what its check digit should be.",
            discussion: "choxa gs1 check 4012345111118\nPrints one JSON object for each kind of key. Ends with 65 when it is none of them.")
        @Argument(help: "The key, without spaces.") var key: String

        func run() throws {
            let candidates = KeyCandidate.all(for: key)
            for candidate in candidates { say(Self.json(candidate)) }
            // That a free text such as a GIAI may look like this proves nothing beside a numeric key with a wrong check digit.
            let numeric = candidates.filter { $0.check?.found.count == 1 }
            let telling = numeric.isEmpty ? candidates : numeric
            guard !telling.contains(where: { $0.refusal == nil }) else { return }
            if let refusal = telling.first?.refusal { throw refuse(refusal) }
            // What not even a GIAI may look like, the loosest of all keys, says why there is no other.
            guard let refusal = ApplicationIdentifier.named("8004")?.refusal(of: key) else { throw refuse("no_key", nil, "It has the form of no GS1 key.") }
            throw refuse(refusal.code, refusal.position, "It has the form of no GS1 key; even as \(refusal.sentence)")
        }

        private static func json(_ candidate: KeyCandidate) -> JSONValue {
            var object: [(String, JSONValue)] = [
                ("key", .string(candidate.name)), ("ai", .string(candidate.identifier)), ("valid", .bool(candidate.refusal == nil)),
            ]
            if let check = candidate.check { object += [("check", .string(check.found)), ("expected", .string(check.expected))] }
            return .object(JSONObject(object))
        }
    }

    struct LinksetOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "linkset", abstract: "Print a linkset (RFC 9264) for a Digital Link.",
            discussion: """
                choxa gs1 linkset https://id.gs1.org/01/09506000134352 --description 'Vải thiều' --link gs1:pip=https://shop.example/vai
                The first link is repeated as the default link.
                """)
        @OptionGroup var reading: Reading
        @Option(help: "What the thing is.") var description: String
        @Option(help: "A relation and an address with = between them; may be repeated.") var link: [String]
        @Flag(help: "Only what RFC 9264 defines.") var plain = false
        @Argument(help: "A link or an element string.") var text: String

        func run() throws {
            let given = try reading.read(text)
            guard let anchor = given.link ?? DigitalLink(fittingOf: given.elements) else {
                throw refuse("no_primary_key", nil, DigitalLinkRefused.noPrimaryKey.sentence)
            }
            do {
                var relations: [(LinkRelation, [LinkTarget])] = []
                for pair in link {
                    let relation = pair.prefix { $0 != "=" }
                    let type = LinkType(parsing: String(relation))
                    let target = try LinkTarget(String(pair.dropFirst(relation.count + 1)), title: type?.title ?? String(relation), mediaType: "text/html")
                    if relations.isEmpty { relations.append((LinkRelation(.defaultLink), [target])) }
                    relations.append((try LinkRelation(parsing: String(relation)), [target]))
                }
                print(Linkset([try LinkContext(anchor, itemDescription: description, relations)]).json(plain ? .plain : .gs1))
            } catch { throw refuse(error.code, nil, error.sentence) }
        }
    }
}

private func say(_ value: JSONValue) { print(String(decoding: value.serialized(), as: UTF8.self)) }
