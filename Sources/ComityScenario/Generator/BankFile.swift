public import CanonicalJSON
import ComityModel

/// A made-up statement file of a bank (ISO 20022 camt.053.001.08): one statement an account, entries in the order of
/// their days.
///
/// Record 412, counted from 1 over the whole file, is an entry of an asked, not excluded account before the asked
/// period.
public struct BankFile: Sendable {
    /// What it is like.
    public let shape: BankShape
    /// The three asked accounts: a person's, a firm's, and a lawyer's client account, in this order.
    public let asked: [BankAccount]
    let days: (first: CivilDate, last: CivilDate, from: CivilDate, to: CivilDate)
    private let plan: [BankStatementPlan]

    /// The lawyer's client account (CARPA): asked, and protected by law.
    public var clientAccount: BankAccount { asked[2] }

    /// Lays out a file; nothing is written yet.
    public init(_ shape: BankShape) throws(GeneratorError) {
        guard let first = CivilDate(shape.first) else {
            throw GeneratorError(place: "first", reason: "write a day as YYYY-MM-DD")
        }
        guard let last = CivilDate(shape.last) else {
            throw GeneratorError(place: "last", reason: "write a day as YYYY-MM-DD")
        }
        guard let from = CivilDate(shape.from) else {
            throw GeneratorError(place: "from", reason: "write a day as YYYY-MM-DD")
        }
        guard let to = CivilDate(shape.to) else {
            throw GeneratorError(place: "to", reason: "write a day as YYYY-MM-DD")
        }
        guard first + 30 <= from, from <= to, to <= last else {
            throw GeneratorError(
                place: "from", reason: "the asked period must begin a month after the first day and end in the file")
        }
        guard shape.accounts >= 10 else {
            throw GeneratorError(place: "accounts", reason: "ask for at least 10 accounts")
        }
        guard shape.entries >= 500 else {
            throw GeneratorError(place: "entries", reason: "ask for at least 500 entries")
        }
        self.shape = shape
        days = (first, last, from, to)
        asked = BankFile.askedAccounts(seed: shape.seed)
        plan = BankStatementPlan.plan(shape, asked: asked)
    }

    /// Writes the file piece by piece, one statement at most in memory.
    public func write(_ sink: ([UInt8]) throws -> Void) rethrows {
        let xml = BankXML(seed: shape.seed, first: days.first, last: days.last, bic: AccountNumber.bank.bic)
        try sink(Array(xml.opening.utf8))
        for (number, statement) in plan.enumerated() {
            let entries = statement.entries(of: self)
            try sink(Array(xml.statement(statement.account, number: number, entries).utf8))
        }
        try sink(Array(xml.closing.utf8))
    }

    /// What must be handed over and what withheld, told from how the file is made and not by reading it.
    public var truth: JSON {
        var truth = BankTruth(of: self)
        for (number, statement) in plan.enumerated() {
            truth.count(statement.entries(of: self), of: statement.account, statement: number)
        }
        return truth.json
    }

    private static func askedAccounts(seed: UInt64) -> [BankAccount] {
        var random = SeededRandom(seed: seed ^ 0xA5CE)
        return [
            ("Julien Kerbrat", "Compte courant"), ("Kerbrat Placements SARL", "Compte professionnel"),
            ("SELARL Lefranc-Vidal Avocats", "Compte CARPA, fonds clients"),
        ].map { holder, name in
            let iban = AccountNumber.french(
                bank: AccountNumber.bank.code, branch: random.digits(5), account: random.digits(11))
            return BankAccount(iban: iban, holder: holder, name: name)
        }
    }
}
