import Commune
import TestKit
import Testing

struct RecordStateTests {
    private let steps: [RecordStep] = [.submit, .withdraw, .sendBack(remarks: "Thiếu ảnh"), .approve, .revise]

    @Test func theseAreAllTheTransitions() {
        var found: Set<String> = []
        for state in RecordState.allCases {
            for step in steps {
                if let next = try? state.after(step) { found.insert("\(state) \(step.kind) \(next)") }
            }
        }
        #expect(
            found == [
                "draft submit submitted", "returned submit submitted", "submitted withdraw draft", "submitted sendBack returned",
                "submitted approve approved", "approved revise draft",
            ])
    }

    @Test func aReturnNeedsRemarks() {
        #expect(refusalCode { try RecordState.submitted.after(.sendBack(remarks: " \n ")) } == "remarks_missing")
        #expect(refusalCode { try RecordState.draft.after(.sendBack(remarks: "")) } == "transition_not_possible")
    }

    @Test func nothingIsApprovedThatWasNotJustSubmitted() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<500 {
            var state = RecordState.draft
            for _ in 0..<20 {
                let step = steps.randomElement(using: &random) ?? .submit
                guard let next = try? state.after(step) else { continue }
                if next == .approved { #expect(state == .submitted) }
                #expect(!(next.isPublished && next.isEditable))
                state = next
            }
        }
    }
}
