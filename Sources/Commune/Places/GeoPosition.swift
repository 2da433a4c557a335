/// A position on WGS 84, kept as whole hundred-millionths of a degree (about a millimetre), so that geometry on it is exact.
public struct GeoPosition: Hashable, Sendable {
    public let longitudeE8: Int
    public let latitudeE8: Int

    public var longitude: Double { Double(longitudeE8) / 1e8 }
    public var latitude: Double { Double(latitudeE8) / 1e8 }

    /// Nil for numbers that are not finite or lie well outside Viet Nam and its islands.
    public init?(longitude: Double, latitude: Double) {
        guard VietnamOutline.contains(longitude: longitude, latitude: latitude) else { return nil }
        longitudeE8 = Int((longitude * 1e8).rounded())
        latitudeE8 = Int((latitude * 1e8).rounded())
    }

    /// The degrees with as many decimals as they need, a space between: `106.15 21.4`.
    func text(separator: String) -> String {
        GeoPosition.degrees(longitudeE8) + separator + GeoPosition.degrees(latitudeE8)
    }

    private static func degrees(_ e8: Int) -> String {
        let (whole, rest) = e8.quotientAndRemainder(dividingBy: 100_000_000)
        guard rest > 0 else { return String(whole) }
        let digits = String(rest)
        var decimals = String(repeating: "0", count: 8 - digits.count) + digits
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }
}

/// A box of longitudes and latitudes in degrees, its edges included.
public struct GeoBox: Hashable, Sendable {
    public let west: Double
    public let south: Double
    public let east: Double
    public let north: Double

    /// Around the mainland and the archipelagos, with a margin.
    static let vietnam = GeoBox(west: 101.9, south: 6, east: 118, north: 24)

    public init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    public func contains(longitude: Double, latitude: Double) -> Bool {
        west <= longitude && longitude <= east && south <= latitude && latitude <= north
    }
}
