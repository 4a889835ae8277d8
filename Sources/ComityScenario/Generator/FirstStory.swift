/// The files of the first story: what the bank and the provider deliver, and what the officers write. All names, accounts
/// and texts are made up, from one seed.
public struct FirstStory: Sendable {
    /// The bank's file.
    public let bank: BankFile
    /// The provider's records.
    public let subscriber: SubscriberFile
    private let shape: BankShape

    /// The files of a story of one size.
    /// - Throws: `GeneratorError` when the shape is too small for the story.
    public init(_ shape: BankShape) throws(GeneratorError) {
        self.shape = shape
        bank = try BankFile(shape)
        subscriber = SubscriberFile(seed: shape.seed)
    }

    /// The request as the prosecutor in Frankfurt writes it, in YAML.
    public var requestYAML: String {
        let accounts = bank.asked.map { "      - \($0.iban)" }.joined(separator: "\n")
        return """
            # European Investigation Order to the public prosecutor in Paris. Check it with: comity request check request.yaml
            version: 1
            to: paris
            instrument: eu_eio
            reference: 4120-Js-233/26
            language: fr
            confidential: true
            offence:
              iccs: "0701"
              law: ["§ 263(3) StGB"]
              maxPenaltyMonths: 120
              annexD: swindling
              place: [DE]
              summary: >-
                Between October 2025 and June 2026 investors in Hesse were made to pay into accounts in France for bonds that did not exist.
            persons:
              - {id: p1, role: suspect, name: "\(bank.asked[0].holder)"}
              - {id: p2, role: third-party, name: "\(bank.asked[1].holder)"}
            measures:
              - id: m1
                measure: bank-transactions
                holder: {kind: bank, name: Banque de la Seine}
                accounts:
            \(accounts)
                from: "\(shape.from)"
                to: "\(shape.to)"
                fields: [\(shape.fields.joined(separator: ", "))]
                link: The investors paid into the first account; from there the money went on to the other two.
              - id: m2
                measure: subscriber-data
                holder: {kind: communications, name: Courriel de France}
                identifier: \(subscriber.identifier)
                fields: [/query, /identifier, /subscriber/name, /subscriber/born, /subscriber/address, /subscriber/telephone, /created]
                link: The offers were sent from this address.
            necessity:
              aim: To find where the money went and who sent the offers.
              link: The accounts received the payments; the address sent the offers.
              milder: The bank does not answer without an order; public sources name no holder.
              limits: Three accounts, six months, nine fields.
              thirdParties: Counterparties appear; special categories are masked.
              urgency: None beyond the terms of the order.
            facts:
              authority.competent: true
              request.proceeding_kind: criminal-investigation
              request.necessary_and_proportionate: true
            """ + "\n"
    }

    /// What the officers write, by the name of the file.
    public var texts: [String: String] {
        [
            "question.txt":
                "The third account is kept by a lawyer for clients. We consider leaving it out under art. 11(1)(a) and ask whether anybody on your side can waive the secrecy, or whether you maintain the request for this account.\n",
            "order-m1.txt": "Requisition under art. 77-1-1 CPP to the bank: two accounts, six months.\n",
            "order-m2.txt":
                "Requisition under art. 77-1-1 CPP to the provider: subscriber behind one e-mail address.\n",
            "court-order.txt": "Order of the court: record 412 of the bank's file is to be revealed.\n",
        ]
    }

    /// The story as the demo tells it.
    public var story: DemoStory {
        DemoStory(
            name: "first", scenario: "first-story",
            opening: "The bank's file is written: \(shape.entries) entries of \(shape.accounts) accounts",
            zone: "Europe/Berlin", titles: [:], finds: ["bank-transactions", "subscriber-data"],
            files: [
                StoryFile("request.yaml", requestYAML), StoryFile("bank/subscriber.json", subscriber.right),
                StoryFile("bank/namesake.json", subscriber.namesake), StoryFile("bank/truth.json", bank.truth),
                StoryFile("bank/camt053.xml") { [bank] in try bank.write($0) },
            ] + texts.sorted { $0.key < $1.key }.map { StoryFile("officers/\($0.key)", $0.value) },
            asked: [
                AskedMeasure(
                    id: "m1", accounts: bank.asked.map(\.iban), from: shape.from, to: shape.to, fields: shape.fields)
            ],
            truth: bank.truth)
    }
}
