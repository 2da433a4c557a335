import CExpat

/// Reads XML piece by piece, in constant memory if its reader discards what it has used.
///
/// The grammar is Expat's: XML 1.0 with namespaces in UTF-8, UTF-16, ISO-8859-1 or US-ASCII. A document type declaration is refused unless it is
/// empty (`<!DOCTYPE name>`), so there are no entities but the five of XML, no defaults, and nothing outside of the document is ever looked at.
/// Comments are dropped; what the limits forbid is refused where it stands.
public final class XMLParser {
    /// What arrived and was not discarded.
    public let nodes = XMLNodes()
    let limits: XMLLimits
    let handle: OpaquePointer?
    /// Numbers of the elements that are open.
    var open: [Int] = []
    var pendingDeclarations = 0
    var failure: XMLFailure?
    private var isFinished = false
    private var fed = 0
    /// The first bytes, as far as a byte order mark could reach.
    private var head: [UInt8] = []
    /// Bytes that wait until an unfinished token has grown enough to be worth another look, so that tiny pieces do not cost quadratic time.
    private var held: [UInt8] = []
    private static let slice = 1 << 16

    /// For one document.
    public init(limits: XMLLimits = .standard) {
        self.limits = limits
        handle = XML_ParserCreateNS(nil, XML_Char(XMLNameTable.separator))
        guard let handle else { return }
        XML_SetUserData(handle, Unmanaged.passUnretained(self).toOpaque())
        setHandlers(of: handle)
    }

    deinit { if let handle { XML_ParserFree(handle) } }

    /// Takes the next bytes, cut anywhere.
    ///
    /// - Parameter arrived: is called whenever new nodes may have arrived, also before a failure is thrown; it may discard nodes.
    public func feed(_ piece: UnsafeRawBufferPointer, _ arrived: () throws -> Void) throws {
        if let failure { throw failure }
        var rest = piece
        let waiting = unfinished
        if waiting > 1_024, !rest.isEmpty {
            held.append(contentsOf: rest.prefix(Self.slice))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Self.slice))
            if held.count < min(waiting, Self.slice), rest.isEmpty { return }
        }
        try release(arrived)
        while !rest.isEmpty {
            try parse(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.slice)), isLast: false, arrived)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Self.slice))
        }
    }

    /// Says that the document is over.
    public func finish(_ arrived: () throws -> Void) throws {
        if let failure { throw failure }
        guard !isFinished else { return }
        try release(arrived)
        isFinished = true
        try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, arrived)
    }

    /// Where the parser stands: 1 and 1 at the beginning.
    public var position: (line: Int, column: Int) {
        guard let handle else { return (1, 1) }
        let line = Int(XML_GetCurrentLineNumber(handle))
        let column = Int(XML_GetCurrentColumnNumber(handle)) + 1
        return (line, line == 1 && hasMark ? max(1, column - 1) : column)
    }

    /// Expat counts a byte order mark as a character.
    private var hasMark: Bool { head == [0xEF, 0xBB, 0xBF] || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) }

    private func release(_ arrived: () throws -> Void) throws {
        guard !held.isEmpty else { return }
        let bytes = held
        held = []
        try bytes.withUnsafeBytes { try parse($0, isLast: false, arrived) }
    }

    /// Bytes of the token that is not complete yet.
    private var unfinished: Int {
        guard let handle, fed > 0 else { return 0 }
        return max(0, fed - max(0, Int(XML_GetCurrentByteIndex(handle))))
    }

    private func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool, _ arrived: () throws -> Void) throws {
        guard let handle else { throw XMLFailure(.outOfMemory, line: 1, column: 1, "There is not enough memory for a parser.") }
        fed += bytes.count
        if head.count < 3 { head += bytes.prefix(3 - head.count) }
        let status = withExtendedLifetime(self) {
            XML_Parse(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
        }
        if status != XML_STATUS_OK, failure == nil { failure = expatFailure(XML_GetErrorCode(handle)) }
        if failure == nil, !isLast, unfinished > limits.tokenBytes {
            fail(.tokenTooLong, "A tag, comment or instruction is longer than \(limits.tokenBytes) bytes.")
        }
        try arrived()
        if let failure { throw failure }
    }

    /// Keeps the first failure and stops the parser; what comes after it means nothing.
    func fail(_ code: XMLFailure.Code, _ sentence: String) {
        guard failure == nil else { return }
        let (line, column) = position
        failure = XMLFailure(code, line: line, column: column, sentence)
        if let handle { XML_StopParser(handle, 0) }
    }

    private func expatFailure(_ error: XML_Error) -> XMLFailure {
        let (line, column) = position
        let (code, sentence) = Self.meaning(of: error)
        return XMLFailure(code, line: line, column: column, sentence)
    }

    private static func meaning(of error: XML_Error) -> (XMLFailure.Code, String) {
        switch error {
        case XML_ERROR_NO_ELEMENTS: (.empty, "The document holds no element.")
        case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION, XML_ERROR_ASYNC_ENTITY: (.unexpectedEnd, "The document ends in the middle.")
        case XML_ERROR_PARTIAL_CHAR: (.invalidCharacter, "The document ends in the middle of a character.")
        case XML_ERROR_TAG_MISMATCH: (.tagMismatch, "The end tag does not belong to the element that is open.")
        case XML_ERROR_DUPLICATE_ATTRIBUTE: (.duplicateAttribute, "An attribute is given twice.")
        case XML_ERROR_UNDEFINED_ENTITY, XML_ERROR_RECURSIVE_ENTITY_REF, XML_ERROR_BINARY_ENTITY_REF, XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF,
            XML_ERROR_EXTERNAL_ENTITY_HANDLING, XML_ERROR_ENTITY_DECLARED_IN_PE, XML_ERROR_PARAM_ENTITY_REF:
            (.undefinedEntity, "The only entities are lt, gt, amp, apos and quot.")
        case XML_ERROR_BAD_CHAR_REF: (.invalidCharacter, "The number does not stand for a character of XML.")
        case XML_ERROR_INVALID_TOKEN: (.malformed, "This is not well-formed XML, or a character that XML does not have.")
        case XML_ERROR_MISPLACED_XML_PI: (.malformed, "The XML declaration must be the very first thing in the document.")
        case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (.trailingContent, "Something follows behind the end of the document.")
        case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
            (.encodingUnknown, "The encoding must be UTF-8, UTF-16, ISO-8859-1 or US-ASCII, and the one that is declared.")
        case XML_ERROR_UNBOUND_PREFIX: (.prefixUnbound, "The prefix stands for no namespace.")
        case XML_ERROR_UNDECLARING_PREFIX, XML_ERROR_RESERVED_PREFIX_XML, XML_ERROR_RESERVED_PREFIX_XMLNS, XML_ERROR_RESERVED_NAMESPACE_URI:
            (.prefixReserved, "This prefix or namespace may not be declared like that.")
        case XML_ERROR_NO_MEMORY: (.outOfMemory, "There is not enough memory.")
        default: (.malformed, "This is not well-formed XML.")
        }
    }
}
