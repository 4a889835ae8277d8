/// What a made-up bank file is to be like. The same shape gives the same bytes for ever.
public struct BankShape: Sendable, Equatable {
    /// Fixes every name, number and sum.
    public var seed: UInt64
    /// Accounts, the three asked ones included: at least 10.
    public var accounts: Int
    /// Entries (records): at least 500.
    public var entries: Int
    /// First day that the bank reports, `YYYY-MM-DD`; at least a month before `from`.
    public var first: String
    /// Last day that the bank reports.
    public var last: String
    /// First day asked for.
    public var from: String
    /// Last day asked for; it counts.
    public var to: String
    /// The fields asked for, by the short names of `comity-records/1`.
    public var fields: [String]

    /// The file of the first story: fifteen months of 200 accounts, of which two and six months are handed over.
    public init(
        seed: UInt64 = 1, accounts: Int = 200, entries: Int = 20_000, first: String = "2025-10-01",
        last: String = "2026-12-31",
        from: String = "2026-01-01", to: String = "2026-06-30",
        fields: [String] = ["acct", "amt", "ccy", "cdi", "bookg", "val", "cp-name", "cp-iban", "rmt"]
    ) {
        self.seed = seed
        self.accounts = accounts
        self.entries = entries
        self.first = first
        self.last = last
        self.from = from
        self.to = to
        self.fields = fields
    }
}
