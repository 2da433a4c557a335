/// Events on their way from one party to another: as a message to capture, or as the answer to a query. The interfaces of the standard have
/// documents without events too.
public struct EPCISDocument: Sendable, Hashable {
    /// What the document is for.
    public enum Kind: Sendable, Hashable {
        /// `EPCISDocument`, or one event on its own.
        case capture
        /// `EPCISQueryDocument`, with the query and subscription it answers.
        case queryResults(queryName: String, subscriptionID: String?)
        /// `EPCISMasterDataDocument`, which XML alone has: no events, and the master data of the header stands in its body.
        case masterData
        /// `EPCISCaptureJob`: how far a capture is.
        case captureJob(CaptureJob)
        /// `EPCISException`, or problem details in JSON: why a request of the REST binding was refused.
        case problem(ProblemDetails)
        /// `EPCISQueryDocument` with a question or an exception, which XML alone has.
        case message(QueryMessage)

        var isAnswer: Bool { if case .queryResults = self { true } else { false } }

        /// Whether there is a list of events, which may be empty.
        public var hasEvents: Bool {
            switch self {
            case .capture, .queryResults: true
            case .masterData, .captureJob, .problem, .message: false
            }
        }

        /// Whether XML has a header and a body for it.
        var hasBody: Bool {
            switch self {
            case .capture, .queryResults, .masterData, .message: true
            case .captureJob, .problem: false
            }
        }
    }

    /// What the document is for.
    public var kind: Kind
    /// A URI of the document itself.
    public var id: String?
    /// `2.0`, or a later one of the same shape; nil in answers that do not say.
    public var schemaVersion: String?
    /// When the document was made: not when anything in it happened.
    public var creationDate: EventTime?
    /// Who sends it; with `receiver` and `instanceIdentifier` what JSON has of a Standard Business Document Header (section 10.2).
    public var sender: String?
    /// For whom it is.
    public var receiver: String?
    /// What the sender calls this message.
    public var instanceIdentifier: String?
    /// Nil when the document has none.
    public var header: DocumentHeader?
    /// Contexts other than that of EPCIS, by URL: they are not fetched, but kept.
    public var foreignContexts: [String] {
        get { namespaces.foreignContexts }
        set { namespaces.foreignContexts = newValue }
    }
    /// Members that EPCIS does not define.
    public var extensions: [Extension] = []
    /// Members of `epcisBody` that EPCIS does not define.
    public var bodyExtensions: [Extension] = []
    /// Members of `queryResults` that EPCIS does not define; only of answers.
    public var resultsExtensions: [Extension] = []
    /// Members of `resultsBody` that EPCIS does not define; only of answers.
    public var resultsBodyExtensions: [Extension] = []
    /// Master data among the results of a query; only of answers.
    public var resultsVocabularies: [MasterVocabulary] = []
    /// The prefixes it declares, and the contexts beside that of EPCIS.
    public var namespaces = Namespaces()
    /// In the order of the document.
    public var events: [Event]

    /// A document with no more than its kind and events.
    public init(_ kind: Kind = .capture, events: [Event]) {
        self.kind = kind
        self.events = events
    }

    /// The context of EPCIS 2.0, which every document names.
    public static let contextURL = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
    /// The version that is written.
    public static let schemaVersion = "2.0"

    /// Whether a context is that of EPCIS, in any of the versions and places in which GS1 publishes it.
    static func isOwnContext(_ url: String) -> Bool {
        ["https://ref.gs1.org/", "http://ref.gs1.org/", "https://gs1.github.io/EPCIS/"].contains(where: url.hasPrefix)
            && url.hasSuffix("/epcis-context.jsonld")
    }
}
