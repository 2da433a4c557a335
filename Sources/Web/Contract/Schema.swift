import Commune

/// The shape of a JSON value: what a request is checked against, what replies are tested with, and what `/openapi.json` prints.
indirect enum Schema: Sendable {
    /// Words for people: composed (NFC), no hidden characters, at most `max` Unicode scalars.
    case text(max: Int, lines: CleanText.Lines = .single)
    /// A word of a machine's: matched whole against the pattern.
    case token(pattern: String, max: Int, example: String)
    case word([String])
    case uuid
    case day
    case instant
    case uri
    case integer(ClosedRange<Int>)
    /// A decimal as text, so that no reader makes a float of it.
    case decimal
    case number
    case boolean
    case list(Schema, min: Int = 0, max: Int)
    case object(ObjectSchema)
    /// An object of one of these shapes; which one depends on more than the value, so the handler holds it against its own.
    case either([ObjectSchema])
    /// GeoJSON geometry; its own reader checks it.
    case geometry
    case anything
    case nullable(Schema)
}

struct ObjectSchema: Sendable {
    let name: String
    let fields: [Field]
    /// Groups of optional fields of which exactly one must be given whole; the handler checks it.
    let either: [[String]]

    init(_ name: String, _ fields: [Field], either: [[String]] = []) {
        self.name = name
        self.fields = fields
        self.either = either
    }

    struct Field: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let meaning: String

        static func required(_ name: String, _ schema: Schema, _ meaning: String) -> Field {
            Field(name: name, schema: schema, isRequired: true, meaning: meaning)
        }

        static func optional(_ name: String, _ schema: Schema, _ meaning: String) -> Field {
            Field(name: name, schema: schema, isRequired: false, meaning: meaning)
        }
    }

    subscript(name: String) -> Field? { fields.first { $0.name == name } }
}
