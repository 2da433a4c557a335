import Foundation

/// Why a marketplace, a feed or a version of it was refused.
public enum FeedRefused: Error, Hashable, Sendable {
    case marketplaceTaken(String)
    case nameTaken(String)
    case unknownMarketplace
    case unknownScope(FeedScope)
    /// Another build of this feed has not ended.
    case stillBuilding
    /// The new version would hold nothing, or fewer than half of the items of the last one; `confirm` lets it through.
    case wouldShrink(from: Int, to: Int)
    case noVersionYet
    /// The version asked about is not kept any more, or never was.
    case noSuchVersion(Int)
}

/// Guards marketplaces against a catalogue that vanishes by mistake: they delist what is missing, and ranking does not come back.
public enum FeedShrinkage {
    /// - Parameters:
    ///   - before: items of the last version; nil if there is none.
    /// - Returns: whether somebody must confirm.
    public static func needsConfirmation(from before: Int?, to items: Int) -> Bool {
        guard let before else { return items == 0 }
        return items * 2 < before
    }
}
