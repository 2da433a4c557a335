/// What a unit measures. Amounts convert inside one dimension only.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
    case mass, volume, area, length, count, time
    /// Boxes, bags, cartons: how much is in one is a fact of the goods, so packages never convert.
    case package
}
