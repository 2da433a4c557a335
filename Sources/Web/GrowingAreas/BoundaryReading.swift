import Commune
import JSON

extension GeoPolygon {
    /// Reads a GeoJSON Polygon or MultiPolygon (RFC 7946). Altitudes are left out.
    init(geoJSON value: JSONValue) throws(BoundaryRefusal) {
        let polygons: [JSONValue]?
        switch value["type"]?.stringValue {
        case "Polygon": polygons = value["coordinates"].map { [$0] }
        case "MultiPolygon": polygons = value["coordinates"]?.arrayValue
        default: throw .notAPolygon
        }
        var read: [[[(longitude: Double, latitude: Double)]]] = []
        for polygon in polygons ?? [] {
            guard let rings = polygon.arrayValue else { throw .notCoordinates }
            var readRings: [[(longitude: Double, latitude: Double)]] = []
            for ring in rings { readRings.append(try GeoPolygon.positions(of: ring)) }
            read.append(readRings)
        }
        do { try self.init(polygons: read) } catch { throw .outline(error) }
    }

    private static func positions(of ring: JSONValue) throws(BoundaryRefusal) -> [(longitude: Double, latitude: Double)] {
        guard let points = ring.arrayValue else { throw .notCoordinates }
        var positions: [(longitude: Double, latitude: Double)] = []
        for point in points {
            guard let numbers = point.arrayValue, (2...3).contains(numbers.count), let longitude = numbers[0].numberValue?.doubleValue,
                let latitude = numbers[1].numberValue?.doubleValue
            else { throw .notCoordinates }
            positions.append((longitude, latitude))
        }
        return positions
    }
}

/// Why a value is no outline.
enum BoundaryRefusal: Refusal {
    case notAPolygon
    case notCoordinates
    case outline(GeoPolygonRefusal)

    var reason: RefusalReason {
        switch self {
        case .notAPolygon:
            RefusalReason("not_a_polygon", vi: "Cần GeoJSON kiểu Polygon hoặc MultiPolygon.", en: "A GeoJSON Polygon or MultiPolygon is needed.")
        case .notCoordinates:
            RefusalReason(
                "not_coordinates", vi: "Tọa độ phải là mảng các vòng, mỗi điểm là [kinh độ, vĩ độ].",
                en: "Coordinates are lists of rings, each point [longitude, latitude].")
        case .outline(let refusal): refusal.reason
        }
    }
}
