import CanonicalJSON
import Commitments
import Foundation
import StrictYAML
import Testing

@testable import ComityEvidence

/// The rule files of the project.
func projectRules() throws -> [SpecialCategoryRules] {
    // The package may be a folder that links to the project's targets, so the files are found through this file's
    // real place.
    let tests = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
    let folder = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Laws/evidence")
    return try ["fr", "de"].map { language in
        let file = folder.appending(path: "special-categories.\(language).yaml")
        return try SpecialCategoryRules(json: StrictYAML.parse(bytes(file)).json)
    }
}

private func proposals(_ text: String, _ field: String = "rmt") throws -> [String] {
    let details =
        field == "rmt"
        ? details(remittance(text)) : details("<RltdPties><Cdtr><Pty><Nm>\(text)</Nm></Pty></Cdtr></RltdPties>")
    let record = try records(statements([("FR01", [entry(details: details)])]))[0]
    return try projectRules().flatMap { $0.proposals(for: record) }.map(\.rule)
}

@Suite("rules propose text that may tell of a special category")
struct RulesTests {
    @Test(
        "union dues, care and worship are proposed in both languages, in any case and spelling",
        arguments: [
            ("Cotisation syndicale 2026-03", "fr/union-dues"), ("COTISATION SYNDICALE", "fr/union-dues"),
            ("cotis. CGT mars", "fr/union-dues"),
            ("Facture Clinique St-Roch", "fr/care"), ("Hôpital Nord", "fr/care"), ("HOPITAL NORD", "fr/care"),
            ("Ho\u{302}pital Nord", "fr/care"), ("Honoraires médecin", "fr/care"), ("seances psychologue", "fr/care"),
            ("Gewerkschaftsbeitrag März", "de/union-dues"), ("ver.di Beitrag", "de/union-dues"),
            ("Zahnarztrechnung Nr. 5", "de/care"),
            ("Universitätsklinikum", nil), ("Klinikum rechts", "de/care"), ("Kirchensteuer", "de/worship"),
            ("Denier du Culte", "fr/worship"),
        ] as [(String, String?)])
    func positives(text: String, rule: String?) throws {
        #expect(try proposals(text) == (rule.map { [$0] } ?? []))
    }

    @Test(
        "ordinary words are not proposed",
        arguments: [
            "Restaurant L'Union", "Loyer 2026-03", "Salaire", "Rechnung 77", "Facture 4411", "Chute de neige",
            "Temple Bar", "DGBX", "Union Sportive",
            "Placement Horizon", "",
        ])
    func negatives(text: String) throws {
        #expect(try proposals(text).isEmpty)
    }

    @Test("a name is looked at too, and one field is proposed once")
    func names() throws {
        #expect(try proposals("Syndicat CGT Métallurgie", "cp-name") == ["fr/union-dues"])
        let both = "<RltdPties><Cdtr><Nm>Clinique X</Nm></Cdtr></RltdPties>" + remittance("Zahnarzt Clinique")
        let record = try records(statements([("FR01", [entry(details: details(both))])]))[0]
        var proposer = try Proposer(Plan(scope(fields: ["cp-name", "rmt"]), format: .camt), rules: projectRules())
        let found =
            try proposer.feed(Array(statements([("FR01", [entry(details: details(both))])]).utf8))
            + (try proposer.finish())
        #expect(
            found.map(\.path) == record.fields.map(\.path).filter { $0.hasSuffix("cp-name") || $0.hasSuffix("rmt") })
    }

    @Test("a purpose code proposes the text beside it, also in a batch")
    func purposes() throws {
        let payment = "<Purp><Cd>HSPC</Cd></Purp>" + remittance("dossier 12")
        let single = try records(statements([("FR01", [entry(details: details(payment))])]))[0]
        #expect(try projectRules()[0].proposals(for: single).map(\.rule) == ["fr/care-purposes"])
        let batch = try records(statements([("FR01", [entry(details: details(remittance("a"), payment))])]))[0]
        #expect(try projectRules()[0].proposals(for: batch).map(\.path) == ["/stmt/0/ntry/0/tx/1/rmt"])
    }

    @Test("only what would be handed over is proposed, and nothing where the scope masks nothing")
    func onlyKept() throws {
        let clinic = details(remittance("clinique"))
        let text = statements([
            ("FR01", [entry(details: clinic), entry(booked: "2027-01-01", details: clinic)]),
            ("FR02", [entry(details: clinic)]),
        ])
        func found(_ scope: Scope) throws -> [UInt64] {
            var proposer = try Proposer(Plan(scope, format: .camt), rules: projectRules())
            let first = try proposer.feed(Array(text.utf8))
            return (first + (try proposer.finish())).map(\.record)
        }
        #expect(try found(scope()) == [1])
        #expect(try found(scope(fields: ["amt"])) == [])
        #expect(try found(scope(mask: false)) == [])
    }

    @Test("a proposal is the value that it was written as")
    func roundTrip() throws {
        let proposal = Proposal(record: 412, path: "/stmt/0/ntry/411/rmt", rule: "fr/care", category: "health")
        #expect(try Proposal(json: proposal.json) == proposal)
        #expect(throws: JSONError.self) { try Proposal(json: ["record": 0, "path": "", "rule": "", "category": ""]) }
    }

    @Test(
        "a rule file that cannot be carried out is refused with its pointer",
        arguments: [
            "{language: fr}", "{rules: []}", "{language: fr, rules: [{id: a, category: c}]}",
            "{language: fr, rules: [{id: a, category: c, words: [ab]}]}",
            "{language: fr, rules: [{id: a, category: c, words: ['*']}]}",
            "{language: fr, rules: [{id: a, category: c, words: [abc], more: 1}]}",
            "{language: fr, rules: [{id: a, category: c, words: [abc]}, {id: a, category: d, words: [def]}]}",
        ])
    func refusals(text: String) throws {
        let json = try StrictYAML.parse(Array(text.utf8)).json
        #expect(throws: EvidenceError(.badRules, "")) { try SpecialCategoryRules(json: json) }
    }
}
