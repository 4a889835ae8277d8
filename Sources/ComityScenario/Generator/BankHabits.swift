import ComityModel

/// Which payments people and firms make: one entry at a time.
enum BankHabits {
    /// One entry of an ordinary account.
    static func entry(on day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        switch random.below(100) {
        case 0..<8: return salary(day, &random)
        case 8..<14: return rent(day, &random)
        case 14..<17: return medical(day, &random)
        case 17..<20: return union(day, &random)
        case 20..<23: return refund(day, &random)
        case 23..<60: return card(day, &random)
        default: return transfer(day, &random)
        }
    }

    /// A batch of two to five payments booked as one sum.
    static func batch(on day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let payments = (0..<random.within(2...5)).map { number in
            let salary = paymentTo(
                Names.person(&random), "Salaire \(day.monthText) lot \(number + 1)", 120_000...380_000, &random)
            return with(salary, purpose: "SALA")
        }
        return BankEntry(
            credit: false, booked: day, value: day, reference: random.digits(12), family: "ICDT", subfamily: "SALA",
            payments: payments)
    }

    private static func salary(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let payment = paymentTo(random.pick(Names.firms), "Salaire \(day.monthText)", 145_000...520_000, &random)
        return single(with(payment, purpose: "SALA"), credit: true, day, "RCDT", "SALA", &random)
    }

    private static func rent(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let text = random.pick([
            "Loyer \(day.monthText)", "Loyer et charges \(day.monthText)", "Miete \(day.monthText)",
        ])
        let payment = paymentTo(Names.person(&random), text, 52_000...165_000, &random)
        return single(payment, credit: false, day, "ICDT", "STDO", &random)
    }

    static func medical(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let name = random.pick(Names.clinics)
        let text = random.pick([
            "Clinique, facture \(random.digits(6))", "Honoraires médecin consultation \(day.iso)",
            "Zahnarztrechnung Nr. \(random.digits(5))", "Psychothérapie séances \(day.monthText)",
        ])
        let payment = paymentTo(name, text, 2_500...95_000, &random)
        return sensitive(single(payment, credit: false, day, "ICDT", "ESCT", &random))
    }

    static func union(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let text = random.pick(["Cotisation syndicale \(day.monthText)", "Gewerkschaftsbeitrag \(day.monthText)"])
        let payment = paymentTo(random.pick(Names.unions), text, 900...3_200, &random)
        return sensitive(single(payment, credit: false, day, "RDDT", "ESDD", &random))
    }

    private static func refund(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let shop = random.pick(Names.shops)
        let payment = paymentTo(shop, "Remboursement commande \(random.digits(7))", 900...45_000, &random)
        return single(payment, credit: true, day, "RCDT", "ESCT", &random)
    }

    private static func card(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let shop = random.pick(Names.shops)
        let payment = BankPayment(
            cents: random.within(180...18_500), counterpartyName: shop,
            remittance: random.once(in: 3) ? nil : "CB \(shop) \(day.iso)")
        return single(payment, credit: false, day, "CCRD", "POSD", &random)
    }

    private static func transfer(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let text = random.pick([
            "Facture \(random.digits(6))", "Virement mensuel", "Merci & à bientôt",
            "Rechnung \(random.digits(5)) vom \(day.iso)",
            "Acompte travaux <cuisine>", "Placement Horizon contrat \(random.digits(6))", "Anniversaire \"Léa\"",
            "Abonnement",
        ])
        let payment = paymentTo(
            random.once(in: 2) ? Names.person(&random) : random.pick(Names.firms), text, 1_000...750_000, &random)
        return random.once(in: 2)
            ? single(payment, credit: true, day, "RCDT", "ESCT", &random)
            : single(payment, credit: false, day, "ICDT", "ESCT", &random)
    }

    static func paymentTo(
        _ name: String, _ text: String, _ cents: ClosedRange<Int>, _ random: inout SeededRandom
    ) -> BankPayment {
        let account = Names.account(&random)
        return BankPayment(
            cents: random.within(cents), endToEnd: random.once(in: 4) ? "NOTPROVIDED" : "E2E\(random.digits(14))",
            counterpartyName: name, counterpartyAccount: account.iban, counterpartyBank: account.bic, remittance: text)
    }

    static func single(
        _ payment: BankPayment, credit: Bool, _ day: CivilDate, _ family: String, _ subfamily: String,
        _ random: inout SeededRandom
    ) -> BankEntry {
        BankEntry(
            credit: credit, booked: day, value: day + random.below(3), reference: random.digits(12), family: family,
            subfamily: subfamily, payments: [payment])
    }

    private static func with(_ payment: BankPayment, purpose: String) -> BankPayment {
        var changed = payment
        changed.purpose = purpose
        return changed
    }

    private static func sensitive(_ entry: BankEntry) -> BankEntry {
        var changed = entry
        changed.sensitive = true
        return changed
    }
}
