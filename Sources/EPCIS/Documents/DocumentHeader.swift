/// What stands in front of the body of a document.
public struct DocumentHeader: Sendable, Hashable {
    /// What the identifiers in the events mean; nil when nothing is said of it.
    public var masterData: MasterData?
    /// The Standard Business Document Header of XML documents, kept as it was written; JSON has `sender`, `receiver` and
    /// `instanceIdentifier` of the document in its place.
    public var businessHeader: Extension?
    /// What others than EPCIS define, in the order it was written.
    public var extensions: [Extension] = []

    /// A header of master data, or of nothing yet.
    public init(masterData: MasterData? = nil) { self.masterData = masterData }
}
