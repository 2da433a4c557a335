import EPCIS
import JSON
import Testing

/// CBV 2.0 event hash, rule 9 (times have three decimals, rounded). The reference program, version 1.9.3, does otherwise in the first two cases:
/// it rounds half to the even neighbour, and stops where the milliseconds reach a thousand. The rule is followed.
@Suite struct RoundingTests {
    @Test(arguments: [
        ("2023-01-18T11:04:03.1425Z", "2023-01-18T11:04:03.143Z"), ("2023-01-18T11:04:03.9996Z", "2023-01-18T11:04:04.000Z"),
        ("2023-01-18T11:04:03.1415Z", "2023-01-18T11:04:03.142Z"), ("2023-01-18T11:04:03.1414Z", "2023-01-18T11:04:03.141Z"),
        ("2023-12-31T23:59:59.9999+00:00", "2024-01-01T00:00:00.000Z"), ("2024-02-28T23:59:59.9995-12:00", "2024-02-29T12:00:00.000Z"),
    ])
    func aFourthDecimalFromFiveRoundsUp(_ written: String, _ hashed: String) throws {
        let event = try Sample.event {
            $0["eventTime"] = .string(written)
            $0["sensorElementList"] = [["sensorMetadata": ["time": .string(written)], "sensorReport": [["type": "Temperature", "time": .string(written)]]]]
        }
        #expect(event.preHashString.hasPrefix("eventType=ObjectEventeventTime=\(hashed)eventTimeZoneOffset=+07:00"))
        #expect(event.preHashString.contains("sensorMetadatatime=\(hashed)sensorReport"))
        #expect(event.preHashString.contains("Temperaturetime=\(hashed)"))
    }
}
