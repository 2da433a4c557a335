import Commune
import JSON

/// Values as they look in use: what the contract shows of every body. Each holds against its own schema.
extension Schema {
    static let exampleID = "0198c0de-0000-7000-8000-000000000001"

    /// - Parameter name: of the field it stands in, for words that fit.
    func example(for name: String = "") -> JSONValue {
        switch self {
        case .text(let max, _): .string(Self.text(for: name, max: max))
        case .token(_, _, let example): .string(example)
        case .word(let words): .string(words.first { $0 == Self.words[name] } ?? words.first ?? "")
        case .uuid: .string(Self.exampleID)
        case .day: .string(Self.days[name] ?? "2026-06-15")
        case .instant: "2026-06-15T06:30:00+07:00"
        case .uri: "https://htx.example.vn/"
        case .integer(let range): .integer(min(max(Self.integers[name] ?? 1, range.lowerBound), range.upperBound))
        case .decimal: "12.5"
        case .number: .number(JSONNumber(12))
        case .boolean: false
        case .list(let element, _, _): .array([element.example(for: name)])
        case .object(let shape): shape.example
        case .either(let shapes): shapes.first?.example ?? .object([:])
        case .geometry: Self.polygon
        case .anything: .null
        case .nullable(let inner): inner.example(for: name)
        }
    }

    private static func text(for name: String, max: Int) -> String {
        let words = texts[name] ?? "Ví dụ"
        return words.unicodeScalars.count <= max ? words : String(words.prefix(max))
    }

    private static let polygon: JSONValue = .object([
        "type": "Polygon",
        "coordinates": .array([
            .array(
                [("106.150", "21.390"), ("106.153", "21.390"), ("106.153", "21.3934"), ("106.150", "21.3934"), ("106.150", "21.390")].map { place in
                    .array([place.0, place.1].compactMap { JSONNumber(literal: $0) }.map(JSONValue.number))
                })
        ]),
    ])

    private static let words = ["level": "commune", "scope_level": "commune", "scheme": "growing_area", "reason": "incorrect_data", "kind": "producer_group"]
    private static let days = ["valid_from": "2026-01-01", "valid_until": "2028-12-31", "valid_to": "2028-12-31", "use_by": "2026-06-22"]
    private static let integers = [
        "price_vnd": 135_000, "households": 12, "shelf_life_days": 7, "count": 200, "to": 200, "days": 365, "stars": 4, "official_members": 12,
        "associate_members": 3, "status": 422, "items": 40, "bytes": 48_213, "gzip_bytes": 9_120, "width": 1200, "height": 900,
    ]
    private static let texts = [
        "unit": "KGM", "name": "Tổ hợp tác vải sớm Phúc Hòa", "code": "PH-0615", "q": "vai som", "remarks": "Bổ sung địa chỉ thôn.",
        "public_code": "A7Q2K9VT0M4XH3RDWE", "phone": "0912345678", "label": "máy tính văn phòng", "issuer": "Sở Nông nghiệp và Môi trường",
        "hint": "mk2r", "address": "Thôn Phúc Lễ, xã Phúc Hòa", "title": "Nông sản Phúc Hòa", "story_vi": "Vải chín sớm, hái buổi sáng, đóng hộp trong ngày.",
        "story_en": "Early lychee, picked in the morning and packed the same day.", "storage_vi": "Giữ lạnh 2–5 °C.", "secret": "cx_live_…",
        "claim_secret": "cx_claim_…", "request_id": "1bb1m8wp82jvk-5", "reason": "Tem in hỏng", "organisation_name": "Tổ hợp tác vải sớm Phúc Hòa",
        "name_vi": "Vải sớm U hồng", "name_en": "Early lychee, U hồng", "name_zh": "早熟荔枝", "decision_number": "123/QĐ-UBND", "brand": "Phúc Hòa",
        "alt_vi": "Hộp vải 3 kg", "variety": "U hồng", "crop": "Vải", "email": "htx@example.vn", "number": "PXK-0615", "market": "CN", "type": "ObjectEvent",
        "reason_vi": "Nhãn in sai hạn sử dụng", "reason_en": "Wrong use-by date on the label", "action_vi": "Không dùng, trả lại nơi mua",
        "action_en": "Do not use; return to the shop", "aliases": "buudien.vn", "codes": "A7Q2K9VT0M4XH3RDWE", "pointer": "/name_vi",
        "instance": "/v1/products", "detail": "Thiếu trường bắt buộc.", "commune_name": "phường Chũ", "province_name": "Bắc Ninh",
        "full_name": "phường Chũ", "action": "register", "gtin": "8938505970011", "url": "/images/0000.jpg", "marketplace": "Postmart",
        "Idempotency-Key": "2026-06-15-001",
    ]
}

extension ObjectSchema {
    /// With every field; of alternatives, the first.
    var example: JSONValue {
        let left = Set(either.dropFirst().flatMap(\.self)).subtracting(either.first ?? [])
        return .object(JSONObject(fields.filter { !left.contains($0.name) }.map { (key: $0.name, value: $0.schema.example(for: $0.name)) }))
    }
}
