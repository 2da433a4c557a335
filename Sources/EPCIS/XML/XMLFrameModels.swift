/// The elements around events, in XML of EPCIS 2.0 and 1.2: documents, master data, answers to queries.
enum XMLFrameField: String, Sendable {
    case header = "EPCISHeader", body = "EPCISBody", eventList = "EventList", vocabularyList = "VocabularyList", `extension`
    case queryName, subscriptionID, resultsBody
    case masterData = "EPCISMasterData", vocabulary = "Vocabulary", elementList = "VocabularyElementList", element = "VocabularyElement"
    case attribute, children, id

    typealias Model = XMLContentModel<XMLFrameField>

    static let document = Model(["EPCISHeader", "EPCISBody!", "extension"], others: true)
    static let captureBody = Model(["EventList", "extension"], others: true)
    static let masterDataBody = Model(["VocabularyList", "extension"], others: true)
    static let queryResults = Model(["queryName!", "subscriptionID", "resultsBody!", "extension"], others: true)
    static let results = Model(["EventList", "VocabularyList"], isUnordered: true, isChoice: true, mustHold: true)
    static let headerModel = Model(["extension"])
    static let headerExtension = Model(["EPCISMasterData", "extension"])
    static let masterDataModel = Model(["VocabularyList!", "extension"])
    static let vocabularies = Model(["Vocabulary*"])
    static let vocabularyModel = Model(["VocabularyElementList", "extension"], others: true)
    static let elements = Model(["VocabularyElement+"])
    static let elementModel = Model(["attribute*", "children", "extension"], others: true)
    static let ids = Model(["id*"])
    static let localsOnly = Model([], locals: true, mustHold: true)
}

/// The elements of the Standard Business Document Header.
enum XMLBusinessField: String, Sendable {
    case headerVersion = "HeaderVersion", sender = "Sender", receiver = "Receiver", identification = "DocumentIdentification", manifest = "Manifest"
    case scope = "BusinessScope", identifier = "Identifier", contactInformation = "ContactInformation", contact = "Contact"
    case email = "EmailAddress", fax = "FaxNumber", telephone = "TelephoneNumber", contactType = "ContactTypeIdentifier"
    case standard = "Standard", typeVersion = "TypeVersion", instanceIdentifier = "InstanceIdentifier", type = "Type"
    case multipleType = "MultipleType", created = "CreationDateAndTime", numberOfItems = "NumberOfItems", item = "ManifestItem"
    case mimeType = "MimeTypeQualifierCode", resource = "UniformResourceIdentifier", description = "Description", language = "LanguageCode"
    case oneScope = "Scope", correlation = "CorrelationInformation", service = "BusinessService"
    case requestCreated = "RequestingDocumentCreationDateTime", requestIdentifier = "RequestingDocumentInstanceIdentifier"
    case response = "ExpectedResponseDateTime", serviceName = "BusinessServiceName", serviceTransaction = "ServiceTransaction"

    typealias Model = XMLContentModel<XMLBusinessField>

    static let header = Model(["HeaderVersion!", "Sender+", "Receiver+", "DocumentIdentification!", "Manifest", "BusinessScope"])

    /// What stands inside; nil for elements that hold text.
    var model: Model? { Self.models[self] }

    private static let models: [XMLBusinessField: Model] = [
        .sender: partner, .receiver: partner,
        .contactInformation: Model(["Contact!", "EmailAddress", "FaxNumber", "TelephoneNumber", "ContactTypeIdentifier"]),
        .identification: Model(["Standard!", "TypeVersion!", "InstanceIdentifier!", "Type!", "MultipleType", "CreationDateAndTime!"]),
        .manifest: Model(["NumberOfItems!", "ManifestItem+"]),
        .item: Model(["MimeTypeQualifierCode!", "UniformResourceIdentifier!", "Description", "LanguageCode"]), .scope: Model(["Scope*"]),
        .oneScope: Model(["Type!", "InstanceIdentifier!", "Identifier", "CorrelationInformation*", "BusinessService*"]),
        .correlation: Model(["RequestingDocumentCreationDateTime", "RequestingDocumentInstanceIdentifier", "ExpectedResponseDateTime"]),
        .service: Model(["BusinessServiceName", "ServiceTransaction"]), .serviceTransaction: Model([]),
    ]
    private static let partner = Model(["Identifier!", "ContactInformation*"])
}
