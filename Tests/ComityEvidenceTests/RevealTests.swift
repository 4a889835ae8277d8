import CanonicalJSON
import Commitments
import Testing

@testable import ComityEvidence

@Suite("a withheld record can be told later, with proof")
struct RevealTests {
    private let file = Array(
        statements([("FR01", (1...9).map { entry("\($0).00") }), ("FR02", (10...21).map { entry("\($0).00") })]).utf8)

    private func find(_ number: UInt64) throws(EvidenceError) -> Record {
        var finder = RecordFinder(number, format: .camt)
        try finder.feed(file)
        return try finder.finish()
    }

    @Test("every record is revealed under the field root that was logged at ingest")
    func all() throws {
        let (root, nodes) = try ingest(file)
        let sidecar = try #require(Sidecar(bytes: nodes))
        #expect(sidecar.records == 21)
        for number in UInt64(1)...21 {
            let reveal = try find(number).reveal(secret: secret, fieldRoot: root, nodes: sidecar.nodes)
            #expect(reveal.record.fields.compactMap(\.field?.value).contains("\(number).00"))
            try RecordReveal(json: reveal.json).verify(against: root)
        }
    }

    @Test("a record that is not there, a short sidecar and a wrong root are refused")
    func refusals() throws {
        let (root, nodes) = try ingest(file)
        #expect(throws: EvidenceError(.notThere, "")) { try find(22) }
        #expect(throws: EvidenceError(.notThere, "")) { try find(0) }
        #expect(Sidecar(bytes: [1, 2, 3]) == nil)
        let short = try #require(Sidecar(bytes: Array(nodes.dropLast(32))))
        let record = try find(3)
        #expect(throws: EvidenceError(.changed, "")) {
            try record.reveal(secret: secret, fieldRoot: root, nodes: short.nodes)
        }
        let other = Array(statements([("FR01", (1...21).map { entry("\($0).10") })]).utf8)
        let (wrong, _) = try ingest(other)
        let whole = try #require(Sidecar(bytes: nodes))
        #expect(throws: EvidenceError(.changed, "")) {
            try record.reveal(secret: secret, fieldRoot: wrong, nodes: whole.nodes)
        }
    }
}
