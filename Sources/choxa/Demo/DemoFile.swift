import Commune
import Foundation
import JSON

/// `db/demo/demo.json`: what the demonstration consists of, each thing under a slug.
struct DemoFile: Sendable {
    private let root: JSONValue

    init(_ file: URL) throws {
        guard let bytes = try? Data(contentsOf: file) else {
            throw ExitFailure.configuration("cannot read \(file.path(percentEncoded: false)); run choxa in the folder of the project")
        }
        do { root = try JSONParser.parse([UInt8](bytes)) } catch { throw ExitFailure.data("\(file.path(percentEncoded: false)): \(error)") }
    }

    subscript(list: String) -> [JSONValue] { root[list]?.arrayValue ?? [] }
}

extension JSONValue {
    /// Text along a path of names; empty where it is absent, which the service then refuses by name.
    func text(_ path: String...) -> String {
        path.reduce(Optional(self)) { $0?[$1] }?.stringValue ?? ""
    }

    var slug: String { text("slug") }

    func optionalText(_ path: String...) -> JSONValue {
        path.reduce(Optional(self)) { $0?[$1] } ?? .null
    }

    /// The amount and the unit of a quantity under `name`.
    func quantity(_ name: String) -> (amount: JSONValue, unit: JSONValue) {
        (.string(text(name, "amount")), .string(text(name, "unit")))
    }

    /// `day` and `time` of a step, in Viet Nam.
    var moment: Instant? { Instant("\(text("day"))T\(text("time")):00+07:00") }
}
