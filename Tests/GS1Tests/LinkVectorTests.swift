import Foundation
import GS1
import JSON
import Testing

/// Links published with the GS1 Syntax Engine.
@Suite(.enabled(if: LinkVector.file != nil, "the folder shared/vectors is absent"))
struct LinkVectorTests {
    @Test(arguments: LinkVector.all) func publishedLinksAreTakenOrRefusedAsPublished(_ vector: LinkVector) throws {
        if vector.isValid {
            let link = try DigitalLink(parsing: vector.uri)
            let path = ([link.key] + link.qualifiers).map { $0.identifier + $0.value }.joined()
            #expect(vector.elements.filter { $0 != "^" }.hasPrefix(path))
        } else if !vector.uri.contains("?") {
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: vector.uri) }
        }
    }
}

struct LinkVector: Sendable {
    let uri: String
    let isValid: Bool
    let elements: String

    static let file: URL? = {
        var place = URL(fileURLWithPath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let file = place.appendingPathComponent("shared/vectors/gs1/digital-link-parse.json")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        return nil
    }()

    static let all: [LinkVector] = {
        guard let file, let data = try? Data(contentsOf: file), let list = try? JSONParser.parse(Array(data)).arrayValue else { return [] }
        return list.compactMap { item in
            guard let uri = item["uri"]?.stringValue, let isValid = item["valid"]?.boolValue else { return nil }
            return LinkVector(uri: uri, isValid: isValid, elements: item["elements"]?.stringValue ?? "")
        }
    }()
}
