/// The rules for every text that people send: composed (NFC), trimmed, without characters that hide or reorder others.
public enum CleanText {
    public enum Lines: Hashable, Sendable {
        case single, multiple
    }

    /// The text as it will be stored, or the rule it breaks.
    ///
    /// Line ends become LF. Length is counted in Unicode scalars after composition, as the database counts characters.
    public static func check(
        _ text: some StringProtocol, maxScalars: Int, lines: Lines = .single
    ) -> Result<String, CleanTextRefusal> {
        let scalars = Array(String(text).composed.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) }) else {
            return .failure(.empty)
        }
        var kept = String.UnicodeScalarView()
        for index in first...last {
            let scalar = scalars[index]
            if scalar == "\r" || scalar == "\n" {
                if lines == .single { return .failure(.lineBreak(position: index + 1)) }
                if scalar == "\r" || scalars[index - 1] != "\r" { kept.append("\n") }
                continue
            }
            guard isAllowed(scalar, lines) else { return .failure(.forbiddenCharacter(scalar, position: index + 1)) }
            kept.append(scalar)
        }
        guard kept.count <= maxScalars else { return .failure(.tooLong(count: kept.count, limit: maxScalars)) }
        return .success(String(kept))
    }

    /// The clean text, throwing its refusal; for use in initialisers.
    public static func checked(
        _ text: some StringProtocol, maxScalars: Int, lines: Lines = .single
    ) throws(CleanTextRefusal) -> String {
        try check(text, maxScalars: maxScalars, lines: lines).get()
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
    }

    /// Controls break terminals, spreadsheets and PostgreSQL (NUL); bidirectional overrides and zero-width marks let a name look like
    /// another (Unicode Technical Report 36). The zero-width joiner stays: emoji and some scripts need it.
    private static func isAllowed(_ scalar: Unicode.Scalar, _ lines: Lines) -> Bool {
        switch scalar.value {
        case 0x09: lines == .multiple
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: false
        case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: false
        case 0xE0000...0xE0FFF, 0xF0000...: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}

/// Why a text was not accepted. Positions count Unicode scalars from 1.
public enum CleanTextRefusal: Refusal {
    case empty
    case tooLong(count: Int, limit: Int)
    case lineBreak(position: Int)
    case forbiddenCharacter(Unicode.Scalar, position: Int)

    public var reason: RefusalReason {
        switch self {
        case .empty:
            RefusalReason("empty", vi: "Không được để trống.", en: "This must not be empty.")
        case .tooLong(let count, let limit):
            RefusalReason(
                "too_long", vi: "Dài \(count) ký tự, tối đa \(limit).", en: "\(count) characters long; at most \(limit) are allowed.")
        case .lineBreak(let position):
            RefusalReason(
                "line_break", vi: "Có dấu xuống dòng ở ký tự thứ \(position); chỉ được một dòng.",
                en: "Line break at character \(position); only one line is allowed.")
        case .forbiddenCharacter(let scalar, let position):
            RefusalReason(
                "forbidden_character",
                vi: "Ký tự ẩn U+\(Self.hex(scalar)) ở vị trí \(position) không được phép.",
                en: "The hidden character U+\(Self.hex(scalar)) at position \(position) is not allowed.",
                hint: LocalizedText(vi: "Gõ lại đoạn chữ thay vì dán.", en: "Type the text again instead of pasting it."))
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
