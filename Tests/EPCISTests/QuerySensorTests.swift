import EPCIS
import Foundation
import JSON
import Testing

/// What sensors said, in whatever unit (TCR-53 of the conformance requirements).
@Suite struct QuerySensorTests {
    /// Steps 3 to 11 and 28: a field may stand in the metadata or in a report.
    @Test func fieldsAreFoundInMetadataAndReports() throws {
        let time = try #require(EventTime("2025-06-01T00:00:00Z"))
        var metadata = SensorMetadata()
        (metadata.time, metadata.startTime, metadata.endTime) = (time, time, time)
        (metadata.deviceID, metadata.dataProcessingMethod, metadata.bizRules) = ("urn:epc:id:giai:4012345.11", "urn:x:method", "urn:x:rules")
        var report = SensorReport(try QuerySample.measurement("Temperature"))
        report.time = time
        (report.deviceID, report.dataProcessingMethod, report.bizRules) = ("https://id.gs1.org/8004/401234511", "urn:x:method", "urn:x:rules")
        (report.microorganism, report.chemicalSubstance, report.uriValue) = ("urn:x:germ", "urn:x:salt", "urn:x:value")
        (report.stringValue, report.hexBinaryValue, report.booleanValue) = ("a b", "0f", false)
        let inMetadata = try QuerySample.event { $0.sensorElements = [SensorElement(metadata: metadata, reports: [])] }
        let inReport = try QuerySample.event { $0.sensorElements = [SensorElement(reports: [report])] }
        let none = try QuerySample.event()
        for (name, value, places) in [
            ("EXISTS_sensorElementList", "", "mr"), ("EXISTS_sensorElement", "", "mr"), ("GE_time", "2025-06-01T07:00:00+07:00", "mr"),
            ("LT_time", "2025-06-01T00:00:01Z", "mr"), ("GE_startTime", "2025-06-01T00:00:00Z", "m"), ("LT_endTime", "2025-06-02T00:00:00Z", "m"),
            ("EQ_type", "Mass|gs1:Temperature", "r"), ("EQ_type", "https://gs1.org/voc/Temperature", "r"),
            ("EQ_deviceID", "urn:epc:id:giai:4012345.11", "mr"), ("EQ_dataProcessingMethod", "urn:x:method", "mr"), ("EQ_bizRules", "urn:x:rules", "mr"),
            ("EQ_microorganism", "urn:x:germ", "r"), ("EQ_chemicalSubstance", "urn:x:salt", "r"), ("EQ_uriValue", "urn:x:other|urn:x:value", "r"),
            ("EQ_stringValue", "a b|c", "r"), ("EQ_hexBinaryValue", "0F", "r"), ("EQ_booleanValue", "false", "r"),
            ("LT_time", "2025-06-01T00:00:00Z", ""), ("EQ_type", "Mass", ""), ("EQ_deviceID", "urn:epc:id:giai:4012345.12", ""),
            ("EQ_stringValue", "A b", ""), ("EQ_hexBinaryValue", "000f", ""), ("EQ_booleanValue", "true", ""), ("EQ_uriValue", "urn:x:salt", ""),
        ] {
            #expect(try asking(name, value, of: inMetadata) == places.contains("m"), "\(name)=\(value)")
            #expect(try asking(name, value, of: inReport) == places.contains("r"), "\(name)=\(value)")
            #expect(try !asking(name, value, of: none), "\(name)=\(value)")
        }
    }

    /// Step 26.
    @Test func aTemperatureInCelsiusIsFoundInKelvin() throws {
        let event = try QuerySample.measured("26.0", "CEL")
        let query = try QuerySample.query(["EQ_type": "gs1:Temperature", "GE_value_KEL": "299.15"])
        #expect(query.matches(event))
        #expect(try !asking("GT_value_KEL", "299.15", of: event))
        #expect(try asking("EQ_value_KEL", "1|299.15", of: event))
        #expect(try asking("EQ_value_FAH", "78.8", of: event))
        #expect(try !asking("GE_value_KEL", "299.1500000000000000001", of: event))
    }

    @Test(arguments: [
        ("100", "CEL", "EQ", "FAH", "212", true), ("-40", "FAH", "EQ", "CEL", "-40", true), ("0", "KEL", "EQ", "A48", "0", true),
        ("1", "FAH", "LT", "CEL", "-17.2222222222222222", true), ("1", "FAH", "GT", "CEL", "-17.2222222222222223", true),
        ("36", "KMH", "EQ", "MTS", "10", true), ("1", "KNT", "EQ", "KMH", "1.852", true), ("1", "HM", "EQ", "KMH", "1.609344", true),
        ("1", "ATM", "EQ", "A97", "1013.25", true), ("760", "UA", "EQ", "PAL", "101325", true), ("1", "BAR", "EQ", "MBR", "1000", true),
        ("12.2", "A93", "EQ", "KMQ", "0.0122", true), ("1", "LBR", "EQ", "ONZ", "16", true), ("1", "FOT", "EQ", "INH", "12", true),
        ("1", "LTR", "EQ", "CMQ", "1000", true), ("1", "GLL", "EQ", "INQ", "231", true), ("1", "DAY", "EQ", "HUR", "24", true),
        ("1", "KWH", "EQ", "3B", "3.6", true), ("50", "P1", "EQ", "C62", "0.5", true), ("1", "DD", "EQ", "D61", "60", true),
        ("1", "2P", "EQ", "A99", "8000", true), ("1", "HAR", "EQ", "MTK", "10000", true), ("1", "PS", "GT", "KPA", "6.8947", true),
        ("1", "KGM", "EQ", "LTR", "1", false), ("1", "XYZ", "EQ", "XYZ", "1.0", true), ("1", "XYZ", "EQ", "KGM", "1", false),
        ("99999999999999999999999999999999999999999", "MTR", "GT", "KMT", "99999999999999999999999999999999999999", true),
    ])
    func valuesAreComparedAcrossUnits(_ value: String, _ unit: String, _ word: String, _ asked: String, _ bound: String, _ isMet: Bool) throws {
        #expect(try asking("\(word)_value_\(asked)", bound, of: QuerySample.measured(value, unit)) == isMet)
    }

    @Test func everyStatisticHasItsParameters() throws {
        let number = try #require(JSONNumber(literal: "5"))
        let fields: [(String, (inout SensorReport) -> Void)] = [
            ("value", { $0.value = number }), ("minValue", { $0.minValue = number }), ("maxValue", { $0.maxValue = number }),
            ("meanValue", { $0.meanValue = number }), ("sDev", { $0.sDev = number }), ("percValue", { $0.percValue = number }),
        ]
        for (name, fill) in fields {
            let event = try QuerySample.sensor {
                fill(&$0)
                $0.uom = "CEL"
            }
            for (word, below, equal, above) in [("GT", true, false, false), ("GE", true, true, false), ("LT", false, false, true), ("LE", false, true, true)] {
                #expect(try asking("\(word)_\(name)_CEL", "4.9", of: event) == below)
                #expect(try asking("\(word)_\(name)_CEL", "5", of: event) == equal)
                #expect(try asking("\(word)_\(name)_CEL", "5.1", of: event) == above)
            }
            for (other, _) in fields where other != name { #expect(try !asking("GE_\(other)_CEL", "0", of: event)) }
        }
        let ranked = try QuerySample.sensor { $0.percRank = number }
        #expect(try asking("GE_percRank", "5", of: ranked))
        #expect(try !asking("LT_percRank", "5", of: ranked))
        #expect(try asking("LE_percRank", "5", of: ranked))
        #expect(try !asking("GT_percRank", "5", of: ranked))
    }

    @Test func aDeviationIsADifferenceAndHasNoZeroPoint() throws {
        let event = try QuerySample.sensor {
            $0.sDev = JSONNumber(literal: "0.5")
            $0.uom = "CEL"
        }
        #expect(try asking("LE_sDev_KEL", "0.5", of: event))
        #expect(try asking("GE_sDev_FAH", "0.9", of: event))
        #expect(try !asking("GT_sDev_FAH", "0.9", of: event))
    }

    @Test func aValueWithoutAUnitFitsNoneOfThem() throws {
        #expect(try !asking("GE_value_CEL", "0", of: QuerySample.measured("26", nil)))
        #expect(try !asking("GE_value_CEL", "0", of: QuerySample.measured("1e5000", "CEL")))
    }

    @Test func parametersAreAskedOneByOne() throws {
        var cold = SensorReport(try QuerySample.measurement("Temperature"))
        (cold.value, cold.uom) = (JSONNumber(2), "CEL")
        var light = SensorReport(try QuerySample.measurement("Illuminance"))
        (light.value, light.uom) = (JSONNumber(800), "LUX")
        let event = try QuerySample.event { $0.sensorElements = [SensorElement(reports: [cold]), SensorElement(reports: [light])] }
        #expect(try QuerySample.query(["EQ_type": "Temperature", "GE_value_LUX": "800"]).matches(event))
        #expect(try !QuerySample.query(["EQ_type": "Temperature", "GE_value_LUX": "801"]).matches(event))
    }

    /// Decimals hold all of these sums and products, so they are the oracle.
    @Test(arguments: 0..<100) func comparingIsExactWhateverTheDigits(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        func decimal() throws -> Decimal {
            let digits = String(Int.random(in: -1_000_000_000...1_000_000_000, using: &random))
            return try #require(Decimal(string: digits + "e-" + String(Int.random(in: 0...12, using: &random))))
        }
        let kelvin: [(code: String, zero: String, by: Decimal)] = [("KEL", "0", 9), ("CEL", "273.15", 9), ("FAH", "459.67", 5), ("A48", "0", 5)]
        let (unit, asked) = try (#require(kelvin.randomElement(using: &random)), #require(kelvin.randomElement(using: &random)))
        let (value, near) = try (decimal(), decimal())
        let ninths = try (value + #require(Decimal(string: unit.zero))) * unit.by
        // As near as can be: the same temperature when it can be written, and a little off otherwise.
        let zero = try #require(Decimal(string: asked.zero))
        let nearest = try #require(Decimal(string: String("\(ninths / asked.by - zero)".prefix(20))))
        for bound in [nearest, near] {
            let other = (bound + zero) * asked.by
            let event = try QuerySample.measured("\(value)", unit.code)
            #expect(try asking("GE_value_\(asked.code)", "\(bound)", of: event) == (ninths >= other), "\(value) \(unit.code) \(bound) \(asked.code)")
            #expect(try asking("LT_value_\(asked.code)", "\(bound)", of: event) == (ninths < other), "\(value) \(unit.code) \(bound) \(asked.code)")
            #expect(try asking("EQ_value_\(asked.code)", "\(bound)", of: event) == (ninths == other), "\(value) \(unit.code) \(bound) \(asked.code)")
        }
    }

    @Test func unitsKnowTheirDimension() throws {
        #expect(UnitOfMeasure(code: "KMH")?.dimension == "speed")
        #expect(UnitOfMeasure(code: "CEL")?.zero == Decimal(string: "273.15"))
        #expect(UnitOfMeasure(code: "KMH")?.denominator == Decimal(string: "3.6"))
        #expect(UnitOfMeasure(code: "ZZZ") == nil)
    }
}
