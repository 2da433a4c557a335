/// A coarse outline of Viet Nam, to tell a slip of the finger from a growing area: neither a survey nor a statement on any border.
///
/// Drawn by us from commonly known places along land border and coast, some ten kilometres outside of them, so that no field at a border gate
/// or on an islet falls out. Island groups far from the coast have boxes.
enum VietnamOutline {
    static func contains(longitude: Double, latitude: Double) -> Bool {
        guard GeoBox.vietnam.contains(longitude: longitude, latitude: latitude) else { return false }
        return islands.contains { $0.contains(longitude: longitude, latitude: latitude) } || mainlandContains(longitude, latitude)
    }

    /// Counts the edges that a ray to the east crosses.
    private static func mainlandContains(_ longitude: Double, _ latitude: Double) -> Bool {
        var isInside = false
        for edge in edges where (edge.start.latitude > latitude) != (edge.end.latitude > latitude) {
            let share = (latitude - edge.start.latitude) / (edge.end.latitude - edge.start.latitude)
            if longitude < edge.start.longitude + share * (edge.end.longitude - edge.start.longitude) { isInside.toggle() }
        }
        return isInside
    }

    private typealias Point = (longitude: Double, latitude: Double)
    private static let edges: [(start: Point, end: Point)] = Array(zip(mainland, mainland.dropFirst() + mainland.prefix(1)))

    /// Phú Quốc, Thổ Chu, Côn Đảo, Hoàng Sa, Trường Sa.
    private static let islands = [
        GeoBox(west: 103.65, south: 9.70, east: 104.25, north: 10.60), GeoBox(west: 103.35, south: 9.15, east: 103.60, north: 9.45),
        GeoBox(west: 106.40, south: 8.50, east: 106.85, north: 8.85), GeoBox(west: 111.0, south: 15.5, east: 113.0, north: 17.3),
        GeoBox(west: 111.3, south: 6.8, east: 117.5, north: 12.1),
    ]

    /// Clockwise from A Pa Chải: the border with China, the coast with its near islands, the borders with Cambodia and Laos.
    private static let mainland: [Point] = [
        (101.98, 22.45), (102.20, 22.62), (102.40, 22.90), (102.62, 22.92), (102.92, 22.75), (103.10, 22.78), (103.28, 22.93), (103.50, 22.85),
        (103.65, 22.93), (103.85, 22.72), (104.00, 22.80), (104.05, 22.92), (104.25, 22.98), (104.55, 22.92), (104.72, 23.02), (104.70, 23.18),
        (104.80, 23.30), (105.00, 23.40), (105.20, 23.50), (105.38, 23.50), (105.55, 23.42), (105.68, 23.28), (105.80, 23.18), (105.98, 23.05),
        (106.15, 23.07), (106.30, 23.05), (106.42, 22.97), (106.58, 23.02), (106.75, 22.97), (106.93, 22.85), (106.95, 22.68), (106.82, 22.58),
        (106.72, 22.45), (106.72, 22.30), (106.82, 22.12), (107.05, 21.98), (107.20, 21.87), (107.45, 21.82), (107.65, 21.76), (107.90, 21.68),
        (108.10, 21.65), (108.22, 21.55), (108.22, 21.30), (107.98, 20.85), (107.88, 20.02), (107.55, 20.02), (106.85, 20.30), (106.70, 20.05),
        (106.10, 19.70), (106.08, 19.20), (106.10, 18.75), (106.30, 18.40), (106.65, 18.12), (106.72, 17.70), (107.00, 17.28), (107.30, 17.30),
        (107.48, 17.20), (107.45, 17.00), (107.65, 16.80), (108.05, 16.50), (108.40, 16.28), (108.68, 16.02), (108.95, 15.60), (109.25, 15.50),
        (109.25, 15.20), (109.15, 14.85), (109.25, 14.30), (109.42, 13.75), (109.45, 13.30), (109.60, 12.90), (109.58, 12.55), (109.42, 12.10),
        (109.38, 11.75), (109.28, 11.35), (109.10, 10.60), (108.98, 10.38), (108.75, 10.45), (108.20, 10.70), (107.95, 10.48), (107.35, 10.25),
        (106.98, 10.05), (106.90, 9.70), (106.70, 9.35), (106.35, 9.15), (105.95, 9.05), (105.65, 8.80), (105.35, 8.55), (105.15, 8.40),
        (104.90, 8.30), (104.60, 8.40), (104.40, 8.80), (104.42, 9.10), (104.60, 9.50), (104.22, 9.58), (104.15, 10.10), (104.20, 10.40),
        (104.33, 10.52), (104.50, 10.64), (104.82, 10.66), (104.88, 10.80), (104.98, 11.06), (105.25, 11.02), (105.42, 11.10), (105.75, 11.05),
        (105.95, 11.00), (106.02, 11.08), (105.82, 11.22), (105.72, 11.45), (105.70, 11.62), (105.75, 11.78), (106.10, 11.85), (106.32, 11.80),
        (106.32, 12.02), (106.65, 12.16), (106.95, 12.22), (107.20, 12.40), (107.42, 12.48), (107.40, 12.75), (107.38, 13.05), (107.48, 13.40),
        (107.35, 13.65), (107.28, 14.00), (107.22, 14.40), (107.38, 14.62), (107.42, 14.85), (107.48, 15.08), (107.35, 15.35), (107.18, 15.65),
        (107.02, 15.85), (107.02, 16.10), (106.88, 16.25), (106.70, 16.38), (106.48, 16.45), (106.44, 16.72), (106.42, 16.95), (106.20, 17.12),
        (105.98, 17.28), (105.72, 17.50), (105.55, 17.75), (105.35, 17.98), (105.05, 18.20), (104.95, 18.42), (104.80, 18.60), (104.45, 18.80),
        (104.10, 19.02), (103.78, 19.20), (103.85, 19.55), (104.00, 19.80), (104.45, 19.80), (104.55, 20.05), (104.50, 20.25), (104.25, 20.38),
        (104.18, 20.58), (103.95, 20.68), (103.68, 20.56), (103.35, 20.68), (103.05, 20.78), (102.88, 21.02), (102.78, 21.25), (102.70, 21.58),
        (102.50, 21.72), (102.42, 21.96), (102.25, 22.05), (102.02, 22.20),
    ]
}
