import Commune
import HTTPTypes
import JSON

extension LotRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknownReferences(let product, let areas): Self.unknown(product, areas)
        case .codeTaken(let code):
            Problem(
                .conflict, nil, code: "lot_code_taken",
                errors: [
                    FieldError(
                        pointer: .root.appending("code"), code: "lot_code_taken",
                        detail: LocalizedText(
                            vi: "Sản phẩm này đã có lô mang mã \(code).", en: "There is a lot with the code \(code) for this product already."))
                ])
        case .codeKeyMissing:
            Problem(
                .unavailable,
                LocalizedText(
                    vi: "Hệ thống chưa có khóa để cấp mã công khai; báo người vận hành.",
                    en: "The service has no key to issue public codes with; tell its operator."),
                code: "code_key_missing", headers: [.retryAfter: "60"])
        case .hasEvents:
            Problem(
                .conflict, "lot_has_events", vi: "Lô đã có sự kiện truy xuất nên không sửa được nữa; hãy ghi sự kiện đính chính.",
                en: "The lot has trace events and cannot be changed any more; capture a correction.")
        case .unknownRecipient: Self.recipient("no_such_organisation", vi: "Không có tổ chức này.", en: "There is no such organisation.")
        case .sharedWithHolder: Self.recipient("is_holder", vi: "Tổ chức này đang giữ lô.", en: "This organisation holds the lot.")
        }
    }

    private static func unknown(_ product: Bool, _ areas: [Int]) -> Problem {
        let missingProduct = FieldError(
            pointer: .root.appending("product_id"), code: "no_such_product",
            detail: LocalizedText(vi: "Tổ chức không có sản phẩm này.", en: "The organisation has no such product."))
        let missingAreas = areas.map {
            FieldError(
                pointer: .root.appending("growing_area_ids").appending($0), code: "no_such_growing_area",
                detail: LocalizedText(vi: "Tổ chức không có vùng trồng này.", en: "The organisation has no such growing area."))
        }
        return Problem(.invalidFields, nil, code: "invalid_fields", errors: (product ? [missingProduct] : []) + missingAreas)
    }

    private static func recipient(_ code: String, vi: String, en: String) -> Problem {
        Problem(
            .invalidFields, nil, code: "invalid_fields",
            errors: [FieldError(pointer: .root.appending("organisation_id"), code: code, detail: LocalizedText(vi: vi, en: en))])
    }
}
