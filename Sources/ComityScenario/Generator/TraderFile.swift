import CanonicalJSON
import ComityModel

/// What a Swiss bank delivers on one account (ISO 20022 camt.053.001.08): its statement over four years, and that of a
/// sub-account of the same client which nobody asked for.
struct TraderFile: Sendable {
    /// The bank that gave the file; it does not exist.
    static let bank = (name: "Banque Exemple du Léman SA", code: "09999", bic: "BEXLCHGGXXX")
    /// Days that the bank reports.
    static let reported = Days("2022-07-01", "2026-06-30")

    /// A first and a last day; both count.
    struct Days: Sendable {
        let first, last: CivilDate

        init(_ first: String, _ last: String) {
            self.first = CivilDate(first) ?? CivilDate(dayNumber: 0)
            self.last = CivilDate(last) ?? CivilDate(dayNumber: 0)
        }

        func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }
    }

    /// The account that was asked for, and the other one.
    let asked, other: BankAccount
    /// Entries of both.
    let size: Int
    let seed: UInt64

    init(holder: String, name: String, currency: String, size: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let numbers = (0..<2).map { _ in AccountNumber.swiss(bank: Self.bank.code, account: random.digits(12)) }
        asked = BankAccount(iban: numbers[0], holder: holder, name: name, currency: currency)
        other = BankAccount(iban: numbers[1], holder: holder, name: "Compte de dépôt", currency: "EUR")
        self.size = size
        self.seed = random.next()
    }

    /// The two statements, always the same: a quarter of the entries are on the sub-account.
    var statements: [(account: BankAccount, entries: [BankEntry])] {
        var random = SeededRandom(seed: seed)
        return [(asked, size - size / 4), (other, size / 4)].map { account, size in
            (account, Self.entries(size, &random))
        }
    }

    private static func entries(_ size: Int, _ random: inout SeededRandom) -> [BankEntry] {
        let span = reported.last.dayNumber - reported.first.dayNumber + 1
        return (0..<size).map { index in
            let day = reported.first + (span * index + random.below(span)) / size
            // However short the file, it holds a batch, an entry without a booking date and a text that tells of health.
            switch index % 23 {
            case 11: return BankHabits.batch(on: day, &random)
            case 12: return unbooked(TraderHabits.entry(on: day, &random))
            case 13: return BankHabits.medical(day, &random)
            default: return TraderHabits.entry(on: day, &random)
            }
        }
    }

    private static func unbooked(_ entry: BankEntry) -> BankEntry {
        var changed = entry
        changed.booked = nil
        return changed
    }

    /// Writes the file piece by piece.
    func write(_ sink: ([UInt8]) throws -> Void) rethrows {
        let xml = BankXML(
            seed: seed % 1_000_000, first: Self.reported.first, last: Self.reported.last, bic: Self.bank.bic)
        try sink(Array(xml.opening.utf8))
        for (number, statement) in statements.enumerated() {
            try sink(Array(xml.statement(statement.account, number: number, statement.entries).utf8))
        }
        try sink(Array(xml.closing.utf8))
    }
}
