import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Prepares the decision on each measure for a second officer, with the scope that everything later is held to.
    func prepareDecision(_ draft: DecisionDraft) async throws -> Outcome {
        guard let request = state.request, let item = state.items[request.document] else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        var (content, session) = try await readDocument(item, label: "request")
        let document = try RequestDocument(json: try readJSON(content))
        for (position, earlier) in request.earlier.compactMap({ state.items[$0] }).enumerated() {
            (content, session) = try await session.readDocument(earlier, label: "request/\(position)")
            let old = try RequestDocument(json: try readJSON(content))
            do {
                try document.narrows(old)
            } catch {
                throw OfficeError(.integrity, at: error.place, "the amended request is not narrower: \(error.reason)")
            }
        }
        return try await session.prepareDecision(draft, request, document)
    }

    private func prepareDecision(
        _ draft: DecisionDraft, _ request: Request, _ document: RequestDocument
    ) async throws -> Outcome {
        // What the other side announced is what its document says, or nothing is decided on it.
        guard document.parts.map(\.json) == request.measures.map(\.json) else {
            throw OfficeError(
                .integrity, at: "case \(number)",
                "the measures that were announced are not those of the request's document; "
                    + "ask what is meant with `comity case ask --kind information`")
        }
        let written = try await write(draft, on: document, of: office.profile.jurisdiction, refusing: grounds) {
            measure in
            try await citations(of: request.assessments.first { $0.subject == .measure(measure) })
        }
        let events = try decide(
            .prepareDecision(
                written.decisions, conditions: written.conditions,
                documents: written.scopes.map { $0.item(by: hand.officer) }))
        // What the second officer will sign too: the decisions and the conditions, and nothing beside them.
        let officer = try await sign(JSON.object(written.body).digest)
        try await commit(working: events, by: officer, keys: written.scopes.flatMap(\.keys))
        return done(
            "decision prepared", lines: written.decisions.map { "\($0.measure): \($0.outcome.rawValue)" },
            next: "comity case decide \(number) (by a second officer)")
    }

    /// The norms that make a refusal of a part open or a duty, on that ground.
    private func grounds(_ ground: String, _ subject: FactSubject) throws -> [NormRef] {
        let opinion = try assess("assistance.accept", try facts(about: FactSheet.subjects(subject)))
        let advised = opinion.advice.filter { $0.grounds.contains(ground) && $0.holds }.map(\.norm)
        let norms = opinion.outcome == .refused && opinion.grounds.contains(ground) ? opinion.decidedBy : advised
        guard !norms.isEmpty else {
            throw OfficeError(
                .refused, at: "\(subject)",
                "no norm opens the ground `\(ground)` on the facts stated; see `comity law explain \(number)`")
        }
        if let step = opinion.before.first(where: { !$0.isDone }) {
            throw OfficeError(
                .refused, at: "\(subject)",
                "before refusing on `\(ground)`, \(step.norm.cite) must be followed: consult first",
                citations: [step.norm])
        }
        return norms
    }

    func ref(_ norm: String) throws -> NormRef {
        guard let ref = office.packs.reference(to: norm) else {
            throw OfficeError(.invalid, at: norm, "the packs hold no norm `\(norm)`")
        }
        return ref
    }

    private func citations(of assessment: Assessment?) async throws -> [NormRef] {
        guard let assessment, let json = try await office.journal.opinion(assessment.opinion) else { return [] }
        return try Opinion(json: json).decidedBy
    }

    /// The second officer decides. Each measure and each part is judged anew, on the facts as they stand.
    func decideRequest() async throws -> Outcome {
        guard let request = state.request, let prepared = request.prepared else {
            throw OfficeError(
                .refused, at: "case \(number)", "no decision is prepared; prepare one with `comity case prepare`")
        }
        let subject = prepared.digest
        let permit = try permit(prepared, on: subject)
        let scopes = state.items.values.filter { item in
            item.kind == "scope" && prepared.decisions.contains { $0.scope == item.content }
        }
        let enclosures = try await enclose(scopes.sorted { $0.id < $1.id }.map(Document.init), under: permit)
        let events = try decide(.decide(subject, attachments: enclosures.attachments))
        let preparation = approvals(of: .decisionPrepared, in: try await office.journal.events(of: state.ref))
        return try await send(
            events, on: subject, under: permit, enclosures: enclosures, also: preparation, "decided",
            lines: prepared.decisions.map { decision in
                let parts = decision.refusals.map { "part \($0.part) refused on `\($0.ground)` by \(cites($0.cites))" }
                return (["\(decision.measure): \(decision.outcome.rawValue) by \(cites(decision.cites))"] + parts)
                    .joined(separator: "; ")
            } + prepared.conditions.map { "condition \($0.number): \($0.kind.rawValue) (\($0.basis.cite))" },
            next: "comity case execute \(number) --measure …")
    }

    private func permit(_ prepared: PreparedDecision, on subject: Digest) throws -> Permit<Decide> {
        var permits: [(act: String, measure: MeasureID?, facts: Facts)] = []
        for decision in prepared.decisions {
            let measure = [FactSubject.wholeCase, .measure(decision.measure)]
            switch decision.outcome {
            case .accepted, .inPart:
                permits.append(("assistance.accept", decision.measure, try facts(about: measure)))
                // A part of which something of its own was stated is judged on that too, unless it is refused.
                let refused = Set(decision.refusals.map(\.part))
                let parts =
                    try numbered { () throws(Rejection) in try state.request?.measure(decision.measure).parts } ?? 0
                for part in 1...max(1, parts) where !refused.contains(part) {
                    guard state.facts[.part(decision.measure, part)]?.isEmpty == false else { continue }
                    let subjects = FactSheet.subjects(.part(decision.measure, part))
                    permits.append(("assistance.accept", decision.measure, try facts(about: subjects)))
                }
            case .postponed:
                permits.append(("assistance.postpone", decision.measure, try facts(about: measure)))
            case .refused: break
            }
            for refusal in decision.refusals {
                let subjects = FactSheet.subjects(.part(decision.measure, refusal.part))
                permits.append(("assistance.refuse", decision.measure, try facts(about: subjects)))
            }
        }
        if !prepared.conditions.isEmpty {
            var facts = try facts(about: [.wholeCase], computed: transfer())
            facts.conditions += prepared.conditions
            permits.append(("assistance.condition", nil, facts))
        }
        guard let first = permits.first else { throw OfficeError(.refused, "nothing is decided") }
        var permit = try self.permit(Decide.self, as: first.act, on: subject, of: first.measure, first.facts)
        for next in permits.dropFirst() {
            permit = try joined(
                permit, try self.permit(Decide.self, as: next.act, on: subject, of: next.measure, next.facts))
        }
        return permit
    }

    /// Orders a granted measure to be carried out; the order is a document.
    func execute(_ measure: MeasureID, _ order: [UInt8]) async throws -> Outcome {
        let document = try await write(order, kind: "order", label: "order")
        let events = try decide(.orderExecution(measure, order: document.item(measure: measure, by: hand.officer)))
        let permit = try permit(
            Execute.self, on: document.content, of: measure, try facts(about: FactSheet.subjects(.measure(measure))))
        return try await act(
            events, on: document.content, under: permit, keys: document.keys, "execution of `\(measure)` ordered",
            next: "comity evidence add \(number) --measure \(measure) FILE")
    }

    /// Signs and commits a legal act that stays inside.
    func act<Act: LegalAct>(
        _ events: [Event], on subject: Digest, under permit: consuming Permit<Act>, keys: [KeyChange] = [],
        jobs: [ScheduledJob] = [], _ summary: String, lines: [String] = [], next: String? = nil, data: JSON = [:]
    ) async throws -> Outcome {
        let (citations, bases) = (permit.citations, permit.humanBasis)
        let events = try arising(Act.name, permit.opinions) + events
        let officer = try await sign(subject, opinion: permit.opinions.first?.digest)
        _ = try await office.journal.commit(
            command, in: file, events.map { $0.resting(on: [officer.act]) }, subject: subject, keys: keys, jobs: jobs,
            under: permit)
        return done(summary, citations: citations, lines: lines + told(bases), next: next, data: data)
    }

    /// The final answer: every granted measure was delivered.
    func answered() async throws -> Outcome {
        try await sending(.answer, "answered", next: "comity case close \(number)")
    }
}
