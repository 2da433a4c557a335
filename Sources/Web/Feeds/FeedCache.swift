import Commune
import Formats
import Foundation
import Hummingbird
import NIOCore
import Store

/// Compressed contents on disk by their hash: a version is read from the database once a node, and again only if its file is lost.
struct FeedCache: Sendable {
    let folder: URL
    let database: Database

    /// The content's file, open for reading; it stays readable when another request replaces or removes it.
    ///
    /// - Throws: ``FeedRefused/noSuchVersion(_:)`` when the version was dropped a moment ago; ``CacheUnusable``.
    func file(of version: FeedVersion) async throws -> FileHandle {
        let path = folder.appending(path: "feeds/\(version.contentHash)-\(version.gzipBytes).gz")
        if let file = whole(path, version) { return file }
        let draft = path.appendingPathExtension(UUID().uuidString)
        do {
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try await fill(draft, with: version)
            guard whole(draft, version) != nil else { throw FeedRefused.noSuchVersion(version.number) }
            // Within one folder this is atomic: nobody ever opens half a file under the final name.
            guard rename(draft.path(percentEncoded: false), path.path(percentEncoded: false)) == 0, let file = whole(path, version) else {
                throw CocoaError(.fileWriteUnknown)
            }
            await sweep()
            return file
        } catch {
            try? FileManager.default.removeItem(at: draft)
            // What the database says is told as it is; everything else is said by the disk.
            if error is any ProblemConvertible || error is CancellationError { throw error }
            throw CacheUnusable()
        }
    }

    /// A file that was begun so long ago is no longer being written; a fill takes minutes at the most.
    private static let longestFill: TimeInterval = 3600

    /// Removes contents of versions that are kept no more, and what a fill that was killed has left. Never fails: the next sweep goes on.
    func sweep() async {
        let folder = folder.appending(path: "feeds")
        // Looked at before the versions are: what is filled meanwhile belongs to a version that may not be among them.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)), !names.isEmpty,
            let kept = try? await database.keptContents()
        else { return }
        let wanted = Set(kept.map { "\(ContentHash(bytes: $0.sha256)?.description ?? "")-\($0.gzipBytes).gz" })
        for name in names where !wanted.contains(name) {
            let file = folder.appending(path: name)
            if !name.hasSuffix(".gz") {
                let changed = try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))[.modificationDate] as? Date
                guard let changed, changed.timeIntervalSinceNow < -Self.longestFill else { continue }
            }
            try? FileManager.default.removeItem(at: file)
        }
    }

    private func fill(_ path: URL, with version: FeedVersion) async throws {
        guard FileManager.default.createFile(atPath: path.path(percentEncoded: false), contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forWritingTo: path)
        defer { try? file.close() }
        try await database.chunks(of: version) { try file.write(contentsOf: Data($0)) }
    }

    /// nil unless the file has every byte: a disk that was full leaves short ones.
    private func whole(_ path: URL, _ version: FeedVersion) -> FileHandle? {
        guard let file = try? FileHandle(forReadingFrom: path) else { return nil }
        guard let size = try? file.seekToEnd(), size == UInt64(version.gzipBytes), (try? file.seek(toOffset: 0)) != nil else {
            try? file.close()
            return nil
        }
        return file
    }
}

/// The folder of the cache takes no file: its disk is full, or it may not be written to. `choxa doctor` says which.
struct CacheUnusable: ProblemConvertible {
    var problem: Problem {
        Problem(
            .unavailable,
            LocalizedText(vi: "Máy chủ chưa có chỗ cho tệp này; thử lại sau ít phút.", en: "The server has no room for this file; try again in some minutes."),
            code: "cache_unusable", headers: [.retryAfter: "60"])
    }
}

/// Sends a content in pieces; each is read when the one before has gone out.
struct FeedStream: Sendable {
    let file: FileHandle
    let contentBytes: Int

    private static let piece = 256 * 1024
    /// Text like ours grows ten- to thirtyfold, so this makes about one piece.
    private static let packedPiece = 8 * 1024

    func send(isCompressed: Bool, to writer: inout any ResponseBodyWriter) async throws {
        defer { try? file.close() }
        if isCompressed {
            while let bytes = try file.read(upToCount: Self.piece), !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
        } else {
            try await inflate(to: &writer)
        }
        try await writer.finish(nil)
    }

    private func inflate(to writer: inout any ResponseBodyWriter) async throws {
        let gunzip = try Gunzip(limit: contentBytes)
        var plain: [UInt8] = []
        while let bytes = try file.read(upToCount: Self.packedPiece), !bytes.isEmpty {
            try bytes.withUnsafeBytes { try gunzip.write($0, into: &plain) }
            guard plain.count >= Self.piece else { continue }
            try await writer.write(ByteBuffer(bytes: plain))
            plain.removeAll(keepingCapacity: true)
        }
        try gunzip.finish()
        try await writer.write(ByteBuffer(bytes: plain))
    }
}
