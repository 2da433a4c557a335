import Commune
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// Codes for the printer, made while they are sent: the same bytes each time, whatever was restarted in between.
enum CodeDownload {
    /// 128 KiB hold some 1,500 rows; of 64, 128 and 256 KiB none was measurably slower.
    private static let bufferSize = 128 << 10

    @Sendable static func answer(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.write { session in
            let range = try await session.codeRanges.find(id)
            let positions = try positions(call, of: range)
            let sheet = CodeSheet(sealer: try range.sealer(call.desk.codeKeys), address: "\(call.desk.publicOrigin)/t/")
            // Noted before the first byte leaves; asking how long the sheet is hands nothing out.
            if call.head.method == .get { try await session.codeRanges.noteDownload(positions, of: range) }
            return reply(sheet, positions, id)
        }
    }

    private static func reply(_ sheet: CodeSheet, _ positions: ClosedRange<Int>, _ id: UUID) -> Reply {
        let (first, end) = (UInt32(positions.lowerBound), UInt32(positions.upperBound + 1))
        return Reply(
            .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"codes-\(id.uuidString.lowercased()).csv\"",
            ],
            body: .stream(length: CodeSheet.header.count + sheet.length(from: first, to: end)) { writer in
                try await write(sheet, from: first, to: end, to: &writer)
            })
    }

    private static func write(_ sheet: CodeSheet, from first: UInt32, to end: UInt32, to writer: inout any ResponseBodyWriter) async throws {
        var next = first
        var buffer = ByteBufferAllocator().buffer(capacity: bufferSize)
        buffer.writeBytes(CodeSheet.header)
        while true {
            _ = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: sheet.longestRow) { try sheet.fill($0, from: &next, to: end) }
            try await writer.write(buffer)
            guard next < end else { break }
            buffer.clear(minimumCapacity: bufferSize)
        }
        try await writer.finish(nil)
    }

    private static func positions(_ call: Call, of range: CodeRange) throws -> ClosedRange<Int> {
        var errors = FieldErrors()
        func position(_ name: String, _ other: Int) -> Int {
            guard let text = call.query[name] else { return other }
            if let position = Int(text), range.positions.contains(position) { return position }
            errors.add(FieldError(pointer: .root.appending(name), refusal: ShapeRefusal.outOfRange(range.positions)))
            return other
        }
        let (from, to) = (position("from", 1), position("to", range.size))
        if to < from, errors.isEmpty {
            errors.add(FieldError(pointer: .root.appending("to"), refusal: ShapeRefusal.outOfRange(from...range.size)))
        }
        try errors.throwIfAny()
        return from...to
    }
}
