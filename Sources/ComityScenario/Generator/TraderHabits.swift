import ComityModel

/// What moves on the accounts of an oil trader: one entry at a time.
enum TraderHabits {
    static func entry(on day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        switch random.below(100) {
        case 0..<25: return cargo(day, credit: true, &random)
        case 25..<45: return cargo(day, credit: false, &random)
        case 45..<65: return fees(day, &random)
        case 65..<80: return charge(day, &random)
        case 80..<84: return BankHabits.medical(day, &random)
        default: return transfer(day, &random)
        }
    }

    private static func cargo(_ day: CivilDate, credit: Bool, _ random: inout SeededRandom) -> BankEntry {
        let text = random.pick([
            "Cargo \(random.digits(4)) final invoice", "Crude oil lot \(random.digits(3)) provisional",
            "Demurrage MT Exemple \(day.monthText)", "Avance sur cargaison \(random.digits(4))",
        ])
        let payment = BankHabits.paymentTo(random.pick(traders), text, 4_000_000...950_000_000, &random)
        return BankHabits.single(
            payment, credit: credit, day, credit ? "RCDT" : "ICDT", "XBCT", &random)
    }

    private static func fees(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let text = random.pick([
            "Honoraires conseil \(day.monthText)", "Commission d'agent contrat \(random.digits(4))",
            "Consultancy \"market access\" \(day.monthText)", "Success fee <\(random.digits(3))>",
        ])
        let payee = random.once(in: 3) ? Names.person(&random) : random.pick(agents)
        let payment = BankHabits.paymentTo(payee, text, 500_000...60_000_000, &random)
        return BankHabits.single(payment, credit: false, day, "ICDT", "XBCT", &random)
    }

    private static func charge(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let payment = BankPayment(cents: random.within(500...90_000), remittance: "Frais bancaires \(day.monthText)")
        return BankHabits.single(payment, credit: false, day, "MDOP", "CHRG", &random)
    }

    private static func transfer(_ day: CivilDate, _ random: inout SeededRandom) -> BankEntry {
        let payment = BankHabits.paymentTo(
            random.pick(agents), "Virement interne & solde \(random.digits(5))", 100_000...20_000_000, &random)
        return random.once(in: 2)
            ? BankHabits.single(payment, credit: true, day, "RCDT", "ESCT", &random)
            : BankHabits.single(payment, credit: false, day, "ICDT", "ESCT", &random)
    }

    private static let traders = [
        "Delta Crude Example DMCC", "Nordmeer Öl Beispiel GmbH", "Raffinerie du Sud-Exemple SA",
        "Terminal Exemplo Offshore Lda", "Shipping Exemple & Cie",
    ]
    private static let agents = [
        "Fiduciaire du Quai Exemple SA", "Palmier Conseil Exemple SARL", "Harbour Brokers Example Ltd",
        "Fondation Exemple Vaduz",
    ]
}
