import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Registers a request document as a draft, or revises one.
    func draft(_ content: [UInt8]) async throws -> Outcome {
        let document = try RequestDocument(json: try readJSON(content))
        _ = try house.counterpart(document.to)
        let staged = try await write(document.json.canonicalBytes, kind: "request", label: "request")
        let facts = document.facts(of: office.profile)
        try check(facts)
        let events = try decide(
            .draft(
                document: staged.item(by: hand.officer), to: document.to, measures: document.parts, facts: facts,
                sends: office.packs.sending(under: document.instrument)))
        let officer = try await sign(document.digest)
        try await commit(working: events, by: officer, keys: staged.keys)
        let missing = document.missing(under: office.packs)
        return done(
            "drafted: \(document.measures.count) measures for `\(document.to)`", citations: missing.map(\.norm),
            lines: missing.map { "\($0.place): \($0.says) (\($0.norm.cite))" },
            next: missing.isEmpty
                ? "comity request assess \(number)"
                : "complete the document, then comity request new FILE --case \(number)",
            data: ["document": .string(document.digest.hex), "missing": .array(missing.map(\.json))])
    }

    func readJSON(_ content: [UInt8]) throws -> JSON {
        do {
            return try JSON(parsing: content)
        } catch {
            throw OfficeError(.invalid, at: error.place, error.reason)
        }
    }

    /// Facts must be of the vocabulary and of its types, or an opinion would call them unknown for ever.
    private func check(_ facts: [String: JSON]) throws {
        for (subject, sheet) in facts {
            for (name, value) in sheet.object ?? [:] {
                if let wrong = problem(with: value, for: name) {
                    throw OfficeError(.invalid, at: "facts of \(subject)", wrong)
                }
            }
        }
    }

    private func problem(with value: JSON, for name: String) -> String? {
        if office.packs.vocabulary.facts[name]?.isComputed == true {
            return "`\(name)` is told by the record and the tables; nobody states it"
        }
        return office.packs.vocabulary.problem(with: value, for: name)
    }

    /// States a fact with what it rests on.
    func stateFact(_ subject: FactSubject, _ name: String, _ value: JSON?, _ cite: Citation) async throws -> Outcome {
        // A fact that is itself a legal basis has the citation as its value.
        let value = value ?? cite.json
        if let wrong = problem(with: value, for: name) {
            throw OfficeError(.invalid, at: "fact `\(name)`", wrong)
        }
        return try await working(
            .stateFact(subject, name: name, value: value, cite: cite), "fact `\(name)` stated for \(subject)",
            next: "comity request assess \(number)")
    }

    /// Has the law judge each measure, and each part about which a fact was stated, on this side's own facts.
    func assess() async throws -> Outcome {
        guard let request = state.request else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        let act = state.side == .requesting ? "assistance.request" : "assistance.accept"
        var assessments: [Assessment] = []
        var opinions: [Opinion] = []
        for measure in request.measures {
            for subject in subjects(of: measure) {
                let opinion = try assess(act, try facts(about: FactSheet.subjects(subject)))
                opinions.append(opinion)
                assessments.append(
                    Assessment(
                        subject: subject, act: ActName(unchecked: act), opinion: opinion.digest,
                        outcome: opinion.outcome,
                        questions: opinion.questions.map(\.fact)))
            }
        }
        let events = try decide(.assess(assessments))
        let officer = try await sign(subject(of: events), opinion: opinions.first?.digest)
        try await commit(working: events, by: officer, opinions: opinions.map(\.json))
        return assessed(assessments, opinions)
    }

    private func subjects(of measure: Measure) -> [FactSubject] {
        [.measure(measure.id)] + (1...measure.parts).map { .part(measure.id, $0) }.filter { state.facts[$0] != nil }
    }

    private func assessed(_ assessments: [Assessment], _ opinions: [Opinion]) -> Outcome {
        var lines: [String] = []
        for (assessment, opinion) in zip(assessments, opinions) {
            lines.append("\(assessment.subject): \(opinion.outcome.rawValue) by \(cites(opinion.decidedBy))")
            for question in opinion.questions {
                lines.append("open question \(question.fact) (\(cites(question.norms)))")
            }
        }
        let open = assessments.flatMap(\.questions)
        let silent = opinions.compactMap(Override.Reason.init(for:)).first { $0 != .wrong }
        let act = state.side == .requesting ? LegalActName.issue : .decide
        let overridden = !humanBases(for: act, on: assessments.first?.subject.measure).isEmpty
        let next =
            open.first.map { "comity fact state \($0)=VALUE --cite \"…\" --case \(number)" }
            ?? (overridden ? nil : silent.map { entering(act, $0) })
            ?? (state.side == .requesting ? "comity request approve \(number)" : "comity case prepare \(number)")
        return done(
            open.isEmpty ? "assessed" : "assessed; questions are open", citations: opinions.flatMap(\.decidedBy),
            lines: lines,
            next: next, data: ["opinions": .array(assessments.map(\.json))])
    }

    func cites(_ norms: [NormRef]) -> String {
        norms.isEmpty ? "no norm" : norms.map { "\($0.cite) [\($0.norm)]" }.joined(separator: "; ")
    }

    /// The second officer approves the content together with the opinions on it.
    func approve() async throws -> Outcome {
        guard let request = state.request else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        let events = try decide(.approve(request.approvalSubject))
        let officer = try await sign(request.approvalSubject, opinion: request.assessments.first?.opinion)
        try await commit(working: events, by: officer)
        return done("approved", next: "comity request issue \(number)")
    }
}
