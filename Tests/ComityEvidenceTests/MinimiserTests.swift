import CanonicalJSON
import Commitments
import ComityModel
import ComityScenario
import Foundation
import Testing

@testable import ComityEvidence

/// What a made-up bank file and the scope of its story give, with all proposals accepted.
struct Story {
    let file: BankFile
    let bytes: [UInt8]
    let scope: Scope
    let accepted: [Proposal]
    let result: [UInt8]
    let report: MinimisationReport
    let root: FieldRoot

    init(_ shape: BankShape) throws {
        file = try BankFile(shape)
        var bytes: [UInt8] = []
        file.write { bytes += $0 }
        self.bytes = bytes
        scope = try Scope(
            measure: "m1", target: .accounts(file.asked.map(\.iban), from: day(shape.from), to: day(shape.to)),
            fields: shape.fields,
            masksSpecialCategories: true,
            exclude: [Scope.Exclusion(account: file.clientAccount.iban, cite: "Art. 11(1)(a)")])
        var proposer = Proposer(try Plan(scope, format: .camt), rules: try projectRules())
        let first = try proposer.feed(bytes)
        accepted = first + (try proposer.finish())
        (result, report, root) = try minimised(bytes, Plan(scope, format: .camt, masking: accepted))
    }
}

private let story = Result { try Story(BankShape(seed: 5, entries: 500)) }

@Suite("the whole way from a bank's file to a result")
struct MinimiserTests {
    @Test("what is handed over and withheld is what the maker of the file says", arguments: [1, 2, 3] as [UInt64])
    func truth(seed: UInt64) throws {
        let story = try Story(BankShape(seed: seed, entries: 600))
        let truth = story.file.truth
        let report = story.report.json
        #expect(report["counts"] == truth["counts"])
        #expect(report["withheldBy"] == truth["withheldBy"])
        #expect(report["withoutBookingDate"]?.array?.count == truth["withoutBookingDate"]?.integer)
        #expect(report["notReconcilable"]?.array?.count == truth["batches"]?["notReconcilable"]?.integer)
        #expect(
            report["withheldPayments"]?["protected-by-law"]
                == truth["batches"]?["paymentsWithheldBy"]?["protected-by-law"])
        #expect(
            report["withheldPayments"]?["other-account"] == truth["batches"]?["paymentsWithheldBy"]?["other-account"])
        #expect(check(story.result, story.scope, story.root, masking: story.accepted) == nil)
    }

    @Test("record 412 of the story is withheld, and is revealed with proof when a court names it")
    func record412() throws {
        let story = try story.get()
        let (root, nodes) = try ingest(story.bytes)
        var finder = RecordFinder(412, format: .camt)
        try finder.feed(story.bytes)
        let record = try finder.finish()
        #expect(record.value("acct") == story.file.asked[0].iban)
        #expect(
            try Plan(story.scope, format: .camt).decide(record) == .withheld(.outsidePeriod, withoutBookingDate: false))
        #expect(try !handedRecords(story.result).contains { $0.number == 412 })
        let sidecar = try #require(Sidecar(bytes: nodes))
        try record.reveal(secret: secret, fieldRoot: root, nodes: sidecar.nodes).verify(against: story.root)
        #expect(record.place == story.file.truth["record412"]?["path"]?.string)
    }

    @Test("no name, number or text of what is withheld or masked stands in the result or the reports")
    func noLeaks() throws {
        let story = try story.get()
        let plan = try Plan(story.scope, format: .camt, masking: story.accepted)
        var (told, hidden) = (Set<String>(), Set<String>())
        for record in try records(story.bytes) {
            let fates = plan.decide(record).kept?.fates ?? record.fields.map { _ in .dropped(.otherAccount) }
            for (field, fate) in zip(record.fields, fates) {
                if fate == .kept { told.insert(field.value) } else { hidden.insert(field.value) }
            }
        }
        let texts = [
            String(decoding: story.result, as: UTF8.self), story.report.json.canonicalText,
            story.report.coarse.canonicalText,
            try exported(story.result, .csv, story.root), try exported(story.result, .xml, story.root),
            try exported(story.result, .json, story.root),
        ]
        let secrets = hidden.filter { value in value.count > 9 && !told.contains { $0.contains(value) } }
        #expect(secrets.count > 500)
        for text in texts {
            let data = Data(text.utf8)
            let found = secrets.filter { data.range(of: Data($0.utf8)) != nil }
            #expect(found.isEmpty)
        }
    }

    @Test("however the file is cut into pieces, the result is the same")
    func pieces() throws {
        let story = try story.get()
        let plan = try Plan(story.scope, format: .camt, masking: story.accepted)
        var minimiser = Minimiser(plan, secret: secret, fieldRoot: story.root)
        var result: [UInt8] = []
        for start in stride(from: 0, to: story.bytes.count, by: 7_777) {
            result += try minimiser.feed(Array(story.bytes[start..<min(start + 7_777, story.bytes.count)]))
        }
        result += try minimiser.finish().result
        #expect(result == story.result)
    }

    @Test("what comes in is what goes out and what is withheld, whatever the file and the scope")
    func conservation() throws {
        var random = Seeded(state: 42)
        let numbers = ["FR01", "FR02", "FR03", "FR04"]
        for _ in 0..<60 {
            let list = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let entries = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    let payments = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        "<TxDtls><RltdPties><DbtrAcct><Id><IBAN>\(numbers.randomElement(using: &random) ?? "FR01")</IBAN></Id></DbtrAcct></RltdPties>"
                            + remittance("p") + "</TxDtls>"
                    }.joined()
                    let month = Int.random(in: 1...9, using: &random)
                    return entry(
                        booked: Bool.random(using: &random) ? "2026-0\(month)-15" : nil,
                        details: payments.isEmpty ? "" : "<NtryDtls>\(payments)</NtryDtls>")
                }
                return (account: numbers.randomElement(using: &random) ?? "FR01", entries: entries + [entry()])
            }
            let text = Array(statements(list).utf8)
            let scope = try scope(
                Array(numbers.shuffled(using: &random).prefix(2)),
                exclude: [numbers.randomElement(using: &random) ?? "FR04"])
            let (result, report, root) = try minimised(text, Plan(scope, format: .camt))
            #expect(report.records == UInt64(try records(text).count))
            #expect(report.records == report.handedOver + report.withheldRecords)
            #expect(check(result, scope, root) == nil)
            let fields = try records(text).reduce(0) { $0 + $1.fields.count }
            let handed = try handedRecords(result)
            let withheldFields = try records(text).filter { record in !handed.contains { $0.number == record.number } }
            #expect(
                handed.reduce(0) { $0 + $1.disclosure.fields.count } + withheldFields.reduce(0) { $0 + $1.fields.count }
                    == fields)
        }
    }

    @Test("a file that is not the one ingested gives no result")
    func changedFile() throws {
        let before = statements([("FR01", [entry("10.00"), entry()])])
        let (root, _) = try ingest(Array(before.utf8))
        var minimiser = Minimiser(try Plan(scope(), format: .camt), secret: secret, fieldRoot: root)
        _ = try minimiser.feed(Array(before.replacing("10.00", with: "10.01").utf8))
        do {
            _ = try minimiser.finish()
            #expect(Bool(false), "a changed file was minimised")
        } catch { #expect(error.code == .changed) }
    }

    @Test("a file without records, or cut off, is not ingested")
    func badIngest() throws {
        for text in [statements([("FR01", [])]), String(statements([("FR01", [entry()])]).dropLast(30))] {
            #expect(throws: EvidenceError.self) { try ingest(Array(text.utf8)) }
        }
        #expect(throws: EvidenceError.self) { try ingest(Array("[]".utf8), .json) }
    }

    @Test("a provider's document is cut to the fields asked for")
    func document() throws {
        let file = SubscriberFile(seed: 1)
        let scope = try Scope(
            measure: "m2", target: .subject(file.identifier),
            fields: ["/identifier", "/subscriber/name", "/subscriber/address"])
        let (result, report, root) = try minimised(file.right.canonicalBytes, Plan(scope, format: .json))
        #expect(check(result, scope, root, format: .json) == nil)
        #expect(report.handedOver == 1)
        #expect(
            try handedRecords(result)[0].fields.map(\.path) == [
                "/identifier", "/subscriber/address", "/subscriber/name",
            ])
        // The provider's mistake names the address that was asked about, so no machine finds it.
        #expect(try minimised(file.namesake.canonicalBytes, Plan(scope, format: .json)).report.handedOver == 1)
    }
}

/// The records that a result tells.
func handedRecords(_ result: [UInt8]) throws -> [HandedRecord] {
    var reader = ResultReader()
    return try reader.feed(result).compactMap { if case .record(let record) = $0 { record } else { nil } }
}
