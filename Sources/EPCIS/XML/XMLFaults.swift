/// What is wrong with one part of a document, in the order it was found.
final class XMLFaults {
    private(set) var items: [ReadingProblem] = []

    func add(_ code: ReadingProblem.Code, at place: DocumentPlace, _ sentence: @autoclosure () -> String) {
        guard items.count < DocumentReading.mostProblems else { return }
        items.append(ReadingProblem(code, at: place, sentence()))
    }

    func take() -> [ReadingProblem] {
        defer { items = [] }
        return items
    }
}
