import struct Foundation.Decimal

/// Units of UN/ECE Recommendation 20 by what they measure. After a code comes its factor to the base unit, which may be a fraction, and
/// behind a plus sign where its zero lies.
enum UnitTable {
    static let units: [String: UnitOfMeasure] = {
        var units: [String: UnitOfMeasure] = [:]
        for (dimension, entries) in dimensions {
            for entry in entries.split(separator: ",") {
                let parts = entry.split(whereSeparator: { $0 == " " || $0 == "\n" })
                guard parts.count == 2 else { continue }
                let code = String(parts[0])
                let factorAndZero = parts[1].split(separator: "+")
                let factor = factorAndZero[0].split(separator: "/")
                guard let numerator = Decimal(string: String(factor[0])),
                    let denominator = factor.count == 2 ? Decimal(string: String(factor[1])) : Decimal(1),
                    let zero = factorAndZero.count == 2 ? Decimal(string: String(factorAndZero[1])) : Decimal()
                else { continue }
                units[code] = UnitOfMeasure(code, dimension, numerator: numerator, denominator: denominator, zero: zero)
            }
        }
        return units
    }()

    static let scales = units.mapValues(UnitScale.init)

    private static let dimensions = [
        "temperature": "KEL 1, CEL 1+273.15, FAH 5/9+459.67, A48 5/9",
        "mass": """
        KGM 1, GRM 1e-3, MGM 1e-6, MC 1e-9, HGM 0.1, DJ 0.01, DG 1e-4, CGM 1e-5, TNE 1e3, 2U 1e3, DTN 100, KTN 1e6, LBR 0.45359237,
        ONZ 0.028349523125, STI 6.35029318, GRN 6.479891e-5, APZ 0.0311034768, CTM 2e-4, LTN 1016.0469088, STN 907.18474,
        CWA 45.359237, CWI 50.80234544
        """,
        "length": """
        MTR 1, DMT 0.1, CMT 0.01, MMT 1e-3, 4H 1e-6, C45 1e-9, A11 1e-10, A71 1e-15, A45 10, HMT 100, KMT 1e3, INH 0.0254, FOT 0.3048,
        YRD 0.9144, SMI 1609.344, NMI 1852, AK 1.8288, M50 201.168, X1 20.1168, M51 1200/3937, A12 149597870700
        """,
        "area": """
        MTK 1, DMK 0.01, CMK 1e-4, MMK 1e-6, KMK 1e6, ARE 100, HAR 1e4, INK 6.4516e-4, FTK 0.09290304, YDK 0.83612736,
        MIK 2589988.110336, ACR 4046.8564224
        """,
        "volume": """
        MTQ 1, LTR 1e-3, DMQ 1e-3, MLT 1e-6, CMQ 1e-6, MMQ 1e-9, 4G 1e-9, CLT 1e-5, DLT 1e-4, A44 0.01, HLT 0.1, K6 1, MAL 1e3, DMA 1e3,
        H19 1e6, H20 1e9, G26 1, INQ 1.6387064e-5, FTQ 0.028316846592, YDQ 0.764554857984, GLI 4.54609e-3, GLL 3.785411784e-3,
        GLD 4.40488377086e-3, PTI 5.6826125e-4, QTI 1.1365225e-3, PTL 4.73176473e-4, PT 4.73176473e-4, QTL 9.46352946e-4,
        QT 9.46352946e-4, PTD 5.506104713575e-4, L61 5.506104713575e-4, QTD 1.101220942715e-3, L62 1.101220942715e-3,
        OZI 2.84130625e-5, OZA 2.95735295625e-5, BUI 0.03636872, BUA 0.03523907016688, BLL 0.158987294928, G21 2.365882365e-4,
        G24 1.478676478125e-5, G25 4.92892159375e-6, L43 9.09218e-3, G23 8.80976754172e-3
        """,
        "time": """
        SEC 1, MIN 60, HUR 3600, DAY 86400, WEE 604800, C26 1e-3, B98 1e-6, C47 1e-9, H70 1e-12, B52 1e3, MON 2629800, ANN 31557600,
        L95 31536000
        """,
        "pressure": """
        PAL 1, H75 10, A97 100, KPA 1e3, MPA 1e6, A89 1e9, 74 1e-3, B96 1e-6, BAR 1e5, MBR 100, ATM 101325, ATT 98066.5, C55 1, C56 1e6,
        B40 9.80665, E42 98066.5, E41 9806650, K31 98.0665, UA 101325/760, HN 133.322387415, J89 1333.22387415,
        F79 3386.388640341, K25 40636.663684092, HP 9.80665, H78 98.0665, N23 9806.65, F78 249.08891, K24 2989.06692,
        PS 4.4482216152605/0.00064516, 80 4.4482216152605/0.00064516, 84 4448.2216152605/0.00064516, N20 4448.2216152605/0.00064516,
        K85 4.4482216152605/0.09290304
        """,
        "speed": """
        MTS 1, KMH 1/3.6, 2M 0.01, C16 1e-3, 2X 1/60, M62 1e3, H49 1/360000, HM 0.44704, M57 26.8224, M58 1609.344, KNT 1852/3600,
        FS 0.3048, FR 0.00508, K14 0.3048/3600, IU 0.0254, M63 0.0254/60
        """,
        "acceleration": """
        MSK 1, A76 0.01, C11 1e-5, M38 1e3, M39 0.01, M41 1e-3, A73 0.3048, IV 0.0254, K40 9.80665, M40 0.9144, M42 1609.344
        """,
        "frequency": "HTZ 1, KHZ 1e3, MHZ 1e6, A86 1e9, D29 1e12",
        "force": "NEW 1, B47 1e3, B73 1e6, B92 1e-6, C20 1e-3, DU 1e-5, B37 9.80665, B51 9.80665, M78 9.80665e-3, C78 4.4482216152605, M77 1",
        "torque": "NU 1, D83 1e-3, J72 0.01, B48 1e3, B74 1e6",
        "energy": """
        JOU 1, KJO 1e3, 3B 1e6, GV 1e9, D30 1e12, C68 1e15, A68 1e18, C15 1e-3, WHR 3600, KWH 3.6e6, MWH 3.6e9, GWH 3.6e12, D32 3.6e15,
        J55 1, A57 1e-7, D60 4.1868, E14 4186.8, K53 4184, BTU 1055.05585262, 85 1.3558179483314004, B38 9.80665
        """,
        "power": "WTT 1, KWT 1e3, MAW 1e6, A90 1e9, C31 1e-3, D80 1e-6, HJ 735.49875, A25 735.49875, N12 735.49875, B39 9.80665, A63 1e-7",
        "electric charge": "COU 1, A8 1, AMH 3600, TAH 3.6e6, E09 3.6, N95 60, D77 1e6, B26 1e3, D86 1e-3, B86 1e-6, C40 1e-9, C71 1e-12",
        "electric current": "AMP 1, B22 1e3, H38 1e6, 4K 1e-3, B84 1e-6, C39 1e-9, C70 1e-12, N96 10",
        "voltage": "VLT 1, KVT 1e3, B78 1e6, 2Z 1e-3, D82 1e-6, N99 1e-12",
        "resistance": "OHM 1, B49 1e3, B75 1e6, A87 1e9, H44 1e12, E45 1e-3, B94 1e-6, P22 1e-9",
        "conductance": "SIE 1, NQ 1, B53 1e3, C27 1e-3, B99 1e-6, NR 1e-6, N92 1e-12",
        "conductivity": "D10 1, H43 100, H61 0.1, G42 1e-4",
        "capacitance": "FAR 1, N90 1e3, C10 1e-3, 4O 1e-6, C41 1e-9, 4T 1e-12, H48 1e-18",
        "inductance": "81 1, C14 1e-3, B90 1e-6",
        "magnetic flux": "WEB 1, C33 1e-3",
        "magnetic flux density": "D33 1, C29 1e-3, D81 1e-6, C48 1e-9",
        "amount of substance": "C34 1, B45 1e3, C18 1e-3, FH 1e-6",
        "amount of substance per volume": "C36 1, C38 1e3, B46 1e3, M33 1",
        "density": """
        KMQ 1, A93 1e-3, GP 1e-6, GQ 1e-9, 23 1e3, F23 1, B34 1e3, B35 1e3, GL 1, M1 1e-3, H29 1e-6
        """,
        "surface density": "28 1, GM 1e-3",
        "illuminance": "LUX 1, KLX 1e3, B60 1, P27 1/0.09290304",
        "luminous intensity": "CDL 1, P33 1e3, P34 1e-3",
        "irradiance": "D54 1, C32 1e-3, N48 1e4",
        "angle": "DD 1, D61 1/60, D62 1/3600, A91 0.9, M43 0.05625, M44 360, C81 57.295779513082320876798154814105, C25 0.057295779513082320876798154814",
        "angular velocity": "E96 1, M46 6, 2A 57.295779513082320876798154814105",
        "volume flow": "MQS 1, MQH 1/3600, L2 1/60000, G51 1e-3, LD 1/86400000",
        "mass flow": "KGS 1, F31 1/60, E93 1/3600",
        "number": "C62 1, H87 1, EA 1, P1 0.01, NX 1e-3, 59 1e-6, 61 1e-9, DZN 12, GRO 144, CEN 100, MIL 1e3",
        "data": "A99 1, AD 8, 2P 8e3, 4L 8e6, E34 8e9, E35 8e12, E36 8e15, C37 1e3, D36 1e6, B68 1e9",
        "radioactivity": "BQL 1, 2Q 1e3, 4N 1e6, GBQ 1e9, H08 1e-6, CUR 3.7e10, MCU 3.7e7, M5 3.7e4",
        "absorbed dose": "A95 1, C13 1e-3, C80 0.01",
        "dose equivalent": "D13 1, C28 1e-3, D91 0.01, L31 1e-5",
    ]
}
