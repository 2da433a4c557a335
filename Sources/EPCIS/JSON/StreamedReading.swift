import struct JSON.JSONPointer

/// Events that wait for the `@context` of their document.
struct HeldEvents {
    private(set) var bytes: [UInt8] = []
    private(set) var lengths: [Int] = []

    mutating func add(_ event: UnsafeBufferPointer<UInt8>) {
        bytes += event
        lengths.append(event.count)
    }
}

/// What a stream does with values that are whole.
extension JSONEventStream {
    func took(_ value: UnsafeBufferPointer<UInt8>, _ take: (StreamedEvent) throws -> Void) throws {
        guard let text = scanned(value) else { return }
        let field = walk.isName ? JSONReader(text, at: .init(), noWords).field(0) : nil
        switch walk.took(value, field, &frame) {
        case .document, .name, .member: break
        case .context where words == nil:
            // What is wrong with it is told with the frame.
            var reader = JSONReader(text, at: .init(), noWords)
            var namespaces = Namespaces()
            reader.readContext(0, into: &namespaces)
            words = ReadingWords(namespaces)
            try release(take)
        case .context: break
        case .event: if let words { try read(text, words, take) } else { held.add(value) }
        }
    }

    private func scanned(_ value: UnsafeBufferPointer<UInt8>) -> ScannedText? {
        guard let base = value.baseAddress else { return nil }
        return ScannedText(base: base, nodes: scanner.nodes.pointer, duplicatesAreRefused: limits.duplicateKeys == .refused)
    }

    private func read(_ text: ScannedText, _ words: ReadingWords, _ take: (StreamedEvent) throws -> Void) throws {
        if list == nil { list = walk.path.reduce(JSONPointer.root) { $0.appending($1) } }
        let origin = JSONReader.Origin(list: (list ?? .root, events))
        var reader = JSONReader(text, at: origin, words)
        let event = reader.event(0)
        let streamed = StreamedEvent(position: events, place: .pointer(origin.pointer), event: event, problems: reader.problems)
        events += 1
        try take(streamed)
    }

    /// Hands over the events that waited. Without any `@context` they have the prefixes of EPCIS alone.
    func release(_ take: (StreamedEvent) throws -> Void) throws {
        guard !held.lengths.isEmpty else { return }
        let waiting = held
        held = HeldEvents()
        // They were counted when they came.
        scanner.limits = limits
        try waiting.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for length in waiting.lengths {
                let value = UnsafeBufferPointer(rebasing: bytes[start..<(start + length)])
                start += length
                // It was scanned when it was held.
                guard case .complete = scanner.scan(value, from: 0, isWhole: true), let text = scanned(value) else { continue }
                try read(text, words ?? noWords, take)
            }
        }
    }

    /// What stood around the events, and the event itself where the document is one.
    func readFrame(_ take: (StreamedEvent) throws -> Void) throws -> StreamedFrame {
        scanner.limits = limits
        return try frame.withUnsafeBufferPointer { bytes in
            // Each part kept the limits; all of them together may pass one.
            if case .broken(let fault) = scanner.scan(bytes, from: 0, isWhole: true) {
                throw DocumentRefused(problems: [ReadingProblem(fault.code, at: .pointer(.root), fault.sentence)])
            }
            guard let text = scanned(bytes) else { return StreamedFrame(document: nil, problems: []) }
            var reader = JSONReader(text, at: .init(), noWords)
            guard let (document, isEvent) = reader.frame(0) else { return StreamedFrame(document: nil, problems: reader.problems) }
            guard isEvent else { return StreamedFrame(document: document, problems: reader.problems) }
            var single = JSONReader(text, at: .init(), reader.words)
            let event = single.event(0, contextIsRead: true)
            try take(StreamedEvent(position: 0, place: .pointer(.root), event: event, problems: single.problems))
            return StreamedFrame(document: document, problems: reader.problems)
        }
    }
}
