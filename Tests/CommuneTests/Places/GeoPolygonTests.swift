import Commune
import Foundation
import TestKit
import Testing

private typealias Ring = [(longitude: Double, latitude: Double)]

/// A ring around 106.15° E, 21.4° N, in thousandths of a degree.
private func ring(_ points: [(Double, Double)]) -> Ring {
    points.map { (106.15 + $0.0 / 1000, 21.4 + $0.1 / 1000) }
}

private func square(_ x: Double, _ y: Double, _ size: Double) -> Ring {
    ring([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)])
}

struct GeoPolygonTests {
    @Test func anOutlineIsWrittenAsWellKnownText() throws {
        let polygon = try GeoPolygon(rings: [[(106.15, 21.4), (106.15, 21.41), (106.16, 21.41), (106.16, 21.4), (106.15, 21.4)]])
        #expect(polygon.wellKnownText == "MULTIPOLYGON(((106.15 21.4,106.16 21.4,106.16 21.41,106.15 21.41,106.15 21.4)))")
        #expect(polygon.boundingBox == GeoBox(west: 106.15, south: 21.4, east: 106.16, north: 21.41))
    }

    @Test func severalPolygonsAreAMultiPolygon() throws {
        let polygon = try GeoPolygon(polygons: [[square(0, 0, 1)], [square(2, 0, 1)]])
        #expect(polygon.wellKnownText.hasPrefix("MULTIPOLYGON(((106.15 21.4,") && polygon.polygons.count == 2)
    }

    @Test func holesInsideAndPolygonsInsideHolesAreFine() throws {
        _ = try GeoPolygon(polygons: [[square(0, 0, 10), square(2, 2, 5)], [square(3, 3, 2)]])
        _ = try GeoPolygon(rings: [square(0, 0, 10), square(1, 1, 2), square(5, 5, 2)])
        // Two plots that touch in a corner.
        _ = try GeoPolygon(polygons: [[square(0, 0, 1)], [square(1, 1, 1)]])
    }

    @Test func eachRuleHasItsCode() {
        let bowTie = ring([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)])
        let spike = ring([(0, 0), (2, 0), (2, 2), (2, 0), (4, 0), (4, 4), (0, 4), (0, 0)])
        let touching = ring([(0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0)])
        let cases: [(String, [[Ring]])] = [
            ("empty", []), ("empty", [[]]), ("too_few_points", [[ring([(0, 0), (1, 0), (0, 0)])]]),
            ("too_few_points", [[ring([(0, 0), (0, 0), (1, 0), (0, 0)])]]),
            ("ring_not_closed", [[ring([(0, 0), (1, 0), (1, 1), (0, 1)])]]),
            ("self_crossing", [[ring([(0, 0), (1, 0), (2, 0), (0, 0)])]]), ("outside_vietnam", [[[(0, 0), (1, 0), (1, 1), (0, 0)]]]),
            ("swapped_coordinates", [[square(0, 0, 1).map { ($0.latitude, $0.longitude) }]]),
            ("outside_vietnam", [[[(.nan, 21), (.infinity, 21), (106, -.infinity), (.nan, 21)]]]), ("self_crossing", [[bowTie]]),
            ("self_crossing", [[spike]]), ("self_crossing", [[touching]]), ("self_crossing", [[square(0, 0, 2)], [square(1, 1, 2)]]),
            ("self_crossing", [[square(0, 0, 1)], [square(1, 0, 1)]]), ("polygons_overlap", [[square(0, 0, 4)], [square(1, 1, 1)]]),
            ("hole_outside", [[square(0, 0, 4), square(6, 6, 1)]]),
            ("polygons_overlap", [[square(0, 0, 9), square(1, 1, 5), square(2, 2, 1)]]),
        ]
        for (code, polygons) in cases {
            #expect(refusalCode { try GeoPolygon(polygons: polygons) } == code, "\(polygons)")
        }
    }

    @Test func theCrossingPointIsReported() throws {
        let refusal = #expect(throws: GeoPolygonRefusal.self) {
            try GeoPolygon(rings: [ring([(0, 0), (2, 2), (2, 0), (0, 3), (0, 0)])])
        }
        guard case .crossing(let point) = refusal else { throw try #require(refusal) }
        #expect(abs(point.longitude - 106.1512) < 1e-7 && abs(point.latitude - 21.4012) < 1e-7)
    }

    /// Points around a centre, one per direction in turn, always make a simple outline; swapping two of them far apart makes it cross.
    @Test func starsAreSimpleAndTheirShufflesAreNot() {
        var random = SeededRandom(seed: 7)
        for round in 0..<200 {
            let count = Int.random(in: 6...60, using: &random)
            var points = (0..<count).map { index in
                let (angle, radius) = (Double(index) / Double(count) * 2 * .pi, Double.random(in: 5...10, using: &random))
                return (radius * cos(angle), radius * sin(angle))
            }
            #expect(refusalCode { try GeoPolygon(rings: [ring(points + [points[0]])]) } == nil, "round \(round)")
            points.swapAt(0, count / 2)
            #expect(refusalCode { try GeoPolygon(rings: [ring(points + [points[0]])]) } == "self_crossing", "round \(round)")
        }
    }

    @Test func windingIsNormalised() throws {
        let forward = try GeoPolygon(rings: [square(0, 0, 4), square(1, 1, 1)])
        let backward = try GeoPolygon(rings: [square(0, 0, 4).reversed(), square(1, 1, 1).reversed()])
        #expect(Set(forward.polygons[0][0]) == Set(backward.polygons[0][0]))
        for polygon in [forward, backward] {
            #expect(polygon.polygons[0].map(isCounterClockwise) == [true, false])
        }
    }

    private func isCounterClockwise(_ ring: [GeoPosition]) -> Bool {
        zip(ring, ring.dropFirst()).reduce(0.0) { $0 + ($1.1.longitude - $1.0.longitude) * ($1.1.latitude + $1.0.latitude) } < 0
    }

    @Test func tooManyPointsAreRefusedBeforeAnyWork() {
        let many = [(longitude: Double, latitude: Double)](repeating: (106, 21), count: 10_001)
        #expect(refusalCode { try GeoPolygon(rings: [many]) } == "too_many_points")
    }

    /// A comb: every tooth shares its longitudes with every other, the worst case of the sweep.
    @Test(.timeLimit(.minutes(1))) func aCombOfTwoThousandTeethIsCheckedInTime() {
        var points: [(Double, Double)] = []
        for tooth in 0..<1000 {
            points += [(0, Double(tooth) / 100), (9, Double(tooth) / 100 + 0.002), (0, Double(tooth) / 100 + 0.004)]
        }
        points += [(-1, 10), (-1, 0)]
        #expect(refusalCode { try GeoPolygon(rings: [ring(points + [points[0]])]) } == nil)
    }
}
