/// An e-mail address that mail servers of today accept: ASCII, no quotes, a domain with at least one point. The domain is lower case.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: some StringProtocol) throws(EmailAddressRefusal) {
        let scalars = Array(text.unicodeScalars.drop(while: \.properties.isWhitespace))
        let trimmed = scalars.reversed().drop(while: \.properties.isWhitespace).reversed()
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .notOneAt }
        guard (1...254).contains(trimmed.count), EmailAddress.isLocalPart(parts[0]) else { throw .localPart }
        guard EmailAddress.isDomain(parts[1]) else { throw .domain }
        let domain = String(String.UnicodeScalarView(parts[1])).lowercased()
        description = String(String.UnicodeScalarView(parts[0])) + "@" + domain
    }

    /// A dot-atom of RFC 5322, at most 64 characters (RFC 5321).
    private static func isLocalPart(_ part: some Collection<Unicode.Scalar>) -> Bool {
        part.count <= 64
            && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0) }
            }
    }

    private static func isDomain(_ part: some Collection<Unicode.Scalar>) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy { isAlphanumeric($0) || $0 == "-" }
                && label.first != "-" && label.reversed().first != "-"
        }
        guard areLabels, labels.count >= 2, let top = labels.last else { return false }
        return top.count >= 2 && top.contains { !("0"..."9").contains($0) }
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}

/// Why a text is no e-mail address.
public enum EmailAddressRefusal: Refusal {
    case notOneAt
    case localPart
    case domain

    public var reason: RefusalReason {
        switch self {
        case .notOneAt:
            RefusalReason("not_one_at", vi: "Địa chỉ thư phải có đúng một dấu @.", en: "An e-mail address has exactly one @.")
        case .localPart:
            RefusalReason("local_part", vi: "Phần trước dấu @ không hợp lệ.", en: "The part before the @ is not valid.")
        case .domain:
            RefusalReason("domain", vi: "Phần sau dấu @ không phải là tên miền.", en: "The part after the @ is not a domain name.")
        }
    }
}
