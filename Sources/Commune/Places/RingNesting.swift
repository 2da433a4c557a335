/// Looks at which rings lie inside which, once no two of them cross.
enum RingNesting {
    /// Holes lie inside their outer ring and not inside one another; polygons lie outside each other or in each other's holes.
    static func check(_ polygons: [[[GeoPosition]]]) throws(GeoPolygonRefusal) {
        let polygons = polygons.map { $0.map(NestedRing.init) }
        for rings in polygons {
            for (index, hole) in rings.enumerated().dropFirst() {
                if let point = hole.positions.first(where: { rings[0].place(of: $0) == .outside }) { throw .holeOutside(point) }
                for (otherIndex, other) in rings.enumerated().dropFirst() where otherIndex != index {
                    if let point = hole.positions.first(where: { other.place(of: $0) == .inside }) { throw .overlap(point) }
                }
            }
        }
        for (index, rings) in polygons.enumerated() {
            for (otherIndex, other) in polygons.enumerated() where otherIndex != index {
                if let point = rings[0].positions.first(where: { isInside($0, other) }) { throw .overlap(point) }
            }
        }
    }

    private static func isInside(_ position: GeoPosition, _ polygon: [NestedRing]) -> Bool {
        polygon[0].place(of: position) == .inside && polygon.dropFirst().allSatisfy { $0.place(of: position) == .outside }
    }
}

/// A ring and its box, which answers for most positions.
private struct NestedRing {
    enum Place {
        case inside, outside, boundary
    }

    let positions: [GeoPosition]
    let longitudes: ClosedRange<Int>
    let latitudes: ClosedRange<Int>

    init(_ positions: [GeoPosition]) {
        self.positions = positions
        longitudes = (positions.map(\.longitudeE8).min() ?? 0)...(positions.map(\.longitudeE8).max() ?? 0)
        latitudes = (positions.map(\.latitudeE8).min() ?? 0)...(positions.map(\.latitudeE8).max() ?? 0)
    }

    /// Counts the edges that a ray to the east crosses; exact, as all coordinates are whole numbers.
    func place(of position: GeoPosition) -> Place {
        guard longitudes.contains(position.longitudeE8), latitudes.contains(position.latitudeE8) else { return .outside }
        var isInside = false
        for (start, end) in zip(positions, positions.dropFirst()) {
            let (below, above) = (min(start.latitudeE8, end.latitudeE8), max(start.latitudeE8, end.latitudeE8))
            guard below <= position.latitudeE8, position.latitudeE8 <= above else { continue }
            let edge = RingEdge(start: start, end: end, ring: 0, index: 0, ringCount: 0)
            if edge.covers(position) { return .boundary }
            guard (start.latitudeE8 > position.latitudeE8) != (end.latitudeE8 > position.latitudeE8) else { continue }
            if (edge.side(of: position) > 0) == (end.latitudeE8 > start.latitudeE8) { isInside.toggle() }
        }
        return isInside ? .inside : .outside
    }
}
