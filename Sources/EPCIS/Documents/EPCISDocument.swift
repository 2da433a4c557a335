/// Events on their way from one party to another: as a message to capture, or as the answer to a query.
public struct EPCISDocument: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// `EPCISDocument`, or one event on its own.
        case capture
        /// `EPCISQueryDocument`, with the query and subscription it answers.
        case queryResults(queryName: String, subscriptionID: String?)
        /// `EPCISMasterDataDocument`, which XML alone has: no events, and the master data of the header stands in its body.
        case masterData

        var isAnswer: Bool { if case .queryResults = self { true } else { false } }
    }

    public var kind: Kind
    public var id: String?
    public var schemaVersion: String?
    public var creationDate: EventTime?
    public var sender: String?
    public var receiver: String?
    public var instanceIdentifier: String?
    /// Nil when the document has none.
    public var header: DocumentHeader?
    /// Contexts other than that of EPCIS, by URL: they are not fetched, but kept.
    public var foreignContexts: [String] = []
    public var extensions: [Extension] = []
    /// Members of `epcisBody` that EPCIS does not define.
    public var bodyExtensions: [Extension] = []
    /// Members of `queryResults` that EPCIS does not define; only of answers.
    public var resultsExtensions: [Extension] = []
    /// Members of `resultsBody` that EPCIS does not define; only of answers.
    public var resultsBodyExtensions: [Extension] = []
    /// Master data among the results of a query; only of answers.
    public var resultsVocabularies: [MasterVocabulary] = []
    public var namespaces = Namespaces()
    public var events: [Event]

    public init(_ kind: Kind = .capture, events: [Event]) {
        self.kind = kind
        self.events = events
    }

    public static let contextURL = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
    public static let schemaVersion = "2.0"
}
