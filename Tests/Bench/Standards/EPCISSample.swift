/// A document like those that repositories exchange: every kind of event, with lists, quantities, master data of items, extensions and sensor
/// data. Identifiers and times differ from event to event; places, steps and names repeat, as they do in life.
enum EPCISSample {
    static let head = #"""
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"farm":"https://farm.example/voc/"}],
        "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2025-06-02T00:00:00Z","epcisBody":{"eventList":[
        """#
    static let tail = "]}}\n"

    static func document(_ count: Int) -> [UInt8] {
        var bytes = Array(head.utf8)
        for number in 0..<count {
            if number > 0 { bytes += ",\n".utf8 }
            bytes += event(number).utf8
        }
        return bytes + tail.utf8
    }

    static func event(_ number: Int) -> String {
        let kinds = [harvest, packing, loading, mixing, selling, sensing]
        return kinds[number % kinds.count](number)
    }

    private static func common(_ number: Int, _ type: String) -> String {
        let clock = "\(10 + number / 3600 % 10):\(10 + number / 60 % 50):\(10 + number % 50).\(100 + number % 900)"
        return #"""
            "type":"\#(type)","eventID":"urn:uuid:8f1d4e2a-0000-4000-8000-\#(100_000_000_000 + number)",
            "eventTime":"2025-06-\#(10 + number / 36_000 % 20)T\#(clock)+07:00","eventTimeZoneOffset":"+07:00"
            """#
    }

    private static func harvest(_ number: Int) -> String {
        #"""
        {\#(common(number, "ObjectEvent")),"action":"ADD","bizStep":"commissioning","disposition":"active",
        "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.LOT-\#(number)","quantity":\#(number % 900).5,"uom":"KGM"}],
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0","farm:row":"B"},"bizLocation":{"id":"urn:epc:id:sgln:4012345.00012.0"},
        "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],
        "ilmd":{"farm:harvested":"2025-06-01","farm:crew":[3,"07.50"],"farm:variety":{"farm:name":"vải thiều","farm:grade":1}},
        "farm:weather":{"farm:sky":"nắng","farm:rain":false,"farm:celsius":31.50}}
        """#
    }

    private static func packing(_ number: Int) -> String {
        let children = (0..<6).map { #""urn:epc:id:sgtin:4012345.012345.\#(number * 10 + $0)""# }.joined(separator: ",")
        return #"""
            {\#(common(number, "AggregationEvent")),"action":"ADD","parentID":"urn:epc:id:sscc:4012345.1\#(100_000_000 + number)",
            "childEPCs":[\#(children)],"bizStep":"packing","disposition":"in_progress",
            "readPoint":{"id":"https://id.gs1.org/414/4012345000115/254/3"},
            "bizTransactionList":[{"type":"po","bizTransaction":"https://farm.example/po/\#(number)"}]}
            """#
    }

    private static func loading(_ number: Int) -> String {
        #"""
        {\#(common(number, "AssociationEvent")),"action":"ADD","parentID":"urn:epc:id:grai:4012345.77777.\#(number)",
        "childEPCs":["urn:epc:id:giai:4012345.T\#(number)","https://id.gs1.org/8004/4012345T\#(number)0"],"bizStep":"assembling",
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0"},"bizLocation":{"id":"urn:epc:id:sgln:4012345.00012.0"}}
        """#
    }

    private static func mixing(_ number: Int) -> String {
        #"""
        {\#(common(number, "TransformationEvent")),
        "inputQuantityList":[{"epcClass":"https://id.gs1.org/01/04012345123456/10/LOT-\#(number - 3)","quantity":120,"uom":"KGM"},
        {"epcClass":"urn:epc:class:lgtin:4012345.012345.LOT-\#(number)","quantity":80.25,"uom":"KGM"}],
        "outputQuantityList":[{"epcClass":"https://id.gs1.org/01/04012345111118/10/P\#(number)","quantity":400}],
        "transformationID":"urn:epc:id:gdti:4012345.55555.\#(number)","bizStep":"creating_class_instance","disposition":"active",
        "ilmd":{"farm:bestBefore":"2025-07-01","farm:line":2},"readPoint":{"id":"urn:epc:id:sgln:4012345.00014.0"}}
        """#
    }

    private static func selling(_ number: Int) -> String {
        #"""
        {\#(common(number, "TransactionEvent")),"action":"OBSERVE",
        "bizTransactionList":[{"type":"desadv","bizTransaction":"urn:epcglobal:cbv:bt:4012345000009:D\#(number)"},
        {"type":"inv","bizTransaction":"urn:epcglobal:cbv:bt:4012345000009:I\#(number)"}],
        "epcList":["urn:epc:id:sscc:4012345.1\#(100_000_000 + number)"],"bizStep":"shipping","disposition":"in_transit",
        "sourceList":[{"type":"possessing_party","source":"urn:epc:id:pgln:4012345.00000"}],
        "destinationList":[{"type":"possessing_party","destination":"urn:epc:id:pgln:0614141.00001"}],
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00015.0"}}
        """#
    }

    private static func sensing(_ number: Int) -> String {
        #"""
        {\#(common(number, "ObjectEvent")),"action":"OBSERVE","epcList":["urn:epc:id:sscc:4012345.1\#(100_000_000 + number)"],
        "bizStep":"sensor_reporting","readPoint":{"id":"urn:epc:id:sgln:4012345.00016.0"},
        "sensorElementList":[{"sensorMetadata":{"time":"2025-06-10T10:00:00.000+07:00","deviceID":"urn:epc:id:giai:4012345.D1",
        "rawData":"https://farm.example/raw/\#(number)"},"sensorReport":[{"type":"Temperature","value":\#(number % 30).5,"uom":"CEL"},
        {"type":"RelativeHumidity","value":91.2,"uom":"A93"},{"type":"Temperature","minValue":2.0,"maxValue":31,"sDev":0.1,"uom":"CEL",
        "farm:probe":"left"}]}],"farm:truck":"29C-123.45"}
        """#
    }
}
