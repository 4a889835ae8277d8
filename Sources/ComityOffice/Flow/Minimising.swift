import CanonicalJSON
import ComityAccess
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import Commitments
import Sealing

extension Session {
    /// Proposes texts of special categories for masking. A machine only proposes.
    func propose(_ number: Int) async throws -> Outcome {
        let raw = try numbered { () throws(Rejection) in try state.item(numbered: number) }
        let (scope, scoped) = try await scope(for: raw)
        let reading = try await scoped.reading(raw, for: ownPurpose, label: "raw")
        let (rules, bases) = (office.rules, reading.humanBasis)
        let format = try format(of: raw)
        let proposals: [Proposal] = try await office.vault.open(raw, after: reading.proof) { stream, _ in
            var proposer = Proposer(try Plan(scope, format: format), rules: rules)
            var proposals: [Proposal] = []
            try await drain(stream) { proposals += try proposer.feed($0) }
            proposals += try proposer.finish()
            return proposals
        }
        let session = try await scoped.reloaded(readingOn: bases)
        let content = JSON.array(proposals.map(\.json)).canonicalBytes
        let document = try await session.write(content, kind: "proposal", label: "proposal")
        let events = try session.decide(
            .proposeMinimisation(
                raw.id, proposal: document.item(measure: raw.measure, by: hand.officer), lines: proposals.count))
        let officer = try await session.sign(document.content)
        try await session.commit(working: events, by: officer, keys: document.keys)
        return session.done(
            "\(proposals.count) lines proposed for masking",
            lines: proposals.enumerated().map { "\($0 + 1): record \($1.record), \($1.category) (rule `\($1.rule)`)" },
            next: "comity evidence minimise \(self.number) --item \(number) --accept all",
            data: ["lines": .integer(proposals.count)])
    }

    /// Cuts raw evidence to the authorised scope, reads the result again, and fails closed.
    func minimise(_ number: Int, _ accept: AcceptedLines) async throws -> Outcome {
        let raw = try numbered { () throws(Rejection) in try state.item(numbered: number) }
        let (scope, scoped) = try await scope(for: raw)
        guard raw.proposal != nil || !scope.masksSpecialCategories else {
            throw OfficeError(
                .refused, at: "item \(number)",
                "the scope masks special categories: have lines proposed first with `comity evidence propose \(self.number) --item \(number)`"
            )
        }
        let (accepted, prepared) = try await scoped.accept(accept, of: raw)
        let reading = try await prepared.reading(raw, for: ownPurpose, label: "raw")
        let bases = reading.humanBasis
        let cut = try await prepared.cut(raw, to: scope, masking: accepted, after: reading.proof)
        let session = try await prepared.reloaded(readingOn: bases)
        return try await session.commitMinimised(raw, cut)
    }

    /// The scope that an item is held to, as the decision signed it.
    private func scope(for raw: Item) async throws -> (Scope, Session) {
        guard let id = raw.measure, let digest = state.request?.measures.first(where: { $0.id == id })?.decision?.scope,
            let document = state.items.values.first(where: { $0.kind == "scope" && $0.content == digest })
        else { throw OfficeError(.refused, "no scope was decided for this item") }
        let (content, session) = try await readDocument(document, label: "scope")
        do {
            return (try Scope(json: try JSON(canonical: content), at: ""), session)
        } catch let error as EvidenceError {
            throw OfficeError(.invalid, at: "\(error.place)", error.reason)
        }
    }

    private func format(of item: Item) throws -> EvidenceFormat {
        guard let format = EvidenceFormat(kind: item.kind) else {
            throw OfficeError(.invalid, "item of the kind `\(item.kind)` cannot be minimised")
        }
        return format
    }

    /// Records which proposed lines a person accepted.
    private func accept(_ accept: AcceptedLines, of raw: Item) async throws -> ([Proposal], Session) {
        guard let id = raw.proposal, let document = state.items[id] else { return ([], self) }
        let (content, session) = try await readDocument(document, label: "proposal")
        var proposals: [Proposal] = []
        for (position, json) in (try readJSON(content).array ?? []).enumerated() {
            let line = try Proposal(json: json, at: "/\(position)")
            if case .lines(let numbers) = accept, !numbers.contains(position + 1) { continue }
            proposals.append(line)
        }
        let accepted = JSON.array(proposals.map(\.json)).canonicalBytes
        if let known = session.state.items[session.id("accepted")] {
            // Recorded when this command was cut off; the same lines are not accepted twice.
            guard known.content == .sha256(accepted) else {
                throw OfficeError(.conflict, "other lines were accepted by this command; give it under a new id")
            }
            return (proposals, session)
        }
        let list = try await session.write(accepted, kind: "accepted", label: "accepted")
        let events = try session.decide(
            .acceptMinimisation(
                raw.id, accepted: list.item(measure: raw.measure, by: hand.officer), lines: proposals.count))
        let officer = try await session.sign(list.content, step: step("accept"))
        try await session.commit(working: events, by: officer, keys: list.keys)
        return (proposals, try await session.reloaded())
    }

    /// What minimisation made, staged and checked, not committed yet.
    private struct Cut: Sendable {
        let result: Staged
        let report: MinimisationReport
    }

    private func cut(
        _ raw: Item, to scope: Scope, masking accepted: [Proposal], after proof: consuming Committed<Open>
    ) async throws -> Cut {
        let format = try format(of: raw)
        guard let hash = raw.fieldRoot, let records = raw.records else {
            throw OfficeError(.integrity, "the item has no field root")
        }
        let root = FieldRoot(records: UInt64(records), hash: hash)
        let plan = try Plan(scope, format: format, masking: accepted)
        let found = Slot<MinimisationReport>()
        let vault = office.vault
        let resultID = id("result")
        do {
            let staged = try await vault.open(raw, after: proof) { stream, key in
                let secret = try ItemSecret.of(key)
                return try await vault.stage(
                    piped(stream) { MinimisingPipe(plan, secret: secret, fieldRoot: root, report: found) }, as: resultID
                )
            }
            var check = ResultCheck(scope, format: format, masking: accepted, fieldRoot: root)
            try await drain(try await vault.reread(staged)) { try check.feed($0) }
            _ = try check.finish()
            guard let report = found.value else {
                throw OfficeError(.integrity, "the evidence was not read to its end")
            }
            return Cut(result: staged, report: report)
        } catch let error as EvidenceError {
            throw OfficeError(.integrity, at: "\(error.place)", error.reason)
        } catch BlobFailure.source(let reason) {
            // What was read is the vault's own: it must read as it did at ingest.
            throw OfficeError(.integrity, at: "item \(raw.id)", reason)
        }
    }

    private func commitMinimised(_ raw: Item, _ cut: Cut) async throws -> Outcome {
        let report = cut.report
        let full = try await write(report.json.canonicalBytes, kind: "report", label: "report")
        let coarse = try await write(report.coarse.canonicalBytes, kind: "report-to-requester", label: "coarse")
        let result = Item(
            id: cut.result.item, origin: .result, kind: "records", measure: raw.measure, derivedFrom: raw.id,
            content: cut.result.content, blob: cut.result.blob, size: cut.result.size, fieldRoot: raw.fieldRoot,
            records: raw.records, categories: office.packs.fields.categories(of: report.handedFields, in: raw.kind),
            by: hand.officer, review: raw.review)
        let counts = [
            "records": Int(report.records), "handedOver": Int(report.handedOver),
            "withheld": Int(report.withheldRecords),
            "masked": Int(report.maskedRecords),
        ]
        let facts = try facts(about: FactSheet.subjects(raw), of: raw)
        let permit = try permit(Minimise.self, on: result.content, of: raw.measure, facts)
        let events = try decide(
            .minimise(
                result: result, reports: [full, coarse].map { $0.item(measure: raw.measure, by: hand.officer) },
                counts: counts))
        return try await act(
            events, on: result.content, under: permit, keys: [cut.result.added] + full.keys + coarse.keys,
            "minimised: \(report.handedOver) of \(report.records) records are in the scope",
            lines: WithholdingClass.allCases.map { "withheld, \($0.rawValue): \(report.count(of: $0))" }
                + ["masked after acceptance: \(report.maskedRecords)"],
            next: "comity evidence release \(number) --item \(state.itemOrder.count + 1)",
            data: ["counts": .object(counts.mapValues { .integer($0) }), "report": report.json])
    }
}
