extension DigitalLink {
    /// Reads an EPC URN as ``init(epc:)`` does, and checks what stands in it as strictly as in a link.
    public init(parsingEPC urn: String) throws(EPCRefused) {
        guard let link = DigitalLink(epc: urn) else {
            let parts = urn.split(separator: ":", omittingEmptySubsequences: false)
            let isURN = parts.count > 4 && parts[0] == "urn" && parts[1] == "epc" && ["id", "class", "idpat"].contains(parts[2])
            guard isURN, !Self.schemes.contains(String(parts[3])) else { throw .malformed }
            throw .scheme(String(parts[3]))
        }
        do { self = try DigitalLink(key: link.key, qualifiers: link.qualifiers) } catch {
            if case .value(let refusal) = error { throw .value(refusal) }
            throw .malformed
        }
    }

    /// Those that have a GS1 key.
    private static let schemes: Set = [
        "sgtin", "lgtin", "upui", "itip", "sscc", "gsrn", "gsrnp", "gsin", "pgln", "sgln", "grai", "gdti", "sgcn", "giai", "ginc", "cpi",
    ]
}
