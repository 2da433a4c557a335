import CExpat

// What Expat calls. Nothing here throws or traps: a failure is noted and stops the parser.

extension XMLParser {
    func setHandlers(of handle: OpaquePointer) {
        XML_SetElementHandler(
            handle, { XMLParser.of($0)?.started($1, $2) }, { data, _ in XMLParser.of(data)?.ended() })
        XML_SetCharacterDataHandler(handle) { XMLParser.of($0)?.text($1, $2) }
        XML_SetProcessingInstructionHandler(handle) { XMLParser.of($0)?.instruction($1, $2) }
        XML_SetStartNamespaceDeclHandler(handle) { XMLParser.of($0)?.declared($1, $2) }
        XML_SetStartDoctypeDeclHandler(handle) { data, _, system, publicID, hasSubset in
            XMLParser.of(data)?.doctype(isEmpty: system == nil && publicID == nil && hasSubset == 0)
        }
        XML_SetEntityDeclHandler(handle) { data, _, _, _, _, _, _, _, _ in XMLParser.of(data)?.doctype(isEmpty: false) }
    }

    /// The parser lives as long as the call to Expat from which this is called.
    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLParser? {
        data.map { Unmanaged<XMLParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func doctype(isEmpty: Bool) {
        if !isEmpty { fail(.doctypeRefused, "A document type declaration must be empty; entities and outside files are not read.") }
    }

    private func declared(_ prefix: UnsafePointer<CChar>?, _ namespace: UnsafePointer<CChar>?) {
        guard failure == nil else { return }
        pendingDeclarations += 1
        guard pendingDeclarations <= limits.attributes else {
            fail(.tooManyAttributes, "An element has more than \(limits.attributes) attributes.")
            return
        }
        nodes.addDeclaration(prefix.map { String(cString: $0) } ?? "", namespace.map { String(cString: $0) } ?? "")
    }

    private func started(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard failure == nil, let name = number(name) else { return }
        nodes.dropBlankText(closing: false)
        guard open.count < limits.depth else {
            fail(.tooDeep, "Elements are nested more than \(limits.depth) levels deep.")
            return
        }
        var count = 0
        var place = 0
        while let attributes, let key = attributes[place], let value = attributes[place + 1] {
            count += 1
            guard count + pendingDeclarations <= limits.attributes else {
                fail(.tooManyAttributes, "An element has more than \(limits.attributes) attributes.")
                return
            }
            guard let key = number(key) else { return }
            let bytes = Self.bytes(value)
            guard bytes.count <= limits.textBytes else {
                fail(.textTooLong, "An attribute is longer than \(limits.textBytes) bytes.")
                return
            }
            nodes.addAttribute(key, bytes)
            place += 2
        }
        pendingDeclarations = 0
        let (line, column) = position
        open.append(nodes.endIndex)
        nodes.addStart(name, attributeCount: count, line: line, column: column)
        checkSize()
    }

    private func ended() {
        guard failure == nil, let start = open.popLast() else { return }
        nodes.dropBlankText(closing: true)
        nodes.addEnd(of: start)
        checkSize()
    }

    private func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
        guard failure == nil, let text, count > 0 else { return }
        let size = text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            nodes.addText(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
        if size > limits.textBytes { fail(.textTooLong, "A text is longer than \(limits.textBytes) bytes.") }
        checkSize()
    }

    private func instruction(_ target: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?) {
        guard failure == nil, let data, let target = number(target) else { return }
        nodes.dropBlankText(closing: false)
        let (line, column) = position
        nodes.addInstruction(target, Self.bytes(data), line: line, column: column)
        checkSize()
    }

    private func checkSize() {
        if nodes.size > limits.itemBytes { fail(.itemTooLarge, "One part of the document takes more than \(limits.itemBytes) bytes.") }
    }

    private func number(_ name: UnsafePointer<CChar>?) -> Int32? {
        guard let name else { return nil }
        let bytes = Self.bytes(name)
        guard bytes.count <= limits.nameBytes else {
            fail(.nameTooLong, "A name with its namespace is longer than \(limits.nameBytes) bytes.")
            return nil
        }
        guard let number = nodes.number(of: bytes, most: limits.names) else {
            fail(.tooManyNames, "There are more than \(limits.names) different names.")
            return nil
        }
        return number
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while text[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
