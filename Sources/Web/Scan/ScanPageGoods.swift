import Commune
import Foundation

/// What it is, who made it, which lot it is of.
extension ScanPage {
    var goods: HTML {
        guard let product = lot.product else { return HTML() }
        let title: HTML = "\(product.name[language])"
        let stars = lot.certificate(on: day).map { certificate -> HTML in
            """
            <p><b>\(certificate.grade.name[language])</b> <span aria-hidden="true">\(String(repeating: "★", count: certificate.grade.stars))</span><br>\
            <span class="level">\(ScanWords.decision[language]) \(certificate.decisionNumber), \(vietnamese(certificate.issuer)); \
            \(ScanWords.validUntil[language]) \(certificate.validTo.adding(days: -1).printed(language))</span></p>
            """
        }
        return """
            \(picture(product))<h1>\(product.namedIn.contains(language) ? title : vietnamese(product.name.vi))</h1>\(stars)\
            <dl>\(row(ScanWords.brand, product.brand.map { "\($0)" }))\(row(ScanWords.netContent, contents(product)))</dl>
            """
    }

    private func picture(_ product: ProductCard) -> HTML? {
        product.images.first { $0.shown != nil }.flatMap { image in
            image.shown.map { shown in
                """
                <img src="/images/\(shown.fileName)" width="\(shown.width)" height="\(shown.height)" alt="\(image.alt ?? product.name.vi)" loading="lazy">
                """
            }
        }
    }

    private func contents(_ product: ProductCard) -> HTML? {
        var sizes: [String] = []
        for size in product.tradeItems.compactMap({ $0.netContent?.display(language) }) where !sizes.contains(size) { sizes.append(size) }
        return sizes.isEmpty ? nil : "\(sizes.joined(separator: " · "))"
    }

    var producer: HTML {
        guard let producer = lot.producer else { return HTML() }
        let website = producer.website.map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\($0)</a>" as HTML }
        return """
            \(heading(ScanWords.producer))<dl>\(row(ScanWords.name, "<b>\(vietnamese(producer.name))</b>"))\
            \(row(ScanWords.address, vietnamese(producer.address)))\
            \(row(ScanWords.commune, "\(place(producer.commune, producer.communeKind)), \(producer.province)"))\
            \(row(ScanWords.phone, producer.phone.map(Self.telephone)))\(row(ScanWords.website, website))</dl>
            """
    }

    var thisLot: HTML {
        let document = lot.document
        let useBy = document.useBy.map { last -> HTML in
            document.isPastUseBy(on: day) ? "<b>\(last.printed(language)) (\(ScanWords.past[language]))</b>" : last.printed(language)
        }
        return """
            \(heading(ScanWords.thisLot))<dl>\(row(ScanWords.lotCode, "<b translate=\"no\">\(document.code)</b>"))\
            \(row(ScanWords.harvested, document.harvestedOn?.printed(language)))\(row(ScanWords.packed, document.packedOn?.printed(language)))\
            \(row(ScanWords.useBy, useBy))\(row(ScanWords.quantity, document.quantity.map { "\($0.display(language))" }))</dl>
            """
    }

    var storage: HTML {
        guard let storage = lot.product?.storage else { return HTML() }
        return "\(heading(ScanWords.storage))<p>\(vietnamese(storage))</p>"
    }
}
