public import CanonicalJSON
import ComityModel

/// The files of the second story: three accounts of an oil trader in Switzerland, and what the officers write. All names,
/// accounts and texts are made up, from one seed.
public struct SecondStory: Sendable {
    /// The fields that are asked for, by the short names of `comity-records/1`.
    static let fields = ["acct", "amt", "ccy", "cdi", "bookg", "val", "cp-name", "cp-iban", "rmt"]
    private static let asked = TraderFile.Days("2023-01-01", "2025-12-31")
    /// What the court leaves of the first account.
    private static let limited = TraderFile.Days("2024-01-01", "2024-12-31")

    private let seed: UInt64
    private let files: [TraderFile]

    /// The files of a story of one size.
    /// - Parameter entries: Entries of the three bank files together.
    /// - Throws: `GeneratorError` when that is too small for the story.
    public init(entries: Int = 3_000, seed: UInt64 = 1) throws(GeneratorError) {
        guard entries >= 360 else {
            throw GeneratorError(place: "entries", reason: "ask for at least 360 entries")
        }
        self.seed = seed
        let accounts = [
            ("Pétrole Exemple Trading SA", "Compte de négoce", "USD"),
            ("Pétrole Exemple Services SA", "Compte courant", "CHF"),
            ("Gaspard Lormier", "Compte privé", "CHF"),
        ]
        files = accounts.enumerated().map { position, account in
            TraderFile(
                holder: account.0, name: account.1, currency: account.2, size: entries / 3,
                seed: seed &* 0x9E37 &+ UInt64(position))
        }
    }

    /// The asked accounts, one a measure.
    public var accounts: [BankAccount] { files.map(\.asked) }

    /// The period that is handed over of a measure, by its place.
    private static func period(_ position: Int) -> TraderFile.Days { position == 0 ? limited : asked }

    /// What must be handed over and what withheld, told from how the files are made and not by reading them.
    public var truth: JSON {
        let truths = files.enumerated().map { position, file in
            TraderTruth(of: file, in: Self.period(position), fields: Self.fields)
        }
        var members = TraderTruth.sum(truths).json
        members["seed"] = .string(String(seed))
        members["accounts"] = .array(accounts.map { .string($0.iban) })
        members["measures"] = .object(
            Dictionary(
                uniqueKeysWithValues: truths.enumerated().map { position, truth in
                    let period = Self.period(position)
                    let days: [String: JSON] = ["from": period.first.json, "to": period.last.json]
                    return ("m\(position + 1)", .object(truth.json.merging(days) { old, _ in old }))
                }))
        return .object(members)
    }

    /// The request as the prosecutor in Paris writes it, in YAML.
    public var requestYAML: String {
        let links = [
            "The trading account paid the agents who are said to have passed the money on.",
            "The services company received part of the fees back and paid them out again.",
            "The private account of the director received the last payments of the chain.",
        ]
        let measures = zip(files, links).enumerated().map { position, pair in
            """
              - id: m\(position + 1)
                measure: bank-transactions
                holder: {kind: bank, name: "\(TraderFile.bank.name)"}
                accounts: [\(pair.0.asked.iban)]
                from: "\(Self.asked.first)"
                to: "\(Self.asked.last)"
                fields: [\(Self.fields.joined(separator: ", "))]
                link: \(pair.1)
            """
        }.joined(separator: "\n")
        return """
            # Letter of request to Switzerland under the Convention of 1959. Check it with: comity request check request.yaml
            version: 1
            to: bern
            instrument: ets030
            reference: PNF-26-0417
            language: fr
            confidential: false
            offence:
              iccs: "0703"
              law: ["CP art. 435-3"]
              maxPenaltyMonths: 120
              place: [FR]
              summary: >-
                Between 2023 and 2025 the directors of an oil trader are said to have paid officials of another State, through agents,
                for cargoes that were not put out to tender.
            persons:
              - {id: p1, role: suspect, name: "\(files[2].asked.holder)"}
              - {id: p2, role: suspect, name: "\(files[0].asked.holder)"}
              - {id: p3, role: third-party, name: "\(files[1].asked.holder)"}
            measures:

            """ + measures + "\n" + """
                necessity:
                  aim: To find who was paid for the cargoes, and by whom.
                  link: The contracts name the three accounts; the agents were paid from the first.
                  milder: The companies did not answer; public registers show no payments.
                  limits: Three accounts, three years, nine fields.
                  thirdParties: Counterparties appear; special categories are masked.
                  urgency: None.
                facts:
                  authority.competent: true
                  request.proceeding_kind: criminal-investigation
                  request.necessary_and_proportionate: true
                  offence.category: [corruption, uncac-offence]
                  offence.fiscal: false
                  offence.political: false
                  offence.military: false
                """ + "\n"
    }

    /// What the officers write, by the name of the file.
    public var texts: [String: String] {
        Dictionary(
            uniqueKeysWithValues: (1...files.count).map { number in
                (
                    "order-m\(number).txt",
                    "Order to produce under art. 265 CrimPC with art. 63 IMAC: account \(number) of the request, statements and payments.\n"
                )
            })
    }

    /// The story as the demo tells it.
    public var story: DemoStory {
        DemoStory(
            name: "swiss", scenario: "second-story",
            opening:
                "The bank's files are written: three accounts of an oil trader, \(files.reduce(0) { $0 + $1.size }) entries",
            zone: "Europe/Paris",
            titles: ["paris": "Parquet national financier", "bern": "Federal Office of Justice"],
            finds: ["bank-transactions"],
            files: [
                StoryFile("request.yaml", requestYAML), StoryFile("bank/truth.json", truth),
            ]
                + files.enumerated().map { position, file in
                    StoryFile("bank/m\(position + 1).xml") { try file.write($0) }
                } + texts.sorted { $0.key < $1.key }.map { StoryFile("officers/\($0.key)", $0.value) },
            asked: files.enumerated().map { position, file in
                AskedMeasure(
                    id: "m\(position + 1)", accounts: [file.asked.iban], from: "\(Self.asked.first)",
                    to: "\(Self.asked.last)", fields: Self.fields)
            },
            truth: truth)
    }
}
