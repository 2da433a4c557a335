/// A statement with its parameters. What is interpolated is bound (`$1`, `$2` …), never quoted into the text.
///
///     let statement: SQL = "SELECT name FROM product WHERE id = \(id) AND \(condition)"    // condition: SQL is spliced in
public struct SQL: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// With `$1`, `$2` … where parameters stand.
    public private(set) var text: String
    /// The parameters, `$1` first.
    public private(set) var bindings: [Binding]
    /// Where in the UTF-8 of `text` each `$n` begins, and which binding it names; splicing renumbers them.
    private(set) var placeholders: [Placeholder]

    public init(stringLiteral text: String) {
        self.init(text: text)
    }

    /// For text from the program itself, for instance a `.sql` file of its own; never for what came from a user.
    ///
    /// - Parameter text: may hold `$1` … for `bindings`; those in quotes and comments are left alone.
    public init(text: String, bindings: [Binding] = []) {
        self.text = text
        self.bindings = bindings
        placeholders = bindings.isEmpty ? [] : Placeholder.find(in: text)
    }

    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    mutating func append(text more: String) {
        text.append(more)
    }

    mutating func append(_ binding: Binding) {
        bindings.append(binding)
        placeholders.append(Placeholder(offset: text.utf8.count, number: bindings.count))
        text.append("$")
        text.append(String(bindings.count))
    }

    /// Appends the fragment with its parameters numbered after those that are here.
    public mutating func append(_ fragment: SQL) {
        let first = bindings.count
        bindings.append(contentsOf: fragment.bindings)
        var rest = fragment.text.utf8.startIndex
        for placeholder in fragment.placeholders {
            let start = fragment.text.utf8.index(fragment.text.utf8.startIndex, offsetBy: placeholder.offset)
            text.append(contentsOf: fragment.text[rest..<start])
            placeholders.append(Placeholder(offset: text.utf8.count, number: placeholder.number + first))
            text.append("$")
            text.append(String(placeholder.number + first))
            rest = fragment.text.utf8.index(start, offsetBy: 1 + String(placeholder.number).utf8.count)
        }
        text.append(contentsOf: fragment.text[rest...])
    }

    /// One behind the other, parameters numbered on; no space is added between them.
    public static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.append(right)
        return both
    }

    /// Appends, parameters numbered on; no space is added.
    public static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }

    /// What Swift builds a statement from.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var sql = SQL(text: "")

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            sql.bindings.reserveCapacity(interpolationCount)
            sql.placeholders.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            sql.append(text: literal)
        }

        /// Binds the value.
        public mutating func appendInterpolation<Value: Bindable>(_ value: Value) {
            sql.append(value.binding)
        }

        /// Binds the value, or NULL. An overload of its own, because the compiler takes an optional in an interpolation for a slip.
        public mutating func appendInterpolation<Value: Bindable>(_ value: Value?) {
            sql.append(value.binding)
        }

        /// Splices the fragment.
        public mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }

        /// Binds what was made a parameter before.
        public mutating func appendInterpolation(binding: Binding) {
            sql.append(binding)
        }

        /// Writes a name of a table, column or channel, quoted.
        public mutating func appendInterpolation(identifier: String) {
            sql.append(text: "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"")
        }
    }
}

extension Sequence where Element == SQL {
    /// The fragments as one, with `separator` between them: `conditions.joined(separator: " AND ")`.
    public func joined(separator: SQL) -> SQL {
        var all = SQL(text: "")
        for (index, fragment) in enumerated() {
            if index > 0 { all.append(separator) }
            all.append(fragment)
        }
        return all
    }
}
