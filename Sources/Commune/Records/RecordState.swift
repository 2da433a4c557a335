/// Where a record stands between the organisation that writes it and the commune that approves it. Only approved records are published.
public enum RecordState: String, CaseIterable, Hashable, Sendable {
    case draft, submitted, returned, approved

    public var term: LocalizedText {
        switch self {
        case .draft: LocalizedText(vi: "bản nháp", en: "draft")
        case .submitted: LocalizedText(vi: "đã gửi", en: "submitted")
        case .returned: LocalizedText(vi: "trả lại", en: "returned")
        case .approved: LocalizedText(vi: "đã duyệt", en: "approved")
        }
    }

    public var isPublished: Bool { self == .approved }

    /// Whether the organisation may change the record: not while an officer reads it, and not under an approval.
    public var isEditable: Bool { self == .draft || self == .returned }

    /// The state after a step, or why the step cannot be taken.
    public func after(_ step: RecordStep) throws(RecordStateRefusal) -> RecordState {
        switch (step, self) {
        case (.submit, .draft), (.submit, .returned): return .submitted
        case (.withdraw, .submitted): return .draft
        case (.approve, .submitted): return .approved
        case (.sendBack(let remarks), .submitted):
            guard case .success = CleanText.check(remarks, maxScalars: RecordStep.mostRemarkScalars, lines: .multiple) else {
                throw .remarksMissing
            }
            return .returned
        case (.revise, .approved): return .draft
        default: throw .notPossible(step.kind, from: self)
        }
    }
}

/// What moves a record on.
public enum RecordStep: Hashable, Sendable {
    /// The organisation hands it in.
    case submit
    /// The organisation takes it back before anybody has decided.
    case withdraw
    /// The officer asks for changes and says which.
    case sendBack(remarks: String)
    case approve
    /// The organisation reopens an approved record to change it; it must be approved again.
    case revise

    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case submit
        case withdraw
        case sendBack = "send_back"
        case approve
        case revise

        public var term: LocalizedText {
            switch self {
            case .submit: LocalizedText(vi: "gửi", en: "submit")
            case .withdraw: LocalizedText(vi: "rút lại", en: "withdraw")
            case .sendBack: LocalizedText(vi: "trả lại", en: "send back")
            case .approve: LocalizedText(vi: "duyệt", en: "approve")
            case .revise: LocalizedText(vi: "sửa lại", en: "revise")
            }
        }
    }

    public static let mostRemarkScalars = 4000

    public var kind: Kind {
        switch self {
        case .submit: .submit
        case .withdraw: .withdraw
        case .sendBack: .sendBack
        case .approve: .approve
        case .revise: .revise
        }
    }
}

/// Why a record does not move on.
public enum RecordStateRefusal: Refusal {
    case notPossible(RecordStep.Kind, from: RecordState)
    case remarksMissing

    public var reason: RefusalReason {
        switch self {
        case .notPossible(let step, let state):
            RefusalReason(
                "transition_not_possible", vi: "Không thể \(step.term.vi) hồ sơ đang ở trạng thái \"\(state.term.vi)\".",
                en: "It is not possible to \(step.term.en) a record that is \(state.term.en).")
        case .remarksMissing:
            RefusalReason(
                "remarks_missing", vi: "Trả lại hồ sơ phải kèm lý do (tối đa \(RecordStep.mostRemarkScalars) ký tự).",
                en: "A record is sent back with remarks (at most \(RecordStep.mostRemarkScalars) characters).")
        }
    }
}
