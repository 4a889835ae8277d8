import CanonicalJSON
import ComityAccess
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import Commitments
import Sealing

extension Session {
    /// Reveals one withheld record on a court's order. A case officer files the order, an approver reveals.
    func reveal(_ number: Int, _ record: Int, _ order: [UInt8]?) async throws -> Outcome {
        let disclosure = try numbered { () throws(Rejection) in try state.disclosure(numbered: number) }
        guard hand.role == .approver else { return try await orderReveal(disclosure, record, order) }
        guard let raw = state.items[disclosure.item]?.derivedFrom.flatMap({ state.items[$0] }) else {
            throw OfficeError(.refused, "what was disclosed was not made from evidence of this house")
        }
        try await insistPeerIsTrusted()
        let reading = try await reading(raw, for: ownPurpose, label: "raw")
        let bases = reading.humanBasis
        let proof = try await proof(of: record, in: raw, after: reading.proof)
        let session = try await reloaded(readingOn: bases)
        let document = try await session.write(proof.json.canonicalBytes, kind: "reveal", label: "reveal")
        let facts = try session.facts(about: FactSheet.subjects(raw), computed: try session.transfer())
        let permit = try session.permit(Reveal.self, on: document.content, of: raw.measure, facts)
        let enclosures = try await session.enclose([document], under: permit)
        let events = try session.decide(.reveal(disclosure.id, record: record, attachments: enclosures.attachments))
        return try await session.send(
            events, on: document.content, under: permit, enclosures: enclosures, keys: document.keys,
            "record \(record) revealed, with proof that it belongs to the original")
    }

    private func orderReveal(_ disclosure: ComityCase.Disclosure, _ record: Int, _ order: [UInt8]?) async throws
        -> Outcome
    {
        guard let order else {
            throw OfficeError(.usage, at: "--order", "name the file of the court's order")
        }
        let document = try await write(order, kind: "court-order", label: "order")
        let events = try decide(
            .orderReveal(disclosure.id, record: record, order: document.item(by: hand.officer)))
        let officer = try await sign(document.content)
        try await commit(working: events, by: officer, keys: document.keys)
        return done(
            "court order filed for record \(record)",
            next:
                "comity evidence reveal \(number) --disclosure \(disclosure.number) --record \(record) (by a second officer)"
        )
    }

    /// The record with its salts and its path to the field root that was logged at ingest.
    private func proof(
        of record: Int, in raw: Item, after proof: consuming Committed<Open>
    ) async throws -> RecordReveal {
        guard let format = EvidenceFormat(kind: raw.kind), let hash = raw.fieldRoot, let records = raw.records,
            (1...records).contains(record)
        else { throw OfficeError(.invalid, "the file has no record \(record)") }
        let root = FieldRoot(records: UInt64(records), hash: hash)
        do {
            return try await office.vault.open(raw, after: proof) { stream, key in
                let secret = try ItemSecret.of(key)
                var finder = RecordFinder(UInt64(record), format: format)
                // The record nodes are made again from the file: one pass, nothing kept that could be lost.
                var ingest = Ingest(format, secret: secret)
                var nodes: [UInt8] = []
                try await drain(stream) { piece in
                    try finder.feed(piece)
                    nodes += try ingest.feed(piece)
                }
                nodes += try ingest.finish().sidecar
                guard let sidecar = Sidecar(bytes: nodes) else {
                    throw OfficeError(.integrity, "the record nodes do not fit the file")
                }
                return try finder.finish().reveal(secret: secret, fieldRoot: root, nodes: sidecar.nodes)
            }
        } catch let error as EvidenceError {
            throw OfficeError(.integrity, at: "\(error.place)", error.reason)
        }
    }
}
