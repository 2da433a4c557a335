/// A `$n` in a statement's text.
struct Placeholder: Hashable, Sendable {
    /// In UTF-8 bytes from the start of the text.
    let offset: Int
    let number: Int

    /// Finds `$n` outside strings, quoted names, dollar quotes and comments.
    ///
    /// Source: PostgreSQL manual, "Lexical Structure".
    static func find(in text: String) -> [Placeholder] {
        var lexer = Lexer(bytes: Array(text.utf8))
        return lexer.placeholders()
    }

    private struct Lexer {
        let bytes: [UInt8]
        var position = 0

        mutating func placeholders() -> [Placeholder] {
            var found: [Placeholder] = []
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "'"): skipQuoted(by: UInt8(ascii: "'"), escapes: hasEscapePrefix)
                case UInt8(ascii: "\""): skipQuoted(by: UInt8(ascii: "\""), escapes: false)
                case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): skipLine()
                case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipBlockComment()
                case UInt8(ascii: "$") where !continuesName:
                    if let number = number() {
                        found.append(Placeholder(offset: position, number: number))
                        position += 1 + String(number).utf8.count
                    } else {
                        skipDollarQuoted()
                    }
                default: position += 1
                }
            }
            return found
        }

        private func peek(_ distance: Int) -> UInt8? {
            let index = position + distance
            return bytes.indices.contains(index) ? bytes[index] : nil
        }

        private static func isNamePart(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || isDigit(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }

        private static func isDigit(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }

        /// A name may contain dollar signs: `price$1` is a name.
        private var continuesName: Bool { peek(-1).map(Self.isNamePart) ?? false }

        /// `E'…'` understands backslashes.
        private var hasEscapePrefix: Bool {
            guard let letter = peek(-1), letter | 0x20 == UInt8(ascii: "e") else { return false }
            return !(peek(-2).map(Self.isNamePart) ?? false)
        }

        private func number() -> Int? {
            var value = 0
            var distance = 1
            while let digit = peek(distance), Self.isDigit(digit), distance < 7 {
                if distance == 1, digit == UInt8(ascii: "0") { return nil }
                value = value * 10 + Int(digit - UInt8(ascii: "0"))
                distance += 1
            }
            return distance > 1 ? value : nil
        }

        private mutating func skipQuoted(by quote: UInt8, escapes: Bool) {
            position += 1
            while position < bytes.count {
                if bytes[position] == quote {
                    position += 1
                    return
                }
                position += escapes && bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
        }

        private mutating func skipLine() {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }

        private mutating func skipBlockComment() {
            var depth = 0
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                    depth += 1
                    position += 2
                } else if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                    depth -= 1
                    position += 2
                    if depth == 0 { return }
                } else {
                    position += 1
                }
            }
        }

        /// `$tag$ … $tag$`
        private mutating func skipDollarQuoted() {
            let start = position
            position += 1
            while let byte = peek(0), Self.isNamePart(byte), byte != UInt8(ascii: "$") { position += 1 }
            guard peek(0) == UInt8(ascii: "$") else { return }
            position += 1
            let tag = bytes[start..<position]
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
                    position += tag.count
                    return
                }
                position += 1
            }
        }
    }
}
