public import CanonicalJSON

/// The files of the story on paper: what a prosecutor in Frankfurt writes to Berne, what comes back by post, and what the
/// bank put on a stick. All names, accounts and texts are made up.
public struct ThirdStory: Sendable {
    /// The account asked for.
    public let account = "CH9300762011623852957"

    /// The story.
    public init() {}

    /// The request as the prosecutor writes it, in YAML.
    public var requestYAML: String { request(clauses: nil) }

    /// The same with the clause on confidentiality alone: what the law asks for is left out.
    public var strippedYAML: String { request(clauses: "[confidentiality]") }

    private func request(clauses: String?) -> String {
        """
        # Letter of request to the Federal Office of Justice in Berne. It has no node: comity request letter shows the letter.
        version: 1
        to: berne
        instrument: ets030
        reference: 4120-Js-877/26
        language: de
        confidential: true
        reply: [Konrad-Adenauer-Straße 20, 60313 Frankfurt am Main]
        offence:
          iccs: "0701"
          law: ["§ 263(3) StGB"]
          maxPenaltyMonths: 120
          place: [DE]
          summary: >-
            Zwischen Februar und Mai 2026 zahlten Anleger in Hessen für Anteile, die es nicht gab, auf ein Konto in Zürich.
        persons:
          - {id: p1, role: suspect, name: "Valentin Ostrander", born: "1971-03-09", nationality: DE}
          - {id: p2, role: third-party, name: "Quellwind Treuhand AG", residence: CH}
        measures:
          - id: m1
            measure: bank-transactions
            holder: {kind: bank, name: Limmatbank AG}
            accounts:
              - \(account)
            from: "2026-02-01"
            to: "2026-05-31"
            fields: [/booked, /amount, /currency, /direction, /counterparty, /text]
            link: Auf dieses Konto zahlten die Anleger; von dort floss das Geld weiter.
        necessity:
          aim: Feststellen, wohin das Geld der Anleger floss.
          link: Das Konto empfing die Zahlungen.
          milder: Die Bank antwortet ohne Anordnung nicht; die Anleger kennen nur die Kontonummer.
          limits: Ein Konto, vier Monate, sechs Angaben.
          thirdParties: Gegenparteien erscheinen; sie werden nur im Verfahren verwendet.
          urgency: Keine über den üblichen Gang hinaus.
        \(clauses.map { "clauses: \($0)\n" } ?? "")facts:
          authority.competent: true
          request.proceeding_kind: criminal-investigation
          request.necessary_and_proportionate: true
          offence.fiscal: false
          offence.political: false
          offence.military: false
        """ + "\n"
    }

    /// What the bank put on the stick: one record an entry.
    public var records: JSON {
        let entries: [(String, String, String, String, String)] = [
            ("2026-02-11", "25000.00", "credit", "Anlegerin 1", "Anteile Serie A"),
            ("2026-02-27", "40000.00", "credit", "Anleger 2", "Anteile Serie A"),
            ("2026-03-04", "60000.00", "debit", "Quellwind Treuhand AG", "Weiterleitung"),
            ("2026-04-15", "18000.00", "credit", "Anleger 3", "Anteile Serie B"),
            ("2026-05-20", "22000.00", "debit", "Quellwind Treuhand AG", "Weiterleitung"),
        ]
        return .array(
            entries.map { booked, amount, direction, counterparty, text in
                [
                    "account": .string(account), "booked": .string(booked), "amount": .string(amount),
                    "currency": "CHF", "direction": .string(direction), "counterparty": .string(counterparty),
                    "text": .string(text),
                ]
            })
    }

    /// What the scanner made of the letters, by the name of the file.
    public var scans: [String: String] {
        [
            "acknowledgement.pdf": "%PDF-1.7\n% Empfangsbestätigung B-26-4711, eingegangen am 2. Dezember 2026\n",
            "decision.pdf":
                "%PDF-1.7\n% Schlussverfügung B-26-4711: Herausgabe bewilligt, Spezialitätsvorbehalt Art. 67 IRSG\n",
            "delay.pdf": "%PDF-1.7\n% B-26-4711: Unterlagen aus dem Archiv der Bank, Herausgabe bis 31. März 2027\n",
            "delivery.pdf": "%PDF-1.7\n% Begleitschreiben B-26-4711: ein Datenträger\n",
            "refusal.pdf": "%PDF-1.7\n% B-26-4711: keine Zustimmung zur Verwendung im Steuerverfahren\n",
            "final.pdf": "%PDF-1.7\n% Abschlussmitteilung B-26-4711\n",
        ]
    }

    /// The story as the demo tells it.
    public var story: DemoStory {
        DemoStory(
            name: "paper", scenario: "third-story",
            opening: "The request is written; the scans of what will come back by post lie ready",
            zone: "Europe/Berlin",
            titles: ["frankfurt": "Staatsanwaltschaft Frankfurt am Main"], finds: ["bank-transactions"],
            files: [
                StoryFile("request.yaml", requestYAML), StoryFile("officers/stripped.yaml", strippedYAML),
                StoryFile("bank/entries.json", records),
            ] + scans.sorted { $0.key < $1.key }.map { StoryFile("post/\($0.key)", $0.value) }, asked: [], truth: [:],
            asksState: "CH")
    }
}
