import EPCIS
import JSON

struct NoEvent: Error {}

/// Documents the tests start from.
enum Sample {
    static func document(_ events: [JSONValue], prefixes: JSONObject = ["farm": "https://farm.example/voc/"]) -> JSONValue {
        [
            "@context": [.string(EPCISDocument.contextURL), .object(prefixes)], "type": "EPCISDocument", "schemaVersion": "2.0",
            "creationDate": "2025-06-02T00:00:00Z", "epcisBody": ["eventList": .array(events)],
        ]
    }

    static let harvest: JSONObject = [
        "type": "ObjectEvent", "eventTime": "2025-06-01T08:30:00.000+07:00", "eventTimeZoneOffset": "+07:00", "action": "ADD",
        "bizStep": "commissioning", "disposition": "active",
        "quantityList": [["epcClass": "urn:epc:class:lgtin:4012345.012345.LOT-1", "quantity": .number(kilograms), "uom": "KGM"]],
        "readPoint": ["id": "urn:epc:id:sgln:4012345.00011.0", "farm:row": "B"],
        "sourceList": [["type": "owning_party", "source": "urn:epc:id:pgln:4012345.00000"]],
        "ilmd": ["farm:harvested": "2025-06-01", "farm:crew": [3, "07.50"]], "farm:weather": ["farm:sky": "vải nắng", "farm:rain": false],
    ]

    static let kilograms = JSONNumber(literal: "1250.50") ?? JSONNumber(0)

    static let harvestPreHash =
        "eventType=ObjectEventeventTime=2025-06-01T01:30:00.000ZeventTimeZoneOffset=+07:00"
        + "quantityListquantityElementepcClass=https://id.gs1.org/01/04012345123456/10/LOT-1quantity=1250.5uom=KGM"
        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-commissioningdisposition=https://ref.gs1.org/cbv/Disp-active"
        + "readPointid=https://id.gs1.org/414/4012345000115{https://farm.example/voc/}row=B"
        + "ilmd{https://farm.example/voc/}crew=3{https://farm.example/voc/}crew=7.5{https://farm.example/voc/}harvested=2025-06-01"
        + "sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/4012345000009"
        + "{https://farm.example/voc/}weather{https://farm.example/voc/}rain=false{https://farm.example/voc/}sky=vải nắng"

    static func event(_ change: (inout JSONObject) -> Void = { _ in }) throws -> Event {
        var object = harvest
        change(&object)
        let document = try EPCISDocument(json: document([.object(object)]).serialized())
        guard let event = document.events.first else { throw NoEvent() }
        return event
    }
}
