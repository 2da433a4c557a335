/// One edge of a ring, with what the sweep needs to know of it.
struct RingEdge {
    let start: GeoPosition
    let end: GeoPosition
    /// Which ring, counted over all polygons, and which of its edges.
    let ring: Int
    let index: Int
    let ringCount: Int
    let west: Int
    let east: Int
    let south: Int
    let north: Int

    init(start: GeoPosition, end: GeoPosition, ring: Int, index: Int, ringCount: Int) {
        (self.start, self.end) = (start, end)
        (self.ring, self.index, self.ringCount) = (ring, index, ringCount)
        (west, east) = (min(start.longitudeE8, end.longitudeE8), max(start.longitudeE8, end.longitudeE8))
        (south, north) = (min(start.latitudeE8, end.latitudeE8), max(start.latitudeE8, end.latitudeE8))
    }

    /// Which side of the edge a position lies on: above zero left, below right, zero on its line.
    ///
    /// Differences stay under 1.8·10⁹ inside Viet Nam's box, so the products fit an `Int`.
    func side(of position: GeoPosition) -> Int {
        (end.longitudeE8 - start.longitudeE8) * (position.latitudeE8 - start.latitudeE8)
            - (end.latitudeE8 - start.latitudeE8) * (position.longitudeE8 - start.longitudeE8)
    }

    func covers(_ position: GeoPosition) -> Bool {
        west <= position.longitudeE8 && position.longitudeE8 <= east && south <= position.latitudeE8 && position.latitudeE8 <= north
            && side(of: position) == 0
    }

    /// A ring has three edges or more, so two edges never follow each other both ways.
    private func follows(_ other: RingEdge) -> Bool {
        ring == other.ring && index == (other.index + 1) % ringCount
    }

    /// A point where the two edges may not meet; nil if they keep apart or meet as edges may.
    ///
    /// Neighbours share their common point, edges of different rings may touch in a point; anything else is refused.
    func forbiddenContact(with other: RingEdge) -> GeoPosition? {
        if other.follows(self) { return spike(at: end, against: other.end) ?? other.spike(at: end, against: start) }
        if follows(other) { return other.forbiddenContact(with: self) }
        let (a, b) = (side(of: other.start), side(of: other.end))
        let (c, d) = (other.side(of: start), other.side(of: end))
        if (a > 0) != (b > 0), (c > 0) != (d > 0), a != 0, b != 0, c != 0, d != 0 { return intersection(with: other, a, b) }
        let touches = [other.start, other.end].filter(covers) + [start, end].filter(other.covers)
        guard let touch = touches.first else { return nil }
        if ring == other.ring { return touch }
        return touches.first { $0 != touch } == nil ? nil : touch
    }

    /// An edge that runs back over its neighbour: `far`, the neighbour's other end, lies on this edge.
    private func spike(at joint: GeoPosition, against far: GeoPosition) -> GeoPosition? {
        far != joint && covers(far) ? far : nil
    }

    /// Where two properly crossing edges meet, for the message; `a` and `b` are the sides of the other's ends.
    private func intersection(with other: RingEdge, _ a: Int, _ b: Int) -> GeoPosition {
        let part = Double(a) / (Double(a) - Double(b))
        return GeoPosition(
            longitude: other.start.longitude + (other.end.longitude - other.start.longitude) * part,
            latitude: other.start.latitude + (other.end.latitude - other.start.latitude) * part) ?? other.start
    }
}
