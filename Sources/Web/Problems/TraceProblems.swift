import Commune
import Foundation

extension TraceRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notHolder(let step):
            Problem(
                .forbidden, "not_the_holder", vi: "Chỉ tổ chức giữ hồ sơ lô mới ghi được: \(step.term.vi).",
                en: "Only the organisation that holds the lot records its \(step.term.en).")
        case .cycle(let code):
            Problem(.conflict, "lot_cycle", vi: "Lô \(code) đã được làm ra từ chính lô này.", en: "Lot \(code) was itself made of this lot.")
        case .inputRecalled(let code):
            Problem(.conflict, "input_recalled", vi: "Lô \(code) đang bị thu hồi, không được dùng tiếp.", en: "Lot \(code) is recalled and must not be used.")
        case .wasVoided(let date):
            Problem(
                .conflict, "event_was_voided", vi: "Sự kiện này đã bị hủy lúc \(Instant(date: date, offsetMinutes: 420)).",
                en: "This event was declared wrong at \(Instant(date: date)).")
        case .alreadyVoided: Problem(.conflict, "already_voided", vi: "Sự kiện này đã bị hủy trước đó.", en: "This event was declared wrong before.")
        case .isDeclaration:
            Problem(
                .conflict, "not_an_assertion", vi: "Đây là lời hủy một sự kiện khác, không hủy được.",
                en: "This event declares another one wrong; it cannot be declared wrong itself.")
        case .notRecorder:
            Problem(
                .forbidden, "not_the_recorder", vi: "Chỉ tổ chức đã ghi sự kiện mới hủy được.",
                en: "Only the organisation that recorded the event can declare it wrong.")
        }
    }
}

extension RecallRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .alreadyRecalled: Problem(.conflict, "already_recalled", vi: "Lô này đã có lệnh thu hồi.", en: "This lot is recalled already.")
        }
    }
}
