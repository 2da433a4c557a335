/// A type of PostgreSQL by its object identifier (`pg_type.oid`).
public struct PostgresType: Hashable, Sendable {
    /// As in the system catalogue.
    public let oid: UInt32

    /// For types this library has no name for, extensions' own among them.
    public init(oid: UInt32) {
        self.oid = oid
    }

    /// The server works out the type from where the parameter stands.
    public static let inferred = PostgresType(oid: 0)

    /// `bool`: true or false.
    public static let bool = PostgresType(oid: 16)
    /// `bytea`: bytes.
    public static let bytea = PostgresType(oid: 17)
    /// `int8`: 64 bits.
    public static let int8 = PostgresType(oid: 20)
    /// `int2`: 16 bits.
    public static let int2 = PostgresType(oid: 21)
    /// `int4`: 32 bits.
    public static let int4 = PostgresType(oid: 23)
    /// `text`: any length.
    public static let text = PostgresType(oid: 25)
    /// `json`: kept as text.
    public static let json = PostgresType(oid: 114)
    /// `float8`: 64 bits.
    public static let float8 = PostgresType(oid: 701)
    /// `date`: a day.
    public static let date = PostgresType(oid: 1082)
    /// `timestamptz`: microseconds.
    public static let timestamptz = PostgresType(oid: 1184)
    /// `numeric`: as many digits as it needs.
    public static let numeric = PostgresType(oid: 1700)
    /// `uuid`: 128 bits.
    public static let uuid = PostgresType(oid: 2950)
    /// `jsonb`: kept as a tree.
    public static let jsonb = PostgresType(oid: 3802)

    /// `bool[]`.
    public static let boolArray = PostgresType(oid: 1000)
    /// `bytea[]`.
    public static let byteaArray = PostgresType(oid: 1001)
    /// `int2[]`.
    public static let int2Array = PostgresType(oid: 1005)
    /// `int4[]`.
    public static let int4Array = PostgresType(oid: 1007)
    /// `text[]`.
    public static let textArray = PostgresType(oid: 1009)
    /// `int8[]`.
    public static let int8Array = PostgresType(oid: 1016)
    /// `float8[]`.
    public static let float8Array = PostgresType(oid: 1022)
    /// `date[]`.
    public static let dateArray = PostgresType(oid: 1182)
    /// `timestamptz[]`.
    public static let timestamptzArray = PostgresType(oid: 1185)
    /// `numeric[]`.
    public static let numericArray = PostgresType(oid: 1231)
    /// `uuid[]`.
    public static let uuidArray = PostgresType(oid: 2951)
}
