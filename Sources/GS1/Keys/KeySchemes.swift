// One scheme for each key that IdentificationKey serves; nothing is ever made of them.

/// (8003)
public enum GRAIScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8003"
    /// As people call it.
    public static let name = "GRAI"
}

/// (8004)
public enum GIAIScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8004"
    /// As people call it.
    public static let name = "GIAI"
}

/// (8018)
public enum GSRNScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8018"
    /// As people call it.
    public static let name = "GSRN"
}

/// (8017)
public enum GSRNPScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8017"
    /// As people call it.
    public static let name = "GSRNP"
}

/// (253)
public enum GDTIScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "253"
    /// As people call it.
    public static let name = "GDTI"
}

/// (401)
public enum GINCScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "401"
    /// As people call it.
    public static let name = "GINC"
}

/// (402)
public enum GSINScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "402"
    /// As people call it.
    public static let name = "GSIN"
}

/// (255)
public enum GCNScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "255"
    /// As people call it.
    public static let name = "GCN"
}

/// (8010)
public enum CPIDScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8010"
    /// As people call it.
    public static let name = "CPID"
}

/// (8013)
public enum GMNScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8013"
    /// As people call it.
    public static let name = "GMN"
}

/// (8006)
public enum ITIPScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "8006"
    /// As people call it.
    public static let name = "ITIP"
}

/// (417)
public enum PGLNScheme: KeyScheme {
    /// Format and checks.
    public static let identifier = "417"
    /// As people call it.
    public static let name = "PGLN"
}
