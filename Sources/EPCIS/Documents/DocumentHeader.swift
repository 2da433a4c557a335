/// What stands in front of the body of a document.
public struct DocumentHeader: Sendable, Hashable {
    public var masterData: MasterData?
    /// The Standard Business Document Header of XML documents, kept as it was written; JSON has `sender`, `receiver` and
    /// `instanceIdentifier` of the document in its place.
    public var businessHeader: Extension?
    public var extensions: [Extension] = []

    public init(masterData: MasterData? = nil) { self.masterData = masterData }
}
