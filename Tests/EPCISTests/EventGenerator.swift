import EPCIS
import JSON

/// Valid events of every kind, with about every field.
enum EventGenerator {
    static func event(using random: inout SplitMix) -> JSONObject {
        let kind = Int.random(in: 0..<5, using: &random)
        var event: JSONObject = [
            "eventTime": time(&random), "eventTimeZoneOffset": "+07:00", "eventID": "urn:uuid:\(random.next())",
            "bizStep": .string(BusinessSteps.words.sorted().randomElement(using: &random) ?? ""),
            "readPoint": ["id": epc(&random), "farm:zone": text(&random)], "bizLocation": ["id": epc(&random)],
            "sourceList": ["owning_party", "location"].asList { ["type": .string($0), "source": epc(&random)] },
            "destinationList": [["type": "possessing_party", "destination": epc(&random)]],
            "bizTransactionList": ["po", "inv", "desadv"].asList { ["type": .string($0), "bizTransaction": epc(&random)] },
            "sensorElementList": [sensorElement(&random), sensorElement(&random)], "farm:note": extra(&random, depth: 0),
            "farm:b": text(&random),
        ]
        if Bool.random(using: &random) { event["disposition"] = "in_transit" }
        if kind != 3 { event["action"] = "ADD" }
        switch kind {
        case 0:
            event["type"] = "ObjectEvent"
            event["epcList"] = epcs(&random)
            event["quantityList"] = quantities(&random)
            event["persistentDisposition"] = ["set": ["recalled", "damaged"], "unset": ["expired"]]
            event["ilmd"] = ["farm:crop": text(&random), "farm:more": extra(&random, depth: 0)]
        case 1, 2:
            event["type"] = kind == 1 ? "AggregationEvent" : "AssociationEvent"
            event["parentID"] = epc(&random)
            event["childEPCs"] = epcs(&random)
            event["childQuantityList"] = quantities(&random)
        case 3:
            event["type"] = "TransformationEvent"
            event["inputEPCList"] = epcs(&random)
            event["inputQuantityList"] = quantities(&random)
            event["outputEPCList"] = epcs(&random)
            event["outputQuantityList"] = quantities(&random)
            event["transformationID"] = epc(&random)
        default:
            event["type"] = "TransactionEvent"
            event["parentID"] = epc(&random)
            event["epcList"] = epcs(&random)
            event["quantityList"] = quantities(&random)
        }
        return event
    }

    private static func time(_ random: inout SplitMix) -> JSONValue {
        let day = Int.random(in: 10...28, using: &random)
        let fraction = ["", ".5", ".25", ".123", ".000"].randomElement(using: &random) ?? ""
        return .string("2025-06-\(day)T0\(Int.random(in: 0...9, using: &random)):30:00\(fraction)+07:00")
    }

    private static func epc(_ random: inout SplitMix) -> JSONValue {
        let digits = String(Int.random(in: 100_000...999_999, using: &random))
        let forms = [
            "urn:epc:id:sgtin:4012345.\(digits).A%2F\(digits)", "urn:epc:id:sscc:0614141.1234\(digits)",
            "urn:epc:id:giai:4012345.\(digits)",
            "urn:epc:class:lgtin:4012345.\(digits).L(\(digits))", "https://id.gs1.org/8004/4012\(digits)", "farm:plot-\(digits)",
            "https://x.example/01/04012345111118/21/\(digits)?17=260101", "urn:uuid:\(digits)",
        ]
        return .string(forms.randomElement(using: &random) ?? "")
    }

    private static func epcs(_ random: inout SplitMix) -> JSONValue {
        var epcs: [JSONValue] = []
        for _ in 0...Int.random(in: 0...4, using: &random) { epcs.append(epc(&random)) }
        return .array(Array(Set(epcs)))
    }

    private static func quantities(_ random: inout SplitMix) -> JSONValue {
        let literal = ["1", "2.50", "1e2", "0.001"].randomElement(using: &random).flatMap { JSONNumber(literal: $0) } ?? JSONNumber(0)
        return [["epcClass": epc(&random), "quantity": .number(literal), "uom": "KGM"], ["epcClass": epc(&random), "quantity": 12]]
    }

    private static func sensorElement(_ random: inout SplitMix) -> JSONValue {
        let value = JSONNumber(Double(Int.random(in: -400...400, using: &random)) / 8) ?? JSONNumber(0)
        return [
            "sensorMetadata": ["time": time(&random), "deviceID": epc(&random), "bizRules": epc(&random), "farm:m": text(&random)],
            "sensorReport": [
                ["type": "Temperature", "value": .number(value), "uom": "CEL", "farm:r": text(&random)],
                ["type": "farm:Sweetness", "stringValue": text(&random), "booleanValue": true, "component": "x"],
                ["type": "gs1:Angle", "exception": "ALARM_CONDITION", "hexBinaryValue": "f00f", "time": time(&random)],
            ],
            "farm:e": extra(&random, depth: 1),
        ]
    }

    private static func text(_ random: inout SplitMix) -> JSONValue {
        .string(["vải thiều", "x", " padded ", "007", "1.50", "é", "", "=", "{", "farm:term", "ÁẶ"].randomElement(using: &random) ?? "")
    }

    private static func extra(_ random: inout SplitMix, depth: Int) -> JSONValue {
        switch Int.random(in: depth > 2 ? 0...2 : 0...5, using: &random) {
        case 0, 1: text(&random)
        case 2: .number(JSONNumber(Int.random(in: 0...99, using: &random)))
        case 3: .array([extra(&random, depth: depth + 1), text(&random), .bool(true), .null])
        default: ["farm:p": extra(&random, depth: depth + 1), "farm:q": text(&random), "https://whole.example/uri": 1]
        }
    }
}

extension [String] {
    fileprivate func asList(_ make: (String) -> JSONValue) -> JSONValue { .array(map(make)) }
}
