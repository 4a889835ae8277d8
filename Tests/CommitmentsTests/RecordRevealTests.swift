import CanonicalJSON
import Commitments
import Testing
import TransparencyLog

@Suite("Reveal of a withheld record")
struct RecordRevealTests {
    @Test("Every record of items up to 20 is revealed from the sidecar and verifies, in memory and as JSON")
    func everyRecord() throws {
        for size in 1...20 {
            let item = try TestItem(records: size, fields: 2)
            for number in 1...size {
                let reveal = try item.reveal(number)
                try reveal.verify(against: item.fieldRoot)
                #expect(try RecordReveal(json: JSON(canonical: reveal.json.canonicalBytes)) == reveal)
            }
        }
    }

    @Test("A reveal agrees with the hash under which the record was withheld")
    func agrees() throws {
        let item = try TestItem(records: 9)
        let disclosure = try item.disclose { $0 != 5 }
        let runs = disclosure.parts.compactMap { if case .withheld(let run) = $0 { run } else { nil } }
        #expect(runs == [WithheldRun(first: 5, count: 1, hashes: [try item.reveal(5).record.node()])])
    }

    @Test("Any change of any digest, path, value or number fails")
    func tampering() throws {
        let item = try TestItem(records: 11)
        let reveal = try item.reveal(6)
        for tampered in DisclosureTests.variants(of: reveal.json) {
            do {
                try RecordReveal(json: tampered).verify(against: item.fieldRoot)
                Issue.record("a changed reveal verified: \(tampered.canonicalText)")
            } catch {}
        }
        let elsewhere = try TestItem(records: 11, secret: 9).fieldRoot
        #expect(code { try reveal.verify(against: elsewhere) } == .fieldRootMismatch)
        let longer = FieldRoot(records: 12, hash: item.fieldRoot.hash)
        #expect(code { try reveal.verify(against: longer) } == .wrongCount)
    }

    @Test("A reveal holds every field, and only of a record that is there")
    func complete() throws {
        let item = try TestItem(records: 4)
        let partial = try RecordDisclosure(number: 2, of: item.records[1], secret: item.secret) { field, _ in field == 1
        }
        #expect(code { _ = try RecordReveal(record: partial, records: 4, path: []) } == .notDisclosed)
        #expect(code { _ = try RecordReveal.plan(number: 0, records: 4) } == .wrongCount)
        #expect(code { _ = try RecordReveal.plan(number: 5, records: 4) } == .wrongCount)
        let json: JSON = ["path": [], "records": 4, "record": partial.json]
        #expect(throws: JSONError.self) { try RecordReveal(json: json) }
    }
}
