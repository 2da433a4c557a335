import struct XML.XMLName
import struct JSON.JSONLimits
import struct JSON.JSONObject
import struct JSON.JSONParser
import enum JSON.JSONValue

/// What XML does not say by itself and JSON does.
///
/// A processing instruction `<?epcis-json {…}?>`, with a JSON object in it, stands right before the element it speaks of. Schemas and programs that
/// know nothing of it pass over it, also the reference program for event hashes; what an element means to them is not changed by it, and nothing it
/// says may contradict the element. Its members:
///
/// | member | of | says |
/// |---|---|---|
/// | `is` | extensions | `number`, `boolean`, `null`, `object`, `list` (the children are its elements), `empty` (a list without elements), `text` (the content is a JSON string: it has characters that XML has not), `blank` (an empty text where an empty element says that there is none) |
/// | `list` | extensions | `true`: a list of one, which XML cannot tell from its element |
/// | `alone` | extensions | `true`: not one more element of the list of this name, but a member of its own |
/// | `name`, `namespace` | extensions | the name, where it is none in XML, or may not stand there |
/// | `attributes` | sensor reports and metadata | by attribute: `json` for values that are not texts and texts that XML cannot hold, with names written `{namespace}local`; `odd` for hexadecimal digits with a zero put before them |
/// | `names` | sensor reports and metadata | by attribute: its `name` and `namespace`, where they are none in XML |
/// | `time` | elements with times, an object | times as they were written, where XML does not allow that form of the same instant |
/// | `written` | `quantity` | the number as it was written, with an exponent |
/// | `certificationInfo` | events | further certificates: XML has room for one |
/// | `prefixes` | documents, events | all prefixes, where one of them is none in XML |
/// | `compact` | documents, events | `true`: prefixes stand in values too, as in JSON-LD; without it `cbv:` and `gs1:` alone do |
/// | `contexts` | documents, events | contexts other than that of EPCIS |
/// | `id`, `sender`, `receiver`, `instanceIdentifier`, `schemaVersion` | documents | what only JSON has, or what a business header cannot hold |
/// | `captureID` | capture jobs | it, with characters that XML has not |
/// | `members` | `attribute` of master data, `resultsBody` | further members, with names written `{namespace}local` |
/// | `vocabularies` | answers | how many of the vocabularies in the header stand among the results: the schema has no results of both kinds |
/// | `made` | documents | `header`, `businessHeader`: made for the sake of the schema, not part of the document |
struct XMLAnnotation {
    static let target = "epcis-json"

    private(set) var object: JSONObject

    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONParser.parse(bytes, limits: JSONLimits(bytes: 1 << 20, depth: 32)), let object = value.objectValue else { return nil }
        self.object = object
    }

    var kind: String? { object["is"]?.stringValue }
    var isList: Bool { object["list"]?.boolValue ?? false }
    var isCompact: Bool? { object["compact"]?.boolValue }
    var isAlone: Bool { object["alone"]?.boolValue ?? false }

    func text(_ key: String) -> String? { object[key]?.stringValue }
    func texts(_ key: String) -> [String] { object[key]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    var members: [Extension] {
        guard let members = object["members"], case .object(let found) = ExtensionValue(attributeJSON: members) else { return [] }
        return found
    }

    func text(_ key: String, for name: String) -> String? { object[key]?[name]?.stringValue }
}

extension XMLReader {
    /// The annotation right before the element.
    func annotation(of element: XMLElement) -> XMLAnnotation? {
        let before = element.number - 1
        guard before >= nodes.startIndex, nodes[before].kind == .instruction, nodes.name(of: before).local == XMLAnnotation.target else { return nil }
        guard let annotation = XMLAnnotation(nodes.withBytes(of: before) { Array($0) }) else {
            problem(.annotationInvalid, element, "The processing instruction \(XMLAnnotation.target) must hold a JSON object.")
            return nil
        }
        return annotation
    }
}
