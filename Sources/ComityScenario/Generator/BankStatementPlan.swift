import ComityModel

/// One statement of the file: whose, and how many entries.
struct BankStatementPlan: Sendable {
    /// Which of the asked accounts it is.
    enum Part: Int, Sendable { case person = 0, firm, client }

    let account: BankAccount
    let part: Part?
    let size: Int
    let seed: UInt64

    /// The 410th entry of the file is the first of the person's account, so its third is record 412.
    private static let before = 409

    /// Asked accounts get 3 % of the entries each, at least 30; the others share the rest unevenly.
    static func plan(_ shape: BankShape, asked: [BankAccount]) -> [BankStatementPlan] {
        var random = SeededRandom(seed: shape.seed)
        let own = max(30, shape.entries * 3 / 100)
        let others = shape.entries - 3 * own
        // In a small file the other two asked accounts stand first, to have enough entries before record 412.
        let small = others < before + 50
        let ahead = small ? before - 2 * own : before
        let accountsAhead = max(1, (shape.accounts - 3) * ahead / others)
        let filler = { (count: Int, total: Int) in
            shares(of: total, among: count, &random).map { size in
                BankStatementPlan(account: madeUp(&random), part: nil, size: size, seed: random.next())
            }
        }
        let pair = [Part.firm, .client].map {
            BankStatementPlan(account: asked[$0.rawValue], part: $0, size: own, seed: random.next())
        }
        let person = BankStatementPlan(account: asked[0], part: .person, size: own, seed: random.next())
        let (head, tail) = (
            filler(accountsAhead, ahead), filler(shape.accounts - 3 - accountsAhead, others - ahead)
        )
        return (small ? pair : []) + head + [person] + tail.prefix(tail.count / 2) + (small ? [] : pair)
            + tail.dropFirst(tail.count / 2)
    }

    /// The entries, by the day of value, always the same.
    func entries(of file: BankFile) -> [BankEntry] {
        var random = SeededRandom(seed: seed)
        let days = file.days
        let span = days.last.dayNumber - days.first.dayNumber + 1
        var inside = 0
        return (0..<size).map { index in
            // The first three stay a month clear of the asked period, whatever the number of entries.
            let day = index < 3 ? days.first + index : days.first + max(3, (span * index + random.below(span)) / size)
            var entry: BankEntry
            if part != .client, days.from <= day, day <= days.to, part != nil {
                entry = notable(inside, on: day, of: file, &random) ?? ordinary(on: day, &random)
                inside += 1
            } else {
                entry = ordinary(on: day, &random)
            }
            if index >= 3, random.once(in: 200) { entry.booked = nil }
            return entry
        }
    }

    private func ordinary(on day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        random.once(in: 60) ? BankHabits.batch(on: day, &random) : BankHabits.entry(on: day, &random)
    }

    /// What every file must contain in the asked accounts and the asked period, however short.
    private func notable(_ index: Int, on day: CivilDate, of file: BankFile, _ random: inout SeededRandom) -> BankEntry?
    {
        switch index {
        case 1: return BankHabits.batch(on: day, &random)
        case 2: return changed(BankHabits.entry(on: day, &random)) { $0.booked = nil }
        case 3:
            let elsewhere = BankStatementPlan.madeUp(&random)
            return changed(BankHabits.batch(on: day, &random)) { $0.payments[0].ownAccount = elsewhere.iban }
        case 4: return BankHabits.union(day, &random)
        case 5:
            return changed(BankHabits.batch(on: day, &random)) { $0.payments[1].ownAccount = file.clientAccount.iban }
        case 6: return BankHabits.medical(day, &random)
        default: return nil
        }
    }

    private func changed(_ entry: BankEntry, _ change: (inout BankEntry) -> Void) -> BankEntry {
        var changed = entry
        change(&changed)
        return changed
    }

    private static func madeUp(_ random: inout SeededRandom) -> BankAccount {
        let iban = AccountNumber.french(
            bank: AccountNumber.bank.code, branch: random.digits(5), account: random.digits(11))
        let firm = random.once(in: 6)
        return BankAccount(
            iban: iban, holder: firm ? random.pick(Names.firms) : Names.person(&random),
            name: firm ? "Compte professionnel" : "Compte courant")
    }

    /// `total` cut into `count` uneven parts.
    private static func shares(of total: Int, among count: Int, _ random: inout SeededRandom) -> [Int] {
        guard count > 0 else { return [] }
        let cuts = ((1..<count).map { _ in random.within(0...total) } + [0, total]).sorted()
        return zip(cuts, cuts.dropFirst()).map { $1 - $0 }
    }
}
