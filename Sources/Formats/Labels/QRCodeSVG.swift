extension QRCode {
    /// The symbol as an SVG 1.1 document: one path of dark runs on a white ground, quiet zone included.
    ///
    /// - Parameters:
    ///   - title: what a screen reader says.
    ///   - millimetres: the printed side including the quiet zone; nil lets the page decide.
    public func svg(title: String, millimetres: Int? = nil) -> [UInt8] {
        let whole = side + 2 * Self.quietZone
        var attributes = ""
        if let millimetres { attributes = " width=\"\(millimetres)mm\" height=\"\(millimetres)mm\"" }
        var xml = XMLWriter()
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(whole) \(whole)\"\(attributes)"
        xml.bytes.append(contentsOf: head.utf8)
        xml.raw(" role=\"img\" shape-rendering=\"crispEdges\">")
        xml.open("title")
        xml.text(title)
        xml.close("title")
        xml.bytes.append(contentsOf: "<path fill=\"#fff\" d=\"M0 0h\(whole)v\(whole)H0z\"/><path d=\"".utf8)
        appendRuns(to: &xml.bytes)
        xml.raw("\"/></svg>\n")
        return xml.bytes
    }

    /// One rectangle per run of dark modules in a row: `M4 4h7v1h-7z`.
    private func appendRuns(to path: inout [UInt8]) {
        for row in 0..<side {
            var column = 0
            while column < side {
                guard self[column, row] else {
                    column += 1
                    continue
                }
                let start = column
                while self[column, row] { column += 1 }
                let length = column - start
                path.append(contentsOf: "M\(start + Self.quietZone) \(row + Self.quietZone)h\(length)v1h-\(length)z".utf8)
            }
        }
    }
}
