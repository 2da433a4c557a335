import Commune

/// What Google asks of title, description, brand and product type.
enum GoogleTextRules {
    static let all: [Rule] =
        [titleRequired, titleLength, titleCharacters, titleCapitals]
        + [descriptionRequired, descriptionLength, descriptionCharacters] + others

    private static let titleRequired = Rule(
        "google.title.required", "title", .blocking,
        why: Words(vi: "Google không nhận mặt hàng không có tên.", en: "Google takes no item without a title."),
        mend: Words(vi: "Nhập tên sản phẩm.", en: "Enter the product's name."),
        violations: { $0.title.isEmpty ? [""] : [] })

    private static let titleLength = Rule(
        "google.title.length", "title", .warning,
        why: Words(vi: "Tên dài quá 150 ký tự, phần cuối đã bị cắt.", en: "The title is longer than 150 characters; its end was cut off."),
        mend: Words(vi: "Rút ngắn tên còn tối đa 150 ký tự.", en: "Shorten the title to 150 characters."),
        violations: { $0.title.exceeds(GoogleLimits.title) ? [$0.title.text] : [] })

    private static let titleCharacters = Rule(
        "google.title.characters", "title", .warning,
        why: Words(vi: "Tên có ký tự điều khiển, đã bị bỏ.", en: "The title holds control characters, which were left out."),
        mend: Words(vi: "Gõ lại tên sản phẩm.", en: "Type the title again."),
        violations: { $0.title.dropped > 0 ? [$0.title.text] : [] })

    private static let descriptionCharacters = Rule(
        "google.description.characters", "story", .warning,
        why: Words(vi: "Mô tả có ký tự điều khiển, đã bị bỏ.", en: "The description holds control characters, which were left out."),
        mend: Words(vi: "Gõ lại đoạn mô tả đó.", en: "Type that part again."),
        violations: { $0.story.dropped > 0 ? [$0.story.text] : [] })

    private static let titleCapitals = Rule(
        "google.title.capitals", "title", .warning,
        why: Words(vi: "Google từ chối tên viết toàn chữ hoa.", en: "Google objects to titles all in capitals."),
        mend: Words(vi: "Viết hoa như câu bình thường.", en: "Write it as an ordinary sentence."),
        violations: { item in
            // A small ASCII letter settles it for nearly every title.
            guard !item.title.withUTF8({ $0.contains { (0x61...0x7A).contains($0) } }) else { return [] }
            let title = item.title.text
            let letters = title.filter(\.isLetter)
            return letters.count >= 10 && letters.allSatisfy(\.isUppercase) ? [title] : []
        })

    private static let descriptionRequired = Rule(
        "google.description.required", "story", .blocking,
        why: Words(vi: "Google không nhận mặt hàng không có mô tả.", en: "Google takes no item without a description."),
        mend: Words(vi: "Viết câu chuyện sản phẩm.", en: "Write the product's story."),
        violations: { $0.story.isEmpty ? [""] : [] })

    private static let descriptionLength = Rule(
        "google.description.length", "story", .warning,
        why: Words(
            vi: "Mô tả dài quá 5.000 ký tự, phần cuối đã bị cắt.",
            en: "The description is longer than 5,000 characters; its end was cut off."),
        mend: Words(vi: "Rút ngắn mô tả.", en: "Shorten the description."),
        violations: { $0.story.exceeds(GoogleLimits.description) ? [$0.story.text] : [] })

    private static let others: [Rule] = [
        Rule(
            "google.brand.required", "brand", .warning,
            why: Words(vi: "Hàng mới cần tên nhà sản xuất hoặc nhãn hiệu.", en: "New goods need a producer's name or brand."),
            mend: Words(vi: "Nhập tên nhà sản xuất.", en: "Enter the producer's name."),
            violations: { $0.brand.isEmpty ? [""] : [] }),
        Rule(
            "google.brand.length", "brand", .warning,
            why: Words(
                vi: "Nhãn hiệu dài quá 70 ký tự, phần cuối đã bị cắt.", en: "The brand is longer than 70 characters; its end was cut off."),
            mend: Words(vi: "Dùng tên ngắn của nhà sản xuất.", en: "Use the producer's short name."),
            violations: { $0.brand.exceeds(GoogleLimits.brand) ? [$0.brand.text] : [] }),
        Rule(
            "google.product_type.length", "product_type", .warning,
            why: Words(
                vi: "Đường dẫn nhóm hàng dài quá 750 ký tự nên bị bỏ.",
                en: "The category path is longer than 750 characters and was left out."),
            mend: Words(vi: "Rút ngắn tên nhóm hàng.", en: "Shorten the names of the categories."),
            violations: { $0.productType.exceeds(GoogleLimits.productType) ? [$0.productType.text] : [] }),
    ]
}
