/// What becomes of events that were sent to be captured, as the capture interface tells it (EPCIS 2.0 REST binding, `/capture/{captureID}`;
/// `EPCISCaptureJob` in XML).
public struct CaptureJob: Sendable, Hashable {
    /// What happens to the other events when one is refused: header `GS1-Capture-Error-Behaviour` of the request.
    public enum ErrorBehaviour: String, Sendable, Hashable, CaseIterable {
        /// None is captured.
        case rollback
        /// They are captured.
        case proceed
    }

    /// Where the errors are told.
    public enum Errors: Sendable, Hashable {
        /// Here; none when all went well so far.
        case listed([ProblemDetails])
        /// In a file with this URI.
        case file(String)
    }

    /// `captureID`: what the server calls the job.
    public var id: String
    /// Whether events are still being captured, or taken back.
    public var isRunning: Bool
    /// `success`: whether there was no error; no error so far while the job is running.
    public var isSuccessful: Bool
    /// What an error means for the rest.
    public var errorBehaviour: ErrorBehaviour
    /// When the job began.
    public var createdAt: EventTime?
    /// When it ended.
    public var finishedAt: EventTime?
    /// What was wrong.
    public var errors: Errors
    /// Members that EPCIS does not define.
    public var extensions: [Extension] = []

    /// A job without times or errors.
    public init(_ id: String, isRunning: Bool, isSuccessful: Bool, errorBehaviour: ErrorBehaviour, errors: Errors = .listed([])) {
        self.id = id
        self.isRunning = isRunning
        self.isSuccessful = isSuccessful
        self.errorBehaviour = errorBehaviour
        self.errors = errors
    }
}

/// An error of the REST binding (RFC 7807, problem details; `EPCISException` of the EPCIS namespace in XML).
public struct ProblemDetails: Sendable, Hashable {
    /// A URI reference for the kind of error, such as `epcisException:ValidationException`.
    public var type: String
    /// The kind of error in words.
    public var title: String
    /// The HTTP status.
    public var status: Int32?
    /// What went wrong this time.
    public var detail: String?
    /// A URI reference for this one error.
    public var instance: String?
    /// Members that the binding does not define.
    public var extensions: [Extension] = []

    /// A kind of error.
    /// - Parameter type: a URI reference.
    public init(_ type: String, title: String) {
        self.type = type
        self.title = title
    }
}
