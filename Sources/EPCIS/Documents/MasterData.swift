/// What the identifiers in events mean: names of places, relations between them, and whatever else parties tell each other once instead of in
/// every event (EPCIS 2.0 sections 6.5 and 9.4).
public struct MasterData: Sendable, Hashable {
    /// One for each kind of element.
    public var vocabularies: [MasterVocabulary]
    /// What others than EPCIS define of it.
    public var extensions: [Extension] = []

    /// Master data of these vocabularies.
    public init(_ vocabularies: [MasterVocabulary] = []) { self.vocabularies = vocabularies }
}

/// Elements of one kind, such as `urn:epcglobal:epcis:vtype:BusinessLocation`.
public struct MasterVocabulary: Sendable, Hashable {
    /// A URI.
    public var type: String
    /// In the order they were written.
    public var elements: [VocabularyElement]
    /// What others than EPCIS define of it.
    public var extensions: [Extension] = []

    /// - Parameter type: a URI.
    public init(_ type: String, _ elements: [VocabularyElement] = []) {
        self.type = type
        self.elements = elements
    }
}

/// An identifier with what is known of it and what lies inside of it.
public struct VocabularyElement: Sendable, Hashable {
    /// A URI.
    public var id: String
    /// What is known of it.
    public var attributes: [MasterAttribute]
    /// URIs of the elements inside of this one, at any depth: `WD_bizLocation` looks here.
    public var children: [String]
    /// What others than EPCIS define of it.
    public var extensions: [Extension] = []

    /// - Parameter id: a URI.
    public init(_ id: String, attributes: [MasterAttribute] = [], children: [String] = []) {
        self.id = id
        self.attributes = attributes
        self.children = children
    }
}

/// One thing known of an element. A text in most cases; structures are somebody's own.
public struct MasterAttribute: Sendable, Hashable {
    /// A URI, such as `urn:epcglobal:cbv:mda:sst`.
    public var id: String
    /// Nil when the attribute was written without one.
    public var value: ExtensionValue?
    /// What others than EPCIS define of it.
    public var extensions: [Extension] = []

    /// - Parameter id: a URI.
    public init(_ id: String, _ value: ExtensionValue?) {
        self.id = id
        self.value = value
    }
}
