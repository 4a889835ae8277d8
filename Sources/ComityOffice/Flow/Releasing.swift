import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import ComityTrust
import Sealing

extension Session {
    /// Hands a minimised result over. A case officer prepares the terms; an approver signs them and releases.
    func release(_ number: Int) async throws -> Outcome {
        let result = try numbered { () throws(Rejection) in try state.item(numbered: number) }
        guard hand.role == .approver else { return try await prepareRelease(result, number) }
        guard let disclosure = state.disclosures.values.first(where: { $0.item == result.id && $0.status == .prepared })
        else {
            throw OfficeError(
                .refused, at: "item \(number)", "no release of this item is prepared; a case officer prepares it first")
        }
        try await insistPeerIsTrusted()
        let terms = try terms(of: result, number: disclosure.number)
        let facts = try facts(about: FactSheet.subjects(result), item: result, computed: transfer())
        let permit = try permit(Disclose.self, on: terms.digest, of: result.measure, facts)
        let key = try await office.vault.wrap(
            result.id, to: try sealingKey(of: peer()), terms: terms.digest, under: permit)
        let reports = result.reports.compactMap { state.items[$0] }.filter { $0.kind == "report-to-requester" }
        let enclosures = try await enclose(reports.map(Document.init), under: permit)
        let events = try decide(
            .release(disclosure.id, terms: terms, key: key.json, attachments: enclosures.attachments))
        let preparation = try await office.journal.events(of: state.ref).filter {
            $0.kind == .releasePrepared && $0.body["id"] == disclosure.id.json
        }.flatMap(\.acts)
        _ = try await office.publishCheckpoint()
        return try await send(
            events, on: terms.digest, under: permit, enclosures: enclosures, also: preparation,
            "released to `\(try peer().authority)` (disclosure \(disclosure.number))",
            lines: state.conditions.inForce.map { "condition \($0.number): \($0.kind.rawValue) (\($0.basis.cite))" })
    }

    private func prepareRelease(_ result: Item, _ item: Int) async throws -> Outcome {
        let number = state.disclosures.count + 1
        let terms = try terms(of: result, number: number)
        let events = try decide(.prepareRelease(id("disclosure"), result.id, terms: terms.digest))
        let officer = try await sign(terms.digest)
        try await commit(working: events, by: officer)
        return done(
            "release prepared (disclosure \(number))",
            next: "comity evidence release \(self.number) --item \(item) (by a second officer)")
    }

    /// The terms that two officers sign and the key is bound to: sender, request, basis, purpose, conditions, recipient key.
    private func terms(of result: Item, number: Int) throws -> JSON {
        let peer = try peer()
        guard let key = peer.descriptor.sealingKey(at: now), let decision = decision(on: result) else {
            throw OfficeError(.refused, "there is no decision, or no key of the other authority, to release under")
        }
        let item = Item(
            id: result.id, origin: .result, kind: result.kind, measure: result.measure, content: result.content,
            blob: result.blob, size: result.size, fieldRoot: result.fieldRoot, records: result.records)
        return [
            "domain": "comity/terms/v1", "file": state.ref.json, "from": .string(office.profile.id.rawValue),
            "to": .string(peer.authority.rawValue), "number": .integer(number), "item": item.json,
            "basis": .array(decision.cites.map(\.json)), "scope": decision.scope.map { .string($0.hex) } ?? .null,
            "purpose": "prosecution-in-case", "conditions": .array(state.conditions.inForce.map(\.json)),
            "recipientKey": .string(key.kid),
        ]
    }

    private func decision(on item: Item) -> MeasureDecision? {
        state.request?.measures.first { $0.id == item.measure }?.decision
    }

    /// A peer that showed two histories of its log gets nothing any more.
    func insistPeerIsTrusted() async throws {
        guard try await !office.suspects().contains(try peer().descriptor.logOrigin) else {
            throw OfficeError(
                .integrity, at: try peer().authority.rawValue,
                "this authority showed two histories of its log; nothing is released to it. Show `comity log verify` to your administrators"
            )
        }
    }

    /// Recalls what should not have been disclosed: locked on both sides at once.
    func recall(_ number: Int, _ reason: String) async throws -> Outcome {
        let disclosure = try numbered { () throws(Rejection) in try state.disclosure(numbered: number) }
        guard let result = state.items[disclosure.item] else {
            throw OfficeError(.integrity, "the disclosed item is not in the case")
        }
        let computed: [String: JSON] = [
            "data.accuracy": "wrong", "data.still_needed": false, "transfer.recipient_kind": "competent-authority",
        ]
        let permit = try permit(
            Recall.self, on: disclosure.terms, of: result.measure,
            try facts(about: FactSheet.subjects(result), computed: computed))
        let events = try decide(.recall(disclosure.id, reason: reason, cites: permit.citations))
        return try await send(
            events, on: disclosure.terms, under: permit, "disclosure \(number) recalled (`\(reason)`)")
    }
}
