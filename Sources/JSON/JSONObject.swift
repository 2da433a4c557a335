/// The members of a JSON object, in the order they were written, each name once.
public struct JSONObject: Sendable {
    /// Names with their values, in order.
    public private(set) var members: [(key: String, value: JSONValue)] = []
    /// Only kept for objects with many members: for few, walking the list is faster than hashing.
    private var places: [String: Int] = [:]
    private static let fewMembers = 8

    /// An object without members.
    public init() {}

    /// Of several members with one name the last wins, at the place of the first.
    public init(_ members: some Sequence<(key: String, value: JSONValue)>) {
        for member in members { self[member.key] = member.value }
    }

    /// How many members.
    public var count: Int { members.count }
    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }
    /// The names, in the order of the members.
    public var keys: [String] { members.map(\.key) }

    /// Setting nil takes the member away; setting a new name appends.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (nil, let value?): append(key, value)
            case (let place?, nil):
                members.remove(at: place)
                index()
            case (nil, nil): break
            }
        }
    }

    /// Whether there is a member of that name.
    public func contains(_ key: String) -> Bool { place(of: key) != nil }

    /// False, and nothing changes, when the name is taken.
    mutating func appendIfNew(_ key: String, _ value: JSONValue) -> Bool {
        guard place(of: key) == nil else { return false }
        append(key, value)
        return true
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append((key, value))
        if members.count == Self.fewMembers + 1 { index() } else if members.count > Self.fewMembers { places[key] = members.count - 1 }
    }

    private mutating func index() {
        places = [:]
        guard members.count > Self.fewMembers else { return }
        for (place, member) in members.enumerated() { places[member.key] = place }
    }

    private func place(of key: String) -> Int? {
        members.count > Self.fewMembers ? places[key] : members.firstIndex { $0.key == key }
    }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hasher.combine(member.key)
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}
