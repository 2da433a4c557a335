/// International bank account numbers (ISO 13616-1).
enum BankAccount {
    static func violation(of part: ArraySlice<UInt8>) -> Violation? {
        guard part.count > 10, Countries.contains(letters: part.prefix(2)) else { return Violation(.bankAccount) }
        var remainder = 0
        let behindCheckDigits = part.startIndex + 4
        for byte in part[behindCheckDigits...] + part[..<behindCheckDigits] {
            switch byte {
            case 0x30...0x39: remainder = (remainder * 10 + Int(byte - 0x30)) % 97
            case 0x41...0x5A: remainder = (remainder * 100 + Int(byte - 0x41) + 10) % 97
            default: return Violation(.bankAccount, at: part.firstOffset { $0 == byte } ?? 0)
            }
        }
        return remainder == 1 ? nil : Violation(.bankAccountCheck, at: 2)
    }
}
