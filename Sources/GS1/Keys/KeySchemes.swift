// One scheme for each key that IdentificationKey serves; nothing is ever made of them.

/// (8003)
public enum GRAIScheme: KeyScheme {
    public static let identifier = "8003"
    public static let name = "GRAI"
}

/// (8004)
public enum GIAIScheme: KeyScheme {
    public static let identifier = "8004"
    public static let name = "GIAI"
}

/// (8018)
public enum GSRNScheme: KeyScheme {
    public static let identifier = "8018"
    public static let name = "GSRN"
}

/// (8017)
public enum GSRNPScheme: KeyScheme {
    public static let identifier = "8017"
    public static let name = "GSRNP"
}

/// (253)
public enum GDTIScheme: KeyScheme {
    public static let identifier = "253"
    public static let name = "GDTI"
}

/// (401)
public enum GINCScheme: KeyScheme {
    public static let identifier = "401"
    public static let name = "GINC"
}

/// (402)
public enum GSINScheme: KeyScheme {
    public static let identifier = "402"
    public static let name = "GSIN"
}

/// (255)
public enum GCNScheme: KeyScheme {
    public static let identifier = "255"
    public static let name = "GCN"
}

/// (8010)
public enum CPIDScheme: KeyScheme {
    public static let identifier = "8010"
    public static let name = "CPID"
}

/// (8013)
public enum GMNScheme: KeyScheme {
    public static let identifier = "8013"
    public static let name = "GMN"
}

/// (8006)
public enum ITIPScheme: KeyScheme {
    public static let identifier = "8006"
    public static let name = "ITIP"
}

/// (417)
public enum PGLNScheme: KeyScheme {
    public static let identifier = "417"
    public static let name = "PGLN"
}
