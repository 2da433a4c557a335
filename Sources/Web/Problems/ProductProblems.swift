import Commune
import Formats
import JSON

extension ProductRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notEditable(let state):
            Problem(
                .conflict, "not_editable", vi: "Sản phẩm đang ở trạng thái \"\(state.term.vi)\": rút lại hoặc mở sửa (revise) trước khi thay đổi.",
                en: "The product is \(state.term.en): withdraw it or reopen it (revise) before changing it.")
        case .gtinTaken(let items):
            Problem(
                .conflict, GTINRefusal.taken.detail, code: GTINRefusal.taken.code,
                errors: (items.isEmpty ? [JSONPointer.root] : items.map { .root.appending("trade_items").appending($0) })
                    .map { FieldError(pointer: $0.appending("gtin"), refusal: GTINRefusal.taken) })
        case .tooManyTradeItems:
            Problem(
                .conflict, "too_many_trade_items", vi: "Một sản phẩm có nhiều nhất \(Product.mostTradeItems) quy cách.",
                en: "A product has \(Product.mostTradeItems) pack sizes at most.")
        case .noTradeItem:
            Problem(.conflict, "no_trade_item", vi: "Thêm ít nhất một quy cách đóng gói trước khi gửi.", en: "Add a pack size before handing it in.")
        case .tooManyImages:
            Problem(
                .conflict, "too_many_images", vi: "Một sản phẩm có nhiều nhất \(Product.mostImages) ảnh.",
                en: "A product has \(Product.mostImages) images at most.")
        case .imagesFull:
            Problem(
                .conflict, "images_full",
                vi: "Ảnh của tổ chức chiếm nhiều nhất \(Product.mostImageBytes >> 20) MiB; hãy bỏ bớt ảnh cũ hoặc gửi ảnh nhỏ hơn.",
                en: "The pictures of an organisation may take \(Product.mostImageBytes >> 20) MiB; take old ones away or send smaller ones.")
        case .otherImages:
            Problem(
                .invalidFields, nil, code: "invalid_fields",
                errors: [
                    FieldError(
                        pointer: .root.appending("images"), code: "other_images",
                        detail: LocalizedText(
                            vi: "Danh sách phải gồm đúng các ảnh của sản phẩm, mỗi ảnh một lần.",
                            en: "The list must name exactly the product's images, each once."))
                ])
        }
    }
}

extension ImageRefusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notAnImage:
            Problem(.invalidFields, "not_an_image", vi: "Tệp này không phải ảnh JPEG, PNG hay WebP.", en: "This file is no JPEG, PNG or WebP image.")
        case .truncated:
            Problem(
                .invalidFields, "image_truncated", vi: "Ảnh bị cắt cụt; hãy tải lại từ bản gốc.", en: "The image is cut short; send it again from the original."
            )
        case .damaged:
            Problem(.invalidFields, "image_damaged", vi: "Ảnh bị hỏng; hãy lưu lại rồi gửi.", en: "The image is damaged; save it anew and send that.")
        case .tooLarge(_, let limit):
            Problem(.tooLarge, "body_too_large", vi: "Ảnh tối đa \(limit / 1024) KiB.", en: "An image may have \(limit / 1024) KiB at most.")
        case .tooManyPixels(let width, let height, let limit):
            Problem(
                .invalidFields, "image_too_many_pixels", vi: "Ảnh \(width) × \(height) điểm, tối đa \(limit / 1_000_000) triệu điểm.",
                en: "The image has \(width) × \(height) pixels; \(limit / 1_000_000) million are allowed.")
        case .unsupported(let kind):
            Problem(
                .invalidFields, "image_unsupported", vi: "Chưa nhận ảnh loại \(kind); hãy lưu thành JPEG, PNG hoặc WebP.",
                en: "Images of the kind \(kind) are not taken; save it as JPEG, PNG or WebP.")
        }
    }
}
