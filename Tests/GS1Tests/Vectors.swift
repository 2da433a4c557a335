import Foundation
import JSON

/// Published material beside the package, which is not part of it.
enum Vectors {
    static func file(_ name: String) -> URL? {
        var place = URL(fileURLWithPath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let file = place.appendingPathComponent("shared/vectors/gs1/\(name)")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        return nil
    }

    static func lines(_ name: String) -> [String] {
        guard let file = file(name), let data = try? Data(contentsOf: file) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func list(_ name: String) -> [JSONValue] {
        guard let file = file(name), let data = try? Data(contentsOf: file) else { return [] }
        return (try? JSONParser.parse(Array(data)).arrayValue) ?? []
    }
}
