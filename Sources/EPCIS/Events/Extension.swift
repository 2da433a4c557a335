public import struct JSON.JSONNumber

/// The name of a member that EPCIS does not define: a namespace and a name in it.
public struct QualifiedName: Sendable, Hashable, CustomStringConvertible {
    /// Empty for names without a namespace, and for whole URIs used as names.
    public let namespace: String
    /// The name inside of the namespace.
    public let local: String

    /// - Parameter namespace: a URI, or nothing.
    public init(_ local: String, in namespace: String = "") {
        self.namespace = namespace
        self.local = local
    }

    /// `{namespace}local`
    public var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

extension QualifiedName {
    /// One form for both ways to write the namespace of CBV's master data attributes: with the colon at its end that contexts need, and without.
    var canonicalNamespace: String { namespace == "urn:epcglobal:cbv:mda:" ? "urn:epcglobal:cbv:mda" : namespace }
}

/// A member that EPCIS does not define: somebody's own data in an event, a place, a sensor reading or the item master data.
public struct Extension: Sendable, Hashable {
    /// Compared with its namespace, whatever prefix stood for it.
    public var name: QualifiedName
    /// What it says.
    public var value: ExtensionValue

    /// A member of that name.
    public init(_ name: QualifiedName, _ value: ExtensionValue) {
        self.name = name
        self.value = value
    }
}

/// The value of an extension, kept as it was written. XML knows texts and objects only; several elements of one name are an array.
public indirect enum ExtensionValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// With the digits as they were written.
    case number(JSONNumber)
    /// Text.
    case string(String)
    /// In order.
    case array([ExtensionValue])
    /// Members in order; no name twice.
    case object([Extension])
}
