import struct JSON.JSONNode

/// Where the fields of one event are.
struct EventFields {
    private let values: UnsafeMutableBufferPointer<Int32>
    private(set) var present = FieldSet()
    /// The names of members that EPCIS does not define.
    private(set) var others: [Int] = []

    init(_ values: UnsafeMutableBufferPointer<Int32>) {
        self.values = values
        values.initialize(repeating: -1)
    }

    /// False when the event has the field already; the last one counts.
    mutating func add(_ field: Field, _ value: Int) -> Bool {
        values[Int(field.rawValue)] = Int32(truncatingIfNeeded: value)
        return present.insert(field)
    }

    mutating func add(other name: Int) { others.append(name) }

    subscript(field: Field) -> Int? {
        let value = values[Int(field.rawValue)]
        return value < 0 ? nil : Int(value)
    }
}

extension JSONReader {
    /// Reads one event. It is given up when a part of it cannot be read: no event is better than half of one.
    /// - Parameter contextIsRead: for an event on its own, whose context was read before.
    mutating func event(_ value: Int, contextIsRead: Bool = false) -> Event? {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Field.allCases.count) { slots in
            guard let fields = eventFields(value, slots) else { return nil }
            let before = words
            defer { words = before }
            if !contextIsRead, let context = fields[.context] { readOwnContext(context) }
            return event(value, fields)
        }
    }

    private mutating func eventFields(_ value: Int, _ slots: UnsafeMutableBufferPointer<Int32>) -> EventFields? {
        guard var members = object(value) else { return nil }
        var fields = EventFields(slots)
        while let (name, value) = members.next() {
            guard let field = field(name) else {
                fields.add(other: name)
                continue
            }
            // GS1 itself publishes an event that carries two identities (AssociationEvent-h); no other field may be repeated.
            if !fields.add(field, value), field != .eventID { noteDuplicate(name) }
        }
        return fields
    }

    private mutating func readOwnContext(_ context: Int) {
        var namespaces = words.namespaces
        readContext(context, into: &namespaces)
        words = words.with(namespaces)
    }

    /// What is required and missing has stand-ins, so that all faults are found; the event is thrown away then.
    private mutating func event(_ value: Int, _ fields: EventFields) -> Event? {
        let before = losses
        let eventTime = required(.eventTime, fields, value).flatMap { time($0) }
        let offset = required(.eventTimeZoneOffset, fields, value).flatMap { self.offset($0) }
        let type = eventType(fields, value)
        let kind = type.flatMap { self.kind($0, fields, value) }
        var event = Event(kind ?? .transformation(TransformationEvent()), at: eventTime ?? .epoch, offset: offset ?? .utc)
        readShared(fields, into: &event)
        // Of an unknown kind nobody knows which fields it has.
        if type != nil { event.extensions = others(fields, of: value) }
        guard eventTime != nil, offset != nil, kind != nil, losses == before else { return nil }
        event.namespaces = words.namespaces
        return event
    }

    private mutating func eventType(_ fields: EventFields, _ event: Int) -> EventShape? {
        guard let value = required(.type, fields, event), let text = text(value) else { return nil }
        if let type = EventShape(rawValue: text) { return type }
        note(.eventTypeUnknown, value, "\(text.debugDescription) is not one of the five kinds of event.")
        return nil
    }

    mutating func required(_ field: Field, _ fields: EventFields, _ event: Int) -> Int? {
        if let value = fields[field] { return value }
        note(.fieldRequired, event, "\(field.name) is required.")
        return nil
    }

    private mutating func others(_ fields: EventFields, of event: Int) -> [Extension] {
        guard !fields.others.isEmpty else { return [] }
        var extensions: [Extension] = []
        extensions.reserveCapacity(fields.others.count)
        for name in fields.others { addExtension(name, name + 1, to: &extensions) }
        settle(&extensions, of: event)
        return extensions
    }
}
