public import CanonicalJSON
import ComityModel

/// What a made-up provider answers about an e-mail address: the right subscriber, and a namesake's record sent by
/// mistake. Both repeat the address that was asked about, as `query`; only in the right one it is also the
/// `identifier`.
public struct SubscriberFile: Sendable {
    /// The address asked about.
    public let identifier = "j.kerbrat.placements@courrier.example"
    /// The record behind the address.
    public let right: JSON
    /// The record of another person with the same name, who has nothing to do with the case.
    public let namesake: JSON

    /// Records that the seed fixes.
    public init(seed: UInt64 = 1) {
        var random = SeededRandom(seed: seed ^ 0x5B5C)
        right = SubscriberFile.record(identifier, query: identifier, born: "1979-04-17", city: "Lyon", &random)
        namesake = SubscriberFile.record(
            "julien.kerbrat@courrier.example", query: identifier, born: "1991-09-02", city: "Rennes", &random)
    }

    private static func record(
        _ address: String, query: String, born: String, city: String, _ random: inout SeededRandom
    ) -> JSON {
        let last = CivilDate(dayNumber: 20_758)
        let logins = (0..<3).map { _ -> JSON in
            let ip = "192.0.2.\(random.within(1...254))"
            return .object([
                "at": .string("\((last + -random.below(200)).iso)T08:\(pad(random.below(60), 2)):00Z"),
                "ip": .string(ip),
            ])
        }
        return .object([
            "provider": .string("Courrier Exemple SAS"),
            "query": .string(query),
            "identifier": .string(address),
            "subscriber": .object([
                "name": .string("Julien Kerbrat"), "born": .string(born),
                "address": .string(
                    "\(random.within(1...98)) rue \(random.pick(["des Lilas", "du Port", "Pasteur"])), \(city)"),
                "telephone": .string("+33 1 99 00 \(random.digits(2)) \(random.digits(2))"),
            ]),
            "created": .string((last + -random.within(900...2400)).iso),
            "payment": .object(["kind": .string("direct-debit"), "iban": .string(Names.account(&random).iban)]),
            "logins": .array(logins),
        ])
    }
}
