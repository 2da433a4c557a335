/// More events fit than the query allows (parameter `maxEventCount`).
public struct QueryTooLarge: Error, Sendable, Hashable {
    /// What `maxEventCount` says.
    public let limit: Int
    /// The name the REST binding has for it, to stand behind `epcisException:`.
    public static let exception = "QueryTooLargeException"
    /// English.
    public var sentence: String { "More than \(limit) events fit the query, and maxEventCount allows no more." }
}

extension SimpleEventQuery {
    /// The events that fit, in the order and up to the number that the query asks for.
    public func results(in events: some Sequence<Event>, masterData: MasterData? = nil) throws(QueryTooLarge) -> [Event] {
        let matcher = EventMatcher(self, masterData: masterData)
        return try limited(ordered(events.filter(matcher.matches)))
    }

    /// The events in the order of the query, descending unless it says otherwise. Events that are equal in it, and all of them when the
    /// query names no order, stay in the order given; those without the field come last either way.
    ///
    /// Of fields that are no times of the event, numbers come before times and times before texts, which follow their UTF-8 bytes. A text that
    /// writes a number is one, as XML has no others. Of a list the first value counts.
    public func ordered(_ events: [Event]) -> [Event] {
        guard let orderBy else { return events }
        let keyed = events.enumerated().map { (event: $0.element, place: $0.offset, key: orderBy.key(of: $0.element, namespaces)) }
        let ascends = orderDirection == .ascending
        return keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let leftKey?, let rightKey?) where leftKey != rightKey: ascends ? leftKey < rightKey : rightKey < leftKey
            case (.some, nil): true
            case (nil, .some): false
            default: left.place < right.place
            }
        }.map(\.event)
    }

    /// The first of the events, or all of them, as the query says.
    public func limited(_ events: [Event]) throws(QueryTooLarge) -> [Event] {
        switch limit {
        case .first(let count): return Array(events.prefix(count))
        case .atMost(let count):
            guard events.count <= count else { throw QueryTooLarge(limit: count) }
            return events
        case nil: return events
        }
    }
}

/// A value that events are ordered by.
private enum OrderValue: Comparable {
    // In this order.
    case number(ExactNumber)
    case time(Instant)
    case text(CodeUnits)

    static func < (left: OrderValue, right: OrderValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.time(let left), .time(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .number: 0
        case .time: 1
        case .text: 2
        }
    }
}

extension QueryOrderKey {
    /// Nil when the event lacks the field.
    fileprivate func key(of event: Event, _ namespaces: Namespaces) -> OrderValue? {
        switch self {
        case .eventTime: return .time(Instant(event.eventTime))
        case .recordTime: return event.recordTime.map { .time(Instant($0)) }
        case .field(let name):
            let resolved = ResolvedName(name, namespaces)
            let value = event.extensions.first { resolved.names($0, event.namespaces) }?.value.scalars.first
            switch value {
            case .number(let number): return ExactNumber(number).map(OrderValue.number)
            case .string(let text):
                if let number = ExactNumber(literal: text) { return .number(number) }
                return EventTime(text).map { .time(Instant($0)) } ?? .text(CodeUnits(text))
            case .bool(let value): return .text(CodeUnits(value ? "true" : "false"))
            case .null, .array, .object, nil: return nil
            }
        }
    }
}
