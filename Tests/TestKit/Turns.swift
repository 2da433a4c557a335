/// How many services run at once: enough to fill two cores, few enough that timeouts mean something. A test that measures runs alone.
actor Turns {
    static let shared = Turns()
    static let places = 6

    private var free = places
    private var waiting: [(places: Int, ready: CheckedContinuation<Void, Never>)] = []

    func take(_ count: Int) async {
        if waiting.isEmpty, free >= count {
            free -= count
            return
        }
        await withCheckedContinuation { waiting.append((count, $0)) }
    }

    func give(back count: Int) {
        free += count
        while let next = waiting.first, free >= next.places {
            free -= next.places
            waiting.removeFirst()
            next.ready.resume()
        }
    }
}
