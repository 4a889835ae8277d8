import ComityModel

/// One payment inside an entry.
struct BankPayment: Sendable {
    var cents: Int
    var endToEnd: String?
    var counterpartyName: String?
    var counterpartyAccount: String?
    var counterpartyBank: String?
    var remittance: String?
    var purpose: String?
    /// The account on the bank's own side, where a batch names another one than the statement's.
    var ownAccount: String?
}

/// One entry of a statement: a payment, or a batch of several.
struct BankEntry: Sendable {
    var credit: Bool
    /// Nil where the bank has not booked it.
    var booked: CivilDate?
    var value: CivilDate
    var reference: String
    /// Bank transaction code: family and sub-family of the domain PMNT.
    var family: String
    var subfamily: String
    var payments: [BankPayment]
    /// Whether the text tells of health or of a trade union.
    var sensitive = false

    var cents: Int { payments.reduce(0) { $0 + $1.cents } }
    var isBatch: Bool { payments.count > 1 }

    /// The fields of the entry itself, by the short names of `comity-records/1`.
    static let fields = ["acct", "amt", "ccy", "cdi", "bookg", "val", "ref", "code", "svcr"]
}

extension BankPayment {
    /// What it says of the other side, by the short names of `comity-records/1`.
    var names: [String] {
        [
            ("e2e", endToEnd), ("cp-name", counterpartyName), ("cp-iban", counterpartyAccount),
            ("cp-bic", counterpartyBank), ("rmt", remittance),
        ].compactMap { name, value in value == nil ? nil : name }
    }

    /// Its fields as one of several payments in an entry.
    var fields: [String] { ["amt", "ccy", "cdi"] + names + (purpose == nil ? [] : ["code"]) }
}

/// An account in the file.
public struct BankAccount: Sendable, Equatable {
    /// Its number (IBAN).
    public let iban: String
    /// Whose it is.
    public let holder: String
    /// What the bank calls it.
    public let name: String
    /// Its currency (ISO 4217).
    public var currency = "EUR"
}
