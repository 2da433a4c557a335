/// The last symbol of a code, which lets a mistyped code be refused without asking anybody.
///
/// The eighteen symbols s₀…s₁₇, version letter and check symbol included, satisfy Σ α^(17−i)·sᵢ = 0 over GF(32) with the primitive
/// polynomial x⁵+x²+1. α has order 31, so the eighteen weights are distinct and none is zero. It follows that every single wrong symbol
/// is caught (its weight is not zero), and so is every exchange of two symbols, neighbours or not, and every twin error aa→bb
/// (the sum of two different weights is not zero). Any other error passes with 1/32.
enum CheckSymbol {
    /// The check symbol of the symbols before it, in order.
    static func value(of symbols: some Sequence<UInt8>) -> UInt8 {
        var sum: UInt8 = 0
        for symbol in symbols { sum = timesAlpha(sum ^ symbol) }
        return sum
    }

    /// Multiplication by α = x: a shift, reduced by x⁵ = x²+1.
    @inline(__always)
    static func timesAlpha(_ value: UInt8) -> UInt8 {
        let shifted = value << 1
        return (shifted ^ (shifted & 32 != 0 ? 0b100101 : 0)) & 31
    }
}
