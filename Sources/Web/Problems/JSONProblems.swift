import Commune
import JSON

extension JSONFailure: ProblemConvertible {
    var problem: Problem {
        Problem(.badJSON, code.rawValue, vi: "Dòng \(line), cột \(column): \(code.vietnamese)", en: description)
    }
}

extension JSONFailure.Code {
    fileprivate var vietnamese: String {
        switch self {
        case .empty: "không có nội dung JSON nào."
        case .byteOrderMark: "JSON không được bắt đầu bằng dấu thứ tự byte (BOM)."
        case .unexpectedEnd: "JSON kết thúc giữa chừng."
        case .unexpectedCharacter: "ký tự này không được đứng ở đây."
        case .trailingCharacters: "còn nội dung thừa sau giá trị JSON."
        case .invalidNumber: "số viết không đúng dạng JSON."
        case .invalidEscape: "chuỗi thoát sau dấu \\ không hợp lệ."
        case .loneSurrogate: "chuỗi thoát \\u chỉ có một nửa cặp thay thế."
        case .controlCharacter: "ký tự điều khiển trong chuỗi phải viết dạng thoát."
        case .invalidUTF8: "nội dung không phải UTF-8."
        case .duplicateKey: "tên trường bị lặp trong cùng một đối tượng."
        case .tooLarge: "JSON quá lớn."
        case .tooDeep: "JSON lồng nhau quá sâu."
        case .tooManyValues: "JSON có quá nhiều giá trị."
        case .stringTooLong: "chuỗi quá dài."
        case .numberTooLong: "số quá dài."
        }
    }
}
