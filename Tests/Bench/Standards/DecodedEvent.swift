/// The fields of the sample's events for Foundation's decoder: values are taken as they come, nothing is checked.
struct DecodedDocument: Decodable {
    struct Body: Decodable { let eventList: [DecodedEvent] }
    let epcisBody: Body
}

struct DecodedEvent: Decodable {
    struct Place: Decodable { let id: String }

    struct Quantity: Decodable {
        let epcClass: String
        let quantity: Double?
        let uom: String?
    }

    struct Transaction: Decodable {
        let type: String?
        let bizTransaction: String
    }

    struct Party: Decodable {
        let type: String
        let source: String?
        let destination: String?
    }

    struct Report: Decodable {
        let type: String
        let value: Double?
        let minValue: Double?
        let maxValue: Double?
        let sDev: Double?
        let uom: String?
    }

    struct Metadata: Decodable {
        let time: String?
        let deviceID: String?
        let rawData: String?
    }

    struct Sensor: Decodable {
        let sensorMetadata: Metadata?
        let sensorReport: [Report]
    }

    let type: String
    let eventID: String?
    let eventTime: String
    let eventTimeZoneOffset: String
    let action: String?
    let bizStep: String?
    let disposition: String?
    let parentID: String?
    let transformationID: String?
    let epcList: [String]?
    let childEPCs: [String]?
    let quantityList: [Quantity]?
    let inputQuantityList: [Quantity]?
    let outputQuantityList: [Quantity]?
    let readPoint: Place?
    let bizLocation: Place?
    let bizTransactionList: [Transaction]?
    let sourceList: [Party]?
    let destinationList: [Party]?
    let sensorElementList: [Sensor]?
}
