import EPCIS
import JSON
import Testing

/// The hash is of the event, not of the way it is written.
@Suite struct HashPropertyTests {
    @Test(arguments: 0..<200) func theHashSurvivesEveryOtherWayOfWriting(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let written = EventGenerator.event(using: &random)
        let event = try #require(try EPCISDocument(json: Sample.document([.object(written)]).serialized()).events.first)

        let shuffled = written.shuffled(using: &random)
        let other = try #require(try EPCISDocument(json: Sample.document([shuffled]).serialized()).events.first)
        #expect(other.preHashString == event.preHashString)

        let now = try #require(EventTime("2025-06-01T00:00:00Z"))
        let document = EPCISDocument(events: [event, other])
        let again = try EPCISDocument(json: JSONValue.object(document.json(created: now)).serialized())
        #expect(again.events == [event, other])
        #expect(again.events.map(\.hashID) == [event.hashID, event.hashID])

        var moved = event
        let offset = try #require(TimeZoneOffset(minutes: Int.random(in: -840...840, using: &random)))
        moved.eventTime = try #require(EventTime(millisecondsSinceEpoch: event.eventTime.millisecondsSinceEpoch, offset: offset))
        #expect(moved.hashID == event.hashID)
    }

    /// Everything the canonical order names: the rest is left out by rule.
    @Test(arguments: 0..<40) func everyOtherValueAndEveryMissingOneChangesTheHash(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let written = JSONValue.object(EventGenerator.event(using: &random))
        let hash = try #require(EPCISDocument(json: Sample.document([written]).serialized()).events.first?.hashID)
        var count = 0
        for (path, changed) in written.everyChange(at: "") {
            guard let event = (try? EPCISDocument(json: Sample.document([changed]).serialized()))?.events.first else { continue }
            #expect(event.hashID != hash, "\(path)")
            count += 1
        }
        #expect(count > 60)
    }

    @Test func anotherPrefixForTheSameNamespaceIsTheSameName() throws {
        var renamed = Sample.harvest
        renamed["farm:weather"] = .none
        renamed["f:weather"] = ["f:rain": false, "f:sky": "vải nắng"]
        renamed["ilmd"] = ["f:crew": ["07.50", 3], "f:harvested": "2025-06-01"]
        renamed["readPoint"] = ["id": "urn:epc:id:sgln:4012345.00011.0", "f:row": "B"]
        let document = Sample.document([.object(renamed)], prefixes: ["f": "https://farm.example/voc/"])
        #expect(try EPCISDocument(json: document.serialized()).events.map(\.preHashString) == [Sample.harvestPreHash])
    }

    @Test func eventsThatUseOnePrefixForTwoNamespacesStayApart() throws {
        let first = try Sample.event()
        var second = first
        second.namespaces = Namespaces([.init(prefix: "farm", iri: "https://other.example/")])
        second.extensions = [Extension(QualifiedName("a", in: "https://other.example/"), .string("farm:x"))]
        let now = try #require(EventTime("2025-06-01T00:00:00Z"))
        let document = EPCISDocument(events: [first, second])
        let again = try EPCISDocument(json: JSONValue.object(document.json(created: now)).serialized())
        #expect(again.events.map(\.hashID) == [first.hashID, second.hashID])
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension JSONObject {
    /// Other order of members and of lists at every level; the meaning stays.
    fileprivate func shuffled(using random: inout SplitMix) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = []
        for (key, value) in self.members { members.append((key, value.shuffled(using: &random))) }
        return .object(JSONObject(members.shuffled(using: &random)))
    }
}

extension JSONValue {
    fileprivate func shuffled(using random: inout SplitMix) -> JSONValue {
        switch self {
        case .object(let object): return object.shuffled(using: &random)
        case .array(let elements):
            var shuffled: [JSONValue] = []
            for element in elements { shuffled.append(element.shuffled(using: &random)) }
            return .array(shuffled.shuffled(using: &random))
        default: return self
        }
    }

    /// The value with one thing changed or left out, for each thing in it, and where that is.
    fileprivate func everyChange(at path: String) -> [(path: String, value: JSONValue)] {
        switch self {
        case .object(let object):
            return object.members.filter { !["eventID", "type"].contains($0.key) || path.contains("List") }.flatMap { key, value in
                let without = JSONObject(object.members.filter { $0.key != key })
                // A null says as little as a missing member, and so does an empty field of the standard.
                let left: [(path: String, value: JSONValue)] =
                    value.isNullAllThrough || (key == "stringValue" && value == "") ? [] : [("\(path)/-\(key)", .object(without))]
                return left
                    + value.everyChange(at: "\(path)/\(key)").map { change in
                        (change.path, .object(JSONObject(object.members.map { ($0.key, $0.key == key ? change.value : $0.value) })))
                    }
            }
        case .array(let elements):
            return elements.indices.flatMap { place in
                elements[place].everyChange(at: "\(path)/\(place)").map { change in
                    var elements = elements
                    elements[place] = change.value
                    return (change.path, .array(elements))
                }
            }
        case .string(let text):
            return Self.others(for: String(path.split(separator: "/").last { Int($0) == nil } ?? "")).filter { $0 != text }.prefix(1).map {
                (path, .string($0))
            }
        case .number: return [(path, .number(JSONNumber(literal: "77.125") ?? JSONNumber(0)))]
        case .bool(let value): return [(path, .bool(!value))]
        case .null: return [(path, "no longer null")]
        }
    }

    private var isNullAllThrough: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.allSatisfy(\.isNullAllThrough)
        default: false
        }
    }

    /// Valid values of a member, at least one of which differs from any.
    private static func others(for key: String) -> [String] {
        switch key {
        case "eventTime", "time": ["2031-01-01T00:00:00.001Z"]
        case "eventTimeZoneOffset": ["+08:00"]
        case "action": ["DELETE"]
        case "bizStep": ["other", "packing"]
        case "disposition", "set", "unset": ["stolen"]
        case "type": ["inv", "location", "Mass", "po", "owning_party"]
        case "exception": ["ERROR_CONDITION"]
        case "component": ["y"]
        case "uom": ["GRM"]
        case "hexBinaryValue": ["0a"]
        case _ where key.contains(":") || key == "stringValue": ["changed"]
        default: ["urn:x:changed"]
        }
    }
}
