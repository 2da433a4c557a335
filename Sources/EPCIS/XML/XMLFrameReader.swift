import struct XML.XMLName
import class XML.XMLNodes

/// Walks through the frame of a document as its nodes arrive, and takes events and other parts whole when they are complete.
struct XMLFrameReader {
    enum Level {
        case document, body, eventList, listExtension, queryResults, resultsBody
        /// Nothing inside is looked at.
        case skipped
    }

    struct Open {
        let level: Level
        let name: XMLName
        let place: DocumentPlace
        var sequence: XMLSequence<XMLFrameField>?
    }

    enum Next {
        case enter(Level, XMLFrameField.Model?)
        case whole((inout XMLFrameReader, XMLElement) -> Void)
        case event
        case skip
    }

    var open: [Open] = []
    var next = 0
    var position = 0
    /// Elements of somebody's own, by the depth of the element they stand in.
    var kept: [Int: XMLMembers] = [:]
    /// Messages in the body of a query document.
    var messages = 0
    var document = EPCISDocument(events: [])
    var isKnown = false
    var isAnswer = false
    var target = XMLNamespaces.epcis2
    var queryTarget = XMLNamespaces.query2
    var reader: XMLReader?
    let faults = XMLFaults()
    let eventFaults = XMLFaults()
    var notedVocabularies = 0
    var madeHeader = false
    var madeBusinessHeader = false

    /// What was decided for an element that has not arrived completely: it is not decided, and its faults are not noted, again.
    private var pending: (number: Int, next: Next)?

    var problems: [ReadingProblem] { faults.items }

    var finished: StreamedFrame {
        var document = document
        if let reader { document.namespaces = reader.namespaces }
        if notedVocabularies > 0, isAnswer, var data = document.header?.masterData {
            document.resultsVocabularies = Array(data.vocabularies.prefix(notedVocabularies))
            data.vocabularies.removeFirst(min(notedVocabularies, data.vocabularies.count))
            document.header?.masterData = data.vocabularies.isEmpty && data.extensions.isEmpty ? nil : data
        }
        if madeBusinessHeader { document.header?.businessHeader = nil }
        if madeHeader { document.header = nil }
        return StreamedFrame(document: isKnown ? document : nil, problems: faults.items)
    }

    /// Goes on as far as the nodes reach.
    mutating func read(_ nodes: XMLNodes, _ take: (StreamedEvent) throws -> Void) throws {
        defer {
            // An annotation belongs to what follows it.
            let isAnnotated = next > nodes.startIndex && nodes[next - 1].kind == .instruction
            nodes.discard(upTo: isAnnotated ? next - 1 : next)
        }
        walk: while next < nodes.endIndex {
            switch nodes[next].kind {
            case .instruction: next += 1
            case .end:
                close()
                next += 1
            case .text:
                // More of it may follow.
                if next + 1 == nodes.endIndex { break walk }
                noteText(nodes)
                next += 1
            case .start:
                let element = XMLElement(nodes: nodes, number: next)
                switch step(element) {
                case .enter(let level, let model):
                    enter(element, level, model)
                    next += 1
                case .skip:
                    enter(element, .skipped, nil)
                    next += 1
                case .whole(let use):
                    if nodes[next].close == 0 { break walk }
                    use(&self, element)
                    next = nodes[next].close + 1
                case .event:
                    if nodes[next].close == 0 { break walk }
                    next = nodes[next].close + 1
                    try take(event(element))
                }
            }
        }
    }

    private mutating func enter(_ element: XMLElement, _ level: Level, _ model: XMLFrameField.Model?) {
        pending = nil
        if level == .resultsBody, let note = reader?.annotation(of: element) { document.resultsBodyExtensions = note.members }
        let sequence = model.map { XMLSequence($0, target: schema(of: level)) }
        open.append(Open(level: level, name: element.name, place: element.place, sequence: sequence))
        if level != .document, level != .skipped {
            reader?.declare(element)
            guard let reader else { return }
            // Query results are the ones that may have none.
            if level == .queryResults || level == .resultsBody || (level == .body && isAnswer) {
                reader.refuseAttributes(element)
            } else {
                keepAttributes(reader.ownAttributes(element), level)
            }
        }
    }

    /// The namespace of the schema that defines the element: elements of any other may follow those of the standard.
    private func schema(of level: Level) -> String {
        switch level {
        case .queryResults: queryTarget
        case .document where isAnswer: queryTarget
        case .document where document.kind == .masterData, .body where document.kind == .masterData:
            target == XMLNamespaces.epcis1 ? XMLNamespaces.masterData1 : XMLNamespaces.masterData2
        default: target
        }
    }

    private mutating func keepAttributes(_ attributes: [Extension], _ level: Level) {
        if level == .body { document.bodyExtensions += attributes } else { document.extensions += attributes }
    }

    private mutating func close() {
        let depth = open.count
        guard let level = open.popLast() else { return }
        settle(level.level, depth)
        if level.level == .body, isAnswer, messages == 0 {
            faults.add(.contentRequired, at: level.place, "EPCISBody of a query document must hold QueryResults or another message.")
        }
        guard let sequence = level.sequence else { return }
        sequence.finish(level.name, at: level.place, faults)
    }

    private func noteText(_ nodes: XMLNodes) {
        guard let level = open.last, level.level != .skipped else { return }
        if nodes.withBytes(of: next, { !$0.allSatisfy(XMLSpace.isSpace) }) {
            faults.add(.textUnexpected, at: level.place, "\(level.name.local) holds elements, not text.")
        }
    }

    private mutating func step(_ element: XMLElement) -> Next {
        if let pending, pending.number == element.number { return pending.next }
        let next = decide(element)
        pending = (element.number, next)
        return next
    }

    private mutating func decide(_ element: XMLElement) -> Next {
        guard let level = open.last?.level else { return root(element) }
        switch level {
        case .skipped: return .skip
        case .eventList, .listExtension: return listed(element)
        case .body where isAnswer: return queryBody(element)
        case .document, .body, .queryResults, .resultsBody: break
        }
        guard var sequence = open[open.count - 1].sequence else { return .skip }
        let step = sequence.step(element.name, at: element.place, faults)
        open[open.count - 1].sequence = sequence
        switch step {
        case .refused where level == .document && isAnswer && element.name.local == XMLFrameField.resultsBody.rawValue: return part(.resultsBody)
        case .stray, .refused: return .skip
        case .other: return .whole { $0.keep($1) }
        case .item(let field): return part(field)
        }
    }

    private func part(_ field: XMLFrameField) -> Next {
        switch field {
        case .header: return .whole { $0.readHeader($1) }
        case .body:
            if isAnswer { return .enter(.body, nil) }
            return .enter(.body, document.kind == .masterData ? XMLFrameField.masterDataBody : XMLFrameField.captureBody)
        case .eventList: return .enter(.eventList, nil)
        case .vocabularyList: return .whole { $0.readVocabularies($1) }
        case .resultsBody: return .enter(.resultsBody, XMLFrameField.results)
        case .queryName, .subscriptionID: return .whole { $0.readQueryField($1) }
        default: return .whole { $0.keepLocals($1) }
        }
    }

    private func listed(_ element: XMLElement) -> Next {
        let name = element.name
        if name.local == "extension", name.namespace.isEmpty, target == XMLNamespaces.epcis1 { return .enter(.listExtension, nil) }
        return .event
    }
}
