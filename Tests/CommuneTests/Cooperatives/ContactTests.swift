import Commune
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        ("0912345678", "0912 345 678", "+84912345678"), ("+84 912 345 678", "0912 345 678", "+84912345678"),
        ("84912345678", "0912 345 678", "+84912345678"), ("0084-912-345-678", "0912 345 678", "+84912345678"),
        ("(0204) 3854.123", "0204 3854 123", "+842043854123"), ("024 38251234", "024 3825 1234", "+842438251234"),
    ]) func numbersAreKeptInNationalForm(_ text: String, _ printed: String, _ international: String) throws {
        let number = try PhoneNumber(text)
        #expect(number.description == printed)
        #expect(try PhoneNumber(printed) == number && PhoneNumber(international) == number)
    }

    @Test func hotlinesAndDemoNumbersStayAtHome() throws {
        #expect(try PhoneNumber("1900 1234").kind == .hotline && PhoneNumber("1800123456").kind == .hotline)
        #expect(try PhoneNumber("0000 123 456").kind == .demo)
    }

    @Test(arguments: [
        ("", "not_digits"), ("abc", "not_digits"), ("+1 202 555 0100", "not_digits"), ("０９１２３４５６７８", "not_digits"),
        ("0912+345678", "not_digits"),
        ("09123456789", "no_such_number"), ("091234567", "no_such_number"), ("0412345678", "no_such_number"), ("113", "no_such_number"),
        ("0001234567", "no_such_number"), ("1700123456", "no_such_number"),
    ]) func otherNumbersAreRefused(_ text: String, _ code: String) {
        #expect(refusalCode { try PhoneNumber(text) } == code)
    }

    @Test func endlessDigitsAreRefusedEarly() {
        #expect(refusalCode { try PhoneNumber(String(repeating: "9", count: 1_000_000)) } == "no_such_number")
    }
}

struct EmailAddressTests {
    @Test func theDomainIsLowerCase() throws {
        #expect(try EmailAddress(" HTX.Vai+1@Example.VN ").description == "HTX.Vai+1@example.vn")
    }

    @Test(arguments: [
        ("", "not_one_at"), ("a.vn", "not_one_at"), ("a@b@c.vn", "not_one_at"), ("@b.vn", "local_part"), (".a@b.vn", "local_part"),
        ("a..b@c.vn", "local_part"), ("vải@b.vn", "local_part"), ("a b@c.vn", "local_part"), ("a@b", "domain"), ("a@-b.vn", "domain"),
        ("a@b-.vn", "domain"), ("a@b..vn", "domain"), ("a@127.0.0.1", "domain"), ("a@b.v", "domain"), ("a@b.vn\r\nBcc: x", "domain"),
        (String(repeating: "a", count: 65) + "@b.vn", "local_part"), ("a@" + String(repeating: "b", count: 64) + ".vn", "domain"),
    ]) func otherTextIsRefused(_ text: String, _ code: String) {
        #expect(refusalCode { try EmailAddress(text) } == code)
    }
}
