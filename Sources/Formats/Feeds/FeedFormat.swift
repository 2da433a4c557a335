/// What a feed says about itself. It holds no time, so that the same listings give the same bytes.
public struct FeedCover: Hashable, Sendable {
    public let title: String
    /// The catalogue's own address.
    public let link: String
    public let description: String

    public init(title: String, link: String, description: String) {
        self.title = title
        self.link = link
        self.description = description
    }
}

/// A marketplace's file format: a pure function from listings to bytes, and the rules that say which listings it takes.
public protocol FeedFormat: Sendable {
    /// The name in paths and reports, lower case.
    static var name: String { get }
    static var mediaType: String { get }
    static var fileExtension: String { get }
    static var rules: RuleTable { get }

    init()

    /// What stands before the first item.
    func writePrologue(_ cover: FeedCover, into bytes: inout [UInt8])
    /// One item, which has passed every blocking rule.
    func writeItem(_ item: FeedItem, into bytes: inout [UInt8])
    /// What stands after the last item.
    func writeEpilogue(into bytes: inout [UInt8])
}

/// Every format that can be published.
public let feedFormats: [any FeedFormat.Type] = [GoogleProductFeed.self]
