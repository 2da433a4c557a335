/// What is wrong with one part of a document, in the order it was found.
final class XMLFaults {
    private(set) var items: [ReadingProblem] = []
    /// Whether something was not taken.
    private(set) var hasLosses = false

    /// - Parameter isLoss: for faults that mean more or less than their code.
    func add(_ code: ReadingProblem.Code, at place: DocumentPlace, _ sentence: @autoclosure () -> String, isLoss: Bool? = nil) {
        if isLoss ?? code.isLoss { hasLosses = true }
        guard items.count < DocumentReading.mostProblems else { return }
        items.append(ReadingProblem(code, at: place, sentence()))
    }

    func take() -> [ReadingProblem] {
        defer { (items, hasLosses) = ([], false) }
        return items
    }
}
