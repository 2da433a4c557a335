extension Event {
    /// The event in one string, the same for every way of writing it. Leaves out `recordTime`, `eventID` and `errorDeclaration`.
    public var preHashString: String { PreHash.string(of: self) }

    /// `ni:///sha-256;{64 hexadecimal digits}?ver=CBV2.0`: tells whether two recordings are of one event. It proves identity, not who wrote it.
    public var hashID: String { "ni:///sha-256;\(SHA256.hexDigest(of: preHashString))?ver=CBV2.0" }
}
