import EPCIS
import JSON
import Testing

/// The canonical property order of CBV 2.0, for every kind of event and every field.
@Suite struct HashOrderTests {
    private func preHash(_ members: JSONObject) throws -> String {
        var event: JSONObject = ["eventTime": "2025-06-01T08:30:00+07:00", "eventTimeZoneOffset": "+07:00"]
        for (key, value) in members.members.reversed() { event[key] = value }
        let document = try EPCISDocument(json: Sample.document([.object(event)]).serialized())
        return try #require(document.events.first).preHashString
    }

    private static let quantity: JSONValue = [["uom": "KGM", "quantity": 2, "epcClass": "urn:x:class"]]

    @Test func anObjectEvent() throws {
        let text = try preHash([
            "type": "ObjectEvent", "certificationInfo": ["urn:x:cert-2", "urn:x:cert-1"], "epcList": ["urn:x:b", "urn:x:a"], "quantityList": Self.quantity,
            "action": "ADD", "bizStep": "packing", "disposition": "active", "persistentDisposition": ["unset": ["expired"], "set": ["recalled", "damaged"]],
            "readPoint": ["farm:gate": "2", "id": "urn:x:point"], "bizLocation": ["id": "urn:x:place"],
            "bizTransactionList": [["type": "po", "bizTransaction": "urn:x:po"], ["bizTransaction": "urn:x:untyped"]],
            "sourceList": [["type": "location", "source": "urn:x:from"]], "destinationList": [["type": "owning_party", "destination": "urn:x:to"]],
            "ilmd": ["farm:crop": "x"], "farm:note": "y",
        ])
        let expected =
            "eventType=ObjectEventeventTime=2025-06-01T01:30:00.000ZeventTimeZoneOffset=+07:00certificationInfo=urn:x:cert-1certificationInfo=urn:x:cert-2"
            + "epcListepc=urn:x:aepc=urn:x:bquantityListquantityElementepcClass=urn:x:classquantity=2uom=KGMaction=ADD"
            + "bizStep=https://ref.gs1.org/cbv/BizStep-packingdisposition=https://ref.gs1.org/cbv/Disp-activepersistentDisposition"
            + "set=https://ref.gs1.org/cbv/Disp-damagedset=https://ref.gs1.org/cbv/Disp-recalledunset=https://ref.gs1.org/cbv/Disp-expired"
            + "readPointid=urn:x:point{https://farm.example/voc/}gate=2bizLocationid=urn:x:place"
            + "bizTransactionListbizTransaction=urn:x:untypedtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:x:po"
            + "destinationListtype=https://ref.gs1.org/cbv/SDT-owning_partydestination=urn:x:toilmd{https://farm.example/voc/}crop=x"
            + "sourceListtype=https://ref.gs1.org/cbv/SDT-locationsource=urn:x:from{https://farm.example/voc/}note=y"
        #expect(firstDifference(text, expected) == nil)
    }

    @Test(arguments: ["AggregationEvent", "AssociationEvent"]) func eventsOfChildren(_ kind: String) throws {
        let text = try preHash([
            "type": .string(kind), "parentID": "urn:x:parent", "childEPCs": ["urn:x:b", "urn:x:a"], "childQuantityList": Self.quantity, "action": "DELETE",
        ])
        #expect(text.hasPrefix("eventType=\(kind)eventTime="))
        #expect(
            text.hasSuffix(
                "+07:00parentID=urn:x:parentchildEPCsepc=urn:x:aepc=urn:x:b"
                    + "childQuantityListquantityElementepcClass=urn:x:classquantity=2uom=KGMaction=DELETE"))
    }

    @Test func aTransactionEvent() throws {
        let text = try preHash([
            "type": "TransactionEvent", "parentID": "urn:x:parent", "epcList": ["urn:x:a"], "quantityList": Self.quantity, "action": "ADD",
            "bizTransactionList": [["bizTransaction": "urn:x:po"]],
        ])
        #expect(
            text.hasSuffix(
                "+07:00parentID=urn:x:parentepcListepc=urn:x:aquantityListquantityElementepcClass=urn:x:classquantity=2uom=KGMaction=ADD"
                    + "bizTransactionListbizTransaction=urn:x:po"))
    }

    @Test func aTransformationEvent() throws {
        let text = try preHash([
            "type": "TransformationEvent", "inputEPCList": ["urn:x:in"], "inputQuantityList": Self.quantity, "outputEPCList": ["urn:x:out"],
            "outputQuantityList": Self.quantity, "transformationID": "urn:x:t",
        ])
        let quantity = "quantityElementepcClass=urn:x:classquantity=2uom=KGM"
        #expect(
            text.hasSuffix(
                "+07:00inputEPCListepc=urn:x:ininputQuantityList\(quantity)outputEPCListepc=urn:x:outoutputQuantityList\(quantity)transformationID=urn:x:t"))
    }

    @Test func aSensorElement() throws {
        let text = try preHash([
            "type": "ObjectEvent", "epcList": ["urn:x:a"], "action": "OBSERVE",
            "sensorElementList": [
                [
                    "farm:e": "3",
                    "sensorMetadata": [
                        "farm:m": "1", "bizRules": "urn:x:rules", "dataProcessingMethod": "urn:x:method", "rawData": "urn:x:raw",
                        "deviceMetadata": "urn:x:meta",
                        "deviceID": "urn:x:device", "endTime": "2025-06-01T03:00:00Z", "startTime": "2025-06-01T02:00:00Z", "time": "2025-06-01T01:00:00Z",
                    ],
                    "sensorReport": [
                        [
                            "farm:r": "2", "coordinateReferenceSystem": "urn:x:crs", "uom": "CEL", "percValue": 6, "percRank": 5, "sDev": 4, "meanValue": 3,
                            "maxValue": 2, "minValue": 1, "uriValue": "urn:x:uri", "hexBinaryValue": "0f", "booleanValue": false, "stringValue": "text",
                            "component": "x", "value": 0, "chemicalSubstance": "urn:x:salt", "microorganism": "urn:x:germ", "time": "2025-06-01T04:00:00Z",
                            "bizRules": "urn:x:rules", "dataProcessingMethod": "urn:x:method", "rawData": "urn:x:raw", "deviceMetadata": "urn:x:meta",
                            "deviceID": "urn:x:device", "exception": "ALARM_CONDITION", "type": "Temperature",
                        ]
                    ],
                ]
            ],
        ])
        let place = "deviceID=urn:x:devicedeviceMetadata=urn:x:metarawData=urn:x:rawdataProcessingMethod=urn:x:methodbizRules=urn:x:rules"
        let expected =
            "sensorElementListsensorElementsensorMetadatatime=2025-06-01T01:00:00.000ZstartTime=2025-06-01T02:00:00.000ZendTime=2025-06-01T03:00:00.000Z\(place)"
            + "{https://farm.example/voc/}m=1sensorReporttype=https://gs1.org/voc/Temperatureexception=https://gs1.org/voc/ALARM_CONDITION\(place)"
            + "time=2025-06-01T04:00:00.000Zmicroorganism=urn:x:germchemicalSubstance=urn:x:saltvalue=0component=https://ref.gs1.org/cbv/Comp-x"
            + "stringValue=textbooleanValue=falsehexBinaryValue=0furiValue=urn:x:uriminValue=1maxValue=2meanValue=3sDev=4percRank=5percValue=6uom=CEL"
            + "coordinateReferenceSystem=urn:x:crs{https://farm.example/voc/}r=2{https://farm.example/voc/}e=3"
        #expect(firstDifference(String(text.drop { $0 != "s" }.suffix(expected.utf8.count)), expected) == nil)
    }

    /// Remarks for people are no part of the event (the reference program leaves them out as it does XML comments).
    @Test func commentsAreLeftOut() throws {
        let plain = try Sample.event()
        let remarked = try Sample.event {
            $0["rdfs:comment"] = "for people"
            $0["farm:weather"] = ["farm:sky": "vải nắng", "farm:rain": false, "comment": "inside too"]
        }
        #expect(remarked.preHashString == plain.preHashString)
        #expect(try Sample.event { $0["farm:comment"] = "of the farm" }.preHashString != plain.preHashString)
    }
}
