import Foundation

/// Published material beside the package, which is not part of it.
enum Vectors {
    static let folder: URL? = {
        var place = URL(fileURLWithPath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let folder = place.appendingPathComponent("shared/vectors")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return nil
    }()

    static var arePresent: Bool { folder != nil }

    /// Names relative to `folder`, sorted.
    static func files(in subfolder: String, suffix: String) -> [String] {
        guard let folder else { return [] }
        let found =
            FileManager.default.enumerator(atPath: folder.appendingPathComponent(subfolder).path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(suffix) }.map { subfolder + "/" + $0 }.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let folder else { return [] }
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func lines(_ name: String) throws -> [String] {
        String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
