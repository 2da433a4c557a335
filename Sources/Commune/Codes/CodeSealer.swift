/// Makes the codes of one range, by arithmetic: no row is kept per code.
///
/// T = first 28 bits of AES(range key, range ‖ index). The other 52 bits are (range 28, index 24) XOR the first 52 bits of AES(version key, T).
/// So two codes of one version never coincide (T and the place can both be read back), neighbours look unrelated, and a guess must hit 28 bits
/// of tag besides an issued range and index. The bytes are frozen by a golden test: a change would kill every printed code.
public struct CodeSealer: Sendable {
    let versionKey: VersionKey
    let rangeKey: RangeKey

    /// - Throws: `CodeIssueRefusal.version` when the two keys are not of one version.
    public init(_ versionKey: VersionKey, _ rangeKey: RangeKey) throws(CodeIssueRefusal) {
        guard versionKey.version == rangeKey.version else { throw .version(rangeKey.version) }
        self.versionKey = versionKey
        self.rangeKey = rangeKey
    }

    /// The range whose codes are made here.
    public var range: UInt32 { rangeKey.range }

    /// The code of the unit with this index.
    /// - Throws: `CodeIssueRefusal.index` beyond 24 bits.
    public func code(index: UInt32) throws(CodeIssueRefusal) -> PublicCode {
        guard let place = CodePlace(range: range, index: index) else { throw .index(index) }
        do {
            let tag = try rangeKey.tag(index: index)
            return PublicCode(version: versionKey.version, tag: tag, place: place.bits ^ (try versionKey.mask(tag: tag)))
        } catch {
            throw .cipher
        }
    }

    /// The codes of the units from `first` up to but not including `end`, in order, made in one go: `codes` is emptied and filled.
    ///
    /// Meant for some hundred codes at a time; the bytes are those of `code(index:)`.
    /// - Throws: `CodeIssueRefusal.index` when a unit lies beyond 24 bits; then no code is given.
    public func codes(from first: UInt32, to end: UInt32, into codes: inout [PublicCode]) throws(CodeIssueRefusal) {
        codes.removeAll(keepingCapacity: true)
        guard first < end else { return }
        guard end - 1 <= CodePlace.lastIndex else { throw .index(end - 1) }
        do {
            var blocks: [UInt64] = []
            try CodeCipher.permute(UInt64(range) << 32, each: (first..<end).map(UInt64.init), key: rangeKey.secret, into: &blocks)
            let tags = blocks.map { $0 >> 36 }
            try CodeCipher.permute(0, each: tags, key: versionKey.secret, into: &blocks)
            for (offset, tag) in tags.enumerated() {
                let place = UInt64(range) << 24 | UInt64(first) + UInt64(offset)
                codes.append(PublicCode(version: versionKey.version, tag: UInt32(tag), place: place ^ blocks[offset] >> 12))
            }
        } catch {
            throw .cipher
        }
    }
}
