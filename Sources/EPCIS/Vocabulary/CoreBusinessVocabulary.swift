// The words of each list are those of the EPCIS 2.0 JSON schema.

/// What was being done with the things: the step of a business process (CBV 2.0 section 7.1).
public typealias BusinessStep = Term<BusinessSteps>

/// The business steps of CBV 2.0 section 7.1.
public enum BusinessSteps: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/BizStep-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "urn:epcglobal:cbv:bizstep:",
        "https://ns.gs1.org/cbv/BizStep-", "http://ns.gs1.org/cbv/BizStep-", "http://ref.gs1.org/cbv/BizStep-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "accepting", "arriving", "assembling", "collecting", "commissioning", "consigning", "creating_class_instance",
        "cycle_counting", "decommissioning", "departing", "destroying", "disassembling", "dispensing", "encoding", "entering_exiting",
        "holding", "inspecting", "installing", "killing", "loading", "other", "packing", "picking", "receiving", "removing",
        "repackaging", "repairing", "replacing", "reserving", "retail_selling", "sampling", "sensor_reporting", "shipping",
        "staging_outbound", "stock_taking", "stocking", "storing", "transporting", "unloading", "unpacking", "void_shipping",
    ]
}

/// In which state the things are afterwards (CBV 2.0 section 7.2).
public typealias Disposition = Term<Dispositions>

/// The dispositions of CBV 2.0 section 7.2.
public enum Dispositions: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/Disp-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "urn:epcglobal:cbv:disp:",
        "https://ns.gs1.org/cbv/Disp-", "http://ns.gs1.org/cbv/Disp-", "http://ref.gs1.org/cbv/Disp-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "active", "available", "completeness_inferred", "completeness_verified", "conformant", "container_closed", "container_open",
        "damaged", "destroyed", "dispensed", "disposed", "encoded", "expired", "in_progress", "in_transit", "inactive",
        "mismatch_class", "mismatch_instance", "mismatch_quantity", "needs_replacement", "no_pedigree_match", "non_conformant",
        "non_sellable_other", "partially_dispensed", "recalled", "reserved", "retail_sold", "returned", "sellable_accessible",
        "sellable_not_accessible", "stolen", "unavailable", "unknown",
    ]
}

/// Which kind of document of business it is (CBV 2.0 section 7.3).
public typealias BusinessTransactionType = Term<BusinessTransactionTypes>

/// The types of business transaction of CBV 2.0 section 7.3.
public enum BusinessTransactionTypes: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/BTT-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "urn:epcglobal:cbv:btt:",
        "https://ns.gs1.org/cbv/BTT-", "http://ns.gs1.org/cbv/BTT-", "http://ref.gs1.org/cbv/BTT-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "bol", "cert", "desadv", "inv", "pedigree", "po", "poc", "prodorder", "recadv", "rma", "testprd", "testres", "upevt",
    ]
}

/// In which sense somebody hands over or takes over (CBV 2.0 section 7.4).
public typealias SourceDestinationType = Term<SourceDestinationTypes>

/// The types of source and destination of CBV 2.0 section 7.4.
public enum SourceDestinationTypes: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/SDT-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "urn:epcglobal:cbv:sdt:",
        "https://ns.gs1.org/cbv/SDT-", "http://ns.gs1.org/cbv/SDT-", "http://ref.gs1.org/cbv/SDT-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "location", "owning_party", "possessing_party",
    ]
}

/// Why an event is declared to be wrong (CBV 2.0 section 7.5).
public typealias ErrorReason = Term<ErrorReasons>

/// The reasons for error declarations of CBV 2.0 section 7.5.
public enum ErrorReasons: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/ER-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "urn:epcglobal:cbv:er:",
        "https://ns.gs1.org/cbv/ER-", "http://ns.gs1.org/cbv/ER-", "http://ref.gs1.org/cbv/ER-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "did_not_occur", "incorrect_data",
    ]
}

/// Which component of a vector or position a sensor reports (CBV 2.0).
public typealias SensorComponent = Term<SensorComponents>

/// The components of vectors and positions of CBV 2.0.
public enum SensorComponents: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = "https://ref.gs1.org/cbv/Comp-"
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = [
        "https://ns.gs1.org/cbv/Comp-", "http://ns.gs1.org/cbv/Comp-", "http://ref.gs1.org/cbv/Comp-",
    ]
    /// All there are.
    public static let words: Set<String> = [
        "altitude", "axial_distance", "azimuth", "easting", "elevation_angle", "height", "latitude", "longitude", "northing",
        "polar_angle", "spherical_radius", "x", "y", "z",
    ]
}

enum CoreBusinessVocabulary {
    static let reservedBases = ["urn:epcglobal:cbv", "https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/"]
}
