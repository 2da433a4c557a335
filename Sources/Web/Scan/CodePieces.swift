import Commune
import Formats

/// What stands between two pieces of a template.
enum CodeHole: UInt8, Sendable {
    case none, plain, spaced

    private static let group = 4

    var length: Int {
        switch self {
        case .none: 0
        case .plain: PublicCode.length
        case .spaced: PublicCode.length + (PublicCode.length - 1) / Self.group
        }
    }

    private static let plainSum = checksum(like: .plain)
    private static let spacedSum = checksum(like: .spaced)
    private static func checksum(like hole: CodeHole) -> GzipChecksum {
        [UInt8](repeating: 0, count: hole.length).withUnsafeBytes { GzipChecksum($0) }
    }

    func checksum(of bytes: UnsafeRawBufferPointer) -> GzipChecksum {
        GzipChecksum(bytes, like: self == .spaced ? Self.spacedSum : Self.plainSum)
    }

    /// The code in groups of four, as on labels.
    static func space(_ symbols: UnsafeRawBufferPointer, in room: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer {
        var place = 0
        for (position, symbol) in symbols.enumerated() {
            if position > 0, position.isMultiple(of: group) {
                room[place] = UInt8(ascii: " ")
                place += 1
            }
            room[place] = symbol
            place += 1
        }
        return UnsafeRawBufferPointer(rebasing: room[..<place])
    }
}

/// Bytes that are copied as they are, and the hole behind them.
struct CodePiece: Sendable {
    let bytes: [UInt8]
    let hole: CodeHole
    /// What the bytes say, when they are compressed.
    var gzip: GzipPiece?
}

/// A rendered answer, cut where its code stands.
struct CodePieces {
    let plain: [CodePiece]

    init(_ bytes: [UInt8], at standIn: PublicCode) {
        let (plain, spaced) = (Array(standIn.description.utf8), Array(standIn.spaced.utf8))
        var pieces: [CodePiece] = []
        var (start, place) = (0, 0)
        func close(_ hole: CodeHole) {
            pieces.append(CodePiece(bytes: Array(bytes[start..<place]), hole: hole))
            place += hole.length
            start = place
        }
        while place < bytes.count {
            if bytes[place] != plain[0] {
                place += 1
            } else if bytes[place...].starts(with: plain) {
                close(.plain)
            } else if bytes[place...].starts(with: spaced) {
                close(.spaced)
            } else {
                place += 1
            }
        }
        close(.none)
        self.plain = pieces
    }

    /// The same as parts of one gzip message; the code stands in it uncompressed.
    func compressed() throws -> [CodePiece] {
        try plain.enumerated().map { place, piece in
            let gzip = try GzipPiece(piece.bytes, isLast: place == plain.count - 1)
            let mark = piece.hole == .none ? [] : GzipMessage.mark(UInt16(piece.hole.length))
            return CodePiece(bytes: (place == 0 ? GzipMessage.header : []) + gzip.bytes + mark, hole: piece.hole, gzip: gzip)
        }
    }

    /// The bytes without the stand-in, so that every process gives the same page the same tag.
    var neutral: [UInt8] { plain.flatMap { $0.bytes + [$0.hole.rawValue] } }
}

extension PublicCode {
    /// The eighteen ASCII characters, without a String.
    func withSymbols<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { room in
            guard let start = room.baseAddress else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
            write(to: start)
            return try body(UnsafeRawBufferPointer(room))
        }
    }
}
