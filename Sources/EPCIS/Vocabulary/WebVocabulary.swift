/// What a sensor measures (GS1 Web Vocabulary, MeasurementType).
public typealias MeasurementType = Term<MeasurementTypes>

/// The measurement types of the GS1 Web Vocabulary.
public enum MeasurementTypes: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = GS1WebVocabulary.base
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = GS1WebVocabulary.otherBases
    /// As the compact URI `gs1:…`, which the JSON schema takes.
    public static func written(unknownWord: Substring) -> String { GS1WebVocabulary.written(unknownWord) }
    /// Of the Web Vocabulary, not of the Core Business Vocabulary.
    public static var reservedBases: [String] { GS1WebVocabulary.reservedBases }
    /// All there are.
    public static let words: Set<String> = [
        "AbsoluteHumidity", "AbsorbedDose", "AbsorbedDoseRate", "Acceleration", "Altitude", "AmountOfSubstance",
        "AmountOfSubstancePerUnitVolume", "Angle", "AngularAcceleration", "AngularMomentum", "AngularVelocity", "Area", "Capacitance",
        "Conductance", "Conductivity", "Count", "Density", "Dimensionless", "DoseEquivalent", "DoseEquivalentRate", "DynamicViscosity",
        "ElectricCharge", "ElectricCurrent", "ElectricCurrentDensity", "ElectricFieldStrength", "Energy", "Exposure", "Force",
        "Frequency", "Illuminance", "Inductance", "Irradiance", "KinematicViscosity", "Length", "LinearMomentum", "Luminance",
        "LuminousFlux", "LuminousIntensity", "MagneticFlux", "MagneticFluxDensity", "MagneticVectorPotential", "Mass",
        "MassConcentration", "MassFlowRate", "MassPerAreaTime", "MemoryCapacity", "MolalityOfSolute", "MolarEnergy", "MolarMass",
        "MolarVolume", "Power", "Pressure", "RadiantFlux", "RadiantIntensity", "Radioactivity", "RelativeHumidity", "Resistance",
        "Resistivity", "SolidAngle", "SpecificVolume", "Speed", "SurfaceDensity", "SurfaceTension", "Temperature", "Time", "Torque",
        "Voltage", "Volume", "VolumeFlowRate", "VolumeFraction", "VolumetricFlux", "Wavenumber",
    ]
}

/// That a sensor reports a fault or a limit passed (GS1 Web Vocabulary, SensorAlertType).
public typealias SensorAlert = Term<SensorAlerts>

/// The sensor alert types of the GS1 Web Vocabulary.
public enum SensorAlerts: Vocabulary {
    /// Web URIs of the terms are a word behind this.
    public static let base = GS1WebVocabulary.base
    /// Older and mistaken spellings of ``base``, which are understood.
    public static let otherBases = GS1WebVocabulary.otherBases
    /// As the compact URI `gs1:…`, which the JSON schema takes.
    public static func written(unknownWord: Substring) -> String { GS1WebVocabulary.written(unknownWord) }
    /// Of the Web Vocabulary, not of the Core Business Vocabulary.
    public static var reservedBases: [String] { GS1WebVocabulary.reservedBases }
    /// All there are.
    public static let words: Set<String> = [
        "ALARM_CONDITION", "ERROR_CONDITION",
    ]
}

enum GS1WebVocabulary {
    /// The event hash vectors use this one of the three spellings in circulation.
    static let base = "https://gs1.org/voc/"
    static let otherBases = [
        "https://www.gs1.org/voc/", "https://ref.gs1.org/voc/", "http://gs1.org/voc/", "http://www.gs1.org/voc/", "http://ref.gs1.org/voc/",
    ]

    static let reservedBases = ["https://gs1.org/voc/", "http://gs1.org/voc/", "https://www.gs1.org/voc/", "http://www.gs1.org/voc/"]

    /// The JSON schema refuses `https://gs1.org/voc/…` where a bare word could stand, but takes the compact URI.
    static func written(_ word: Substring) -> String { "gs1:\(word)" }
}
