/// The fields any kind of event may have.
struct SharedFields {
    let recordTime: EventTime?
    let eventID: String?
    let certificationInfo: [String]
    let errorDeclaration: ErrorDeclaration?
    let bizStep: BusinessStep?
    let disposition: Disposition?
    let readPoint: Place?
    let bizLocation: Place?
    let bizTransactions: [BusinessTransaction]
    let sources: [SourceOrDestination]
    let destinations: [SourceOrDestination]
    let sensorElements: [SensorElement]

    func fill(_ event: inout Event) {
        event.recordTime = recordTime
        event.eventID = eventID
        event.certificationInfo = certificationInfo
        event.errorDeclaration = errorDeclaration
        event.bizStep = bizStep
        event.disposition = disposition
        event.readPoint = readPoint
        event.bizLocation = bizLocation
        event.bizTransactions = bizTransactions
        event.sources = sources
        event.destinations = destinations
        event.sensorElements = sensorElements
    }
}
