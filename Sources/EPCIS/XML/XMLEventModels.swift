/// The elements of events, in XML of EPCIS 2.0 and of 1.0 to 1.2.
enum XMLField: String, Sendable {
    case eventTime, recordTime, eventTimeZoneOffset, eventID, errorDeclaration, certificationInfo, baseExtension
    case epcList, action, bizStep, disposition, readPoint, bizLocation, bizTransactionList, quantityList, sourceList, destinationList
    case sensorElementList, persistentDisposition, ilmd, `extension`, parentID, childEPCs, childQuantityList
    case inputEPCList, inputQuantityList, outputEPCList, outputQuantityList, transformationID, epcClass, quantity, uom
    case epc, quantityElement, set, unset, id, bizTransaction, source, destination
    case declarationTime, reason, correctiveEventIDs, correctiveEventID
    case sensorElement, sensorMetadata, sensorReport
    /// The name it had in drafts of 2.0.
    case sensorMetaData

    typealias Model = XMLContentModel<XMLField>

    // EPCGlobal-epcis-2_0.xsd, type by type.
    private static let base = ["eventTime!", "recordTime", "eventTimeZoneOffset!", "eventID", "errorDeclaration", "certificationInfo", "baseExtension"]
    private static let why = ["bizStep", "disposition", "readPoint", "bizLocation", "bizTransactionList"]
    private static let parties = ["sourceList", "destinationList", "sensorElementList", "persistentDisposition"]

    static let objectEvent = Model(base + ["epcList", "action!"] + why + ["quantityList"] + parties + ["ilmd", "extension"], others: true)
    static let aggregationEvent = Model(
        base + ["parentID", "childEPCs", "action!"] + why + ["childQuantityList"] + parties + ["extension"], others: true)
    static let transactionEvent = Model(
        base + ["bizTransactionList~", "parentID", "epcList", "action!", "bizStep", "disposition", "readPoint", "bizLocation", "quantityList"]
            + parties + ["extension"], others: true)
    static let transformationEvent = Model(
        base + ["inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID"] + why + parties
            + ["ilmd", "extension"], others: true)
    static let associationEvent = Model(
        base + ["parentID!", "childEPCs", "childQuantityList", "action!"] + why + parties + ["extension"], others: true)

    static let epcs = Model(["epc*"])
    static let quantities = Model(["quantityElement*"])
    static let quantityElementModel = Model(["epcClass!", "quantity", "uom"])
    static let dispositions = Model(["unset*", "set*"])
    static let place = Model(["id!", "extension"], others: true)
    static let bizTransactions = Model(["bizTransaction+"])
    static let sources = Model(["source+"])
    static let destinations = Model(["destination+"])
    static let ilmdModel = Model(["extension"], others: true)
    static let errorDeclarationModel = Model(
        ["declarationTime!", "reason", "correctiveEventIDs", "extension"], others: true, isUnordered: true)
    static let correctiveEventIDsModel = Model(["correctiveEventID*"])
    static let sensorElements = Model(["sensorElement+", "extension"])
    static let sensorElementModel = Model(["sensorMetadata", "sensorReport+", "extension"], others: true)
    static let othersOnly = Model([], others: true, mustHold: true)
    static let localsOnly = Model([], locals: true, mustHold: true)

    // EPCIS 1.2: what 1.1 and 1.2 added stands in `extension`, and what came later once more inside of that.
    private static let base1 = ["eventTime!", "recordTime", "eventTimeZoneOffset!", "baseExtension"]
    static let objectEvent1 = Model(base1 + ["epcList~", "action!"] + why + ["extension"], others: true)
    static let aggregationEvent1 = Model(base1 + ["parentID", "childEPCs~", "action!"] + why + ["extension"], others: true)
    static let transactionEvent1 = Model(
        base1 + ["bizTransactionList~", "parentID", "epcList~", "action!", "bizStep", "disposition", "readPoint", "bizLocation", "extension"],
        others: true)
    static let transformationEvent1 = Model(
        base1 + ["inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID"] + why
            + ["sourceList", "destinationList", "ilmd", "extension"], others: true)
    static let quantityEvent1 = Model(base1 + ["epcClass!", "quantity!"] + why + ["extension"], others: true)
    static let baseExtension1 = Model(["eventID", "errorDeclaration", "extension"])
    static let objectExtension1 = Model(["quantityList", "sourceList", "destinationList", "ilmd", "extension"])
    static let aggregationExtension1 = Model(["childQuantityList", "sourceList", "destinationList", "extension"])
    static let transactionExtension1 = Model(["quantityList", "sourceList", "destinationList", "extension"])
    /// GS1's own converters put the news of 2.0 here.
    static let laterExtension1 = Model(["sensorElementList", "persistentDisposition"], locals: true, mustHold: true)
    /// To the schema of 1.2 anything may stand there. Converters and examples of GS1 have the elements in the order of 2.0 or in that of 1.2, and
    /// what all events share in a `baseExtension` or not.
    static let associationEvent1 = Model(
        base1 + ["eventID", "errorDeclaration", "certificationInfo", "parentID!", "childEPCs", "childQuantityList", "action!"] + why + parties
            + ["extension"], others: true, isUnordered: true)
    static let sensorElement1 = Model(["sensorMetadata", "sensorMetaData", "sensorReport+", "extension"], others: true)
    static let errorDeclaration1 = Model(["declarationTime!", "reason", "correctiveEventIDs", "extension"], others: true)
}
