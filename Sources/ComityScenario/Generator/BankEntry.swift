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
}

/// An account in the file.
public struct BankAccount: Sendable, Equatable {
    /// Its number (IBAN).
    public let iban: String
    /// Whose it is.
    public let holder: String
    /// What the bank calls it.
    public let name: String
}
