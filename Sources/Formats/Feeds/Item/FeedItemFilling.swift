import Commune

/// Filling an item from bytes, such as the columns of a row. What is not set stays absent; texts are mended on their way in.
extension FeedItem {
    /// Forgets the listing before and keeps the memory.
    public mutating func wipe() {
        bytes.removeAll(keepingCapacity: true)
        pictures.removeAll(keepingCapacity: true)
        claims.removeAll(keepingCapacity: true)
        fields = Fields()
    }

    /// The three must have the form of a `ListingID`.
    public mutating func setIDs(offer: UnsafeRawBufferPointer, group: UnsafeRawBufferPointer, seller: UnsafeRawBufferPointer) {
        fields.id = plain(offer)
        fields.group = plain(group)
        fields.seller = plain(seller)
    }

    public mutating func setTexts(
        title: UnsafeRawBufferPointer, story: UnsafeRawBufferPointer, brand: UnsafeRawBufferPointer, productType: UnsafeRawBufferPointer
    ) {
        fields.title = TextSpan(mending: title, isLine: true, into: &bytes)
        fields.story = TextSpan(mending: story, isLine: false, into: &bytes)
        fields.brand = TextSpan(mending: brand, isLine: true, into: &bytes)
        fields.productType = TextSpan(mending: productType, isLine: true, into: &bytes)
    }

    public mutating func setPlace(commune: UnsafeRawBufferPointer, province: UnsafeRawBufferPointer) {
        fields.rawCommune = TextSpan(copying: commune, into: &bytes)
        fields.rawProvince = TextSpan(copying: province, into: &bytes)
        fields.commune = TextSpan(mending: commune, isLine: true, into: &bytes)
        fields.province = TextSpan(mending: province, isLine: true, into: &bytes)
    }

    /// The address of the product's page, in parts.
    public mutating func setLink(_ origin: FeedOrigin, _ folder: StaticString, _ name: UnsafeRawBufferPointer) {
        (fields.rawLink, fields.link) = address(origin, folder, name)
    }

    /// A picture behind those that are there, its address in parts.
    public mutating func addPicture(_ origin: FeedOrigin, _ folder: StaticString, _ name: UnsafeRawBufferPointer, width: Int, height: Int) {
        let (raw, address) = address(origin, folder, name)
        pictures.append(Picture(raw: raw, address: address, width: width, height: height))
    }

    public mutating func removePictures() { pictures.removeAll(keepingCapacity: true) }

    public mutating func setOffer(priceVND: Int?, gtin: UnsafeRawBufferPointer?, ocopSet: Int?) {
        fields.priceVND = priceVND
        fields.gtin = gtin.map { TextSpan(copying: $0, into: &bytes) }
        fields.ocopSet = ocopSet
    }

    public mutating func setInStock() { fields.availability = .inStock }
    public mutating func setOutOfStock() { fields.availability = .outOfStock }
    public mutating func setPreorder(from day: UnsafeRawBufferPointer) {
        fields.availability = .preorder(TextSpan(copying: day, into: &bytes))
    }

    public mutating func setNetContent(_ amount: UnsafeRawBufferPointer, _ unit: Listing.NetContent.Unit) {
        fields.rawAmount = TextSpan(copying: amount, into: &bytes)
        fields.unit = unit
        guard let (whole, fraction) = Listing.NetContent.canonical(amount) else { return }
        let start = bytes.count
        if whole.isEmpty { bytes.append(UInt8(ascii: "0")) } else { bytes.append(contentsOf: amount[whole]) }
        if !fraction.isEmpty {
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: amount[fraction])
        }
        fields.amount = TextSpan(start: start, end: bytes.count)
    }

    public mutating func setProvenance(lotCode: UnsafeRawBufferPointer, harvestDay: UnsafeRawBufferPointer?) {
        fields.lotCode = TextSpan(copying: lotCode, into: &bytes)
        fields.harvestDay = harvestDay.map { TextSpan(copying: $0, into: &bytes) }
    }

    /// A claim behind those that are there.
    public mutating func addClaim(
        _ kind: Listing.Claim.Kind, _ text: UnsafeRawBufferPointer, _ level: Listing.Claim.Level, body: UnsafeRawBufferPointer?,
        validFrom: UnsafeRawBufferPointer?, validUntil: UnsafeRawBufferPointer?
    ) {
        let standing = Listing.Claim.standing(
            level, isEmpty: Self.isBlank(text), hasExpired: validUntil.map { Self.compare($0, day) < 0 } ?? false,
            isToCome: validFrom.map { Self.compare($0, day) > 0 } ?? false, isNamed: body.map { !Self.isBlank($0) } ?? false)
        if standing == .exported { fields.exportedClaims += 1 }
        claims.append(
            Claim(
                kind: kind, text: TextSpan(copying: text, into: &bytes), body: body.map { TextSpan(copying: $0, into: &bytes) },
                validUntil: validUntil.map { TextSpan(copying: $0, into: &bytes) }, standing: standing))
    }

    /// A text of which the caller says that it needs neither mending nor escaping.
    private mutating func plain(_ text: UnsafeRawBufferPointer) -> TextSpan {
        var span = TextSpan(copying: text, into: &bytes)
        span.escaping = .none
        return span
    }

    /// - Parameter folder: a path of the program's own; nothing where the name is a whole address.
    private mutating func address(_ origin: FeedOrigin, _ folder: StaticString, _ name: UnsafeRawBufferPointer) -> (raw: TextSpan, address: TextSpan?) {
        var raw = TextSpan(start: bytes.count, end: bytes.count)
        origin.bytes.withUnsafeBytes { bytes.put($0) }
        bytes.put(folder)
        bytes.put(name)
        raw.end = bytes.count
        let isShort = origin.isSettled && folder.utf8CodeUnitCount > 0 && raw.count <= FeedAddress.longest
        let form =
            isShort
            ? FeedAddress.form(path: name) : bytes.withUnsafeBytes { FeedAddress.form(UnsafeRawBufferPointer(rebasing: $0[raw.start..<raw.end])) }
        raw.escaping = form == .canonicalAndPlain ? .none : form == .canonical ? .marks : .all
        if form != .other { return (raw, raw) }
        guard let address = FeedAddress.canonical(self[raw].text) else { return (raw, nil) }
        return (raw, address.withBytes { TextSpan(copying: $0, into: &bytes) })
    }

    /// Whether there is nothing but blanks.
    private static func isBlank(_ text: UnsafeRawBufferPointer) -> Bool {
        // A visible ASCII character settles it for nearly every text.
        if text.contains(where: { (0x21...0x7E).contains($0) }) { return false }
        return String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace)
    }

    /// Days compare as their bytes do.
    private static func compare(_ text: UnsafeRawBufferPointer, _ day: ListingDay) -> Int {
        if text.elementsEqual(day.utf8) { return 0 }
        return text.lexicographicallyPrecedes(day.utf8) ? -1 : 1
    }
}
