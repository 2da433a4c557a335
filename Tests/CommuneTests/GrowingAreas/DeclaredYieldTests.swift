import Commune
import TestKit
import Testing

struct DeclaredYieldTests {
    @Test(arguments: [
        ("0", "yield_out_of_range"), ("200.001", "yield_out_of_range"), ("8.2001", "too_many_decimals"), ("8,2", "decimal_comma"),
        ("8000", "yield_out_of_range"),
    ])
    func yieldsOutsideReasonAreRefused(_ text: String, _ code: String) {
        #expect(refusalCode { try DeclaredYield(text) } == code)
    }
}
