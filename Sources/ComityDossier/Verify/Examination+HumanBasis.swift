import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Examination {
    /// Each human basis: signed by two under the roster of its side, for what was done, in force when it was done; and none is
    /// missing where an opinion behind an act does not permit it.
    var humanBasis: Findings {
        var findings = Findings()
        for step in story.steps {
            for basis in step.event.humanBasis { judge(basis, step, &findings) }
            guard step.event.kind.reason == .act else { continue }
            for judgement in judgements(of: step, &findings) { insistOnBasis(of: judgement, step, &findings) }
        }
        return findings
    }

    /// The opinions behind an act, each with its measure: there is one on every measure that the act is on.
    private func judgements(of step: CaseStory.Step, _ findings: inout Findings) -> [Judgement] {
        let acted = step.before.measures(of: step.event.kind, step.event.body)
        guard step.event.judgements.isEmpty else {
            for measure in acted.subtracting(step.event.judgements.compactMap(\.measure)).sorted() {
                findings.fail(step.name, "it is an act on `\(measure)`, and names no opinion on that")
            }
            return step.event.judgements
        }
        if acted.count > 1 {
            // Before an event named one on each measure, only the first was kept.
            findings.miss(step.name, "it is an act on several measures, and names no opinion on each of them")
        }
        return step.event.opinion.map { [Judgement(acted.count == 1 ? acted.first : nil, $0)] } ?? []
    }

    /// Where an opinion does not permit the act, a basis of the event carries it: for this act, on this measure, and for what is
    /// the matter with the law base there.
    private func insistOnBasis(of judgement: Judgement, _ step: CaseStory.Step, _ findings: inout Findings) {
        let on = judgement.measure.map { " on `\($0)`" } ?? ""
        guard let json = record.opinions.first(where: { $0.json.digest == judgement.opinion })?.json,
            let opinion = try? Opinion(json: json)
        else { return }
        let kind = step.before.request?.measures.first { $0.id == judgement.measure }?.measure
        if let kind, let judged = json["facts"]?["own"]?["request.measure"]?["value"]?.string {
            findings.insist(
                judged == kind, step.name, "the opinion\(on) is about `\(judged)`, and the measure is `\(kind)`")
        }
        guard ![.permitted, .conditional].contains(opinion.outcome) else { return }
        let bases = step.event.humanBasis.map(\.override).filter {
            step.event.kind.requires.contains($0.act) && $0.covers($0.act, judgement.measure)
        }
        guard !bases.isEmpty else {
            findings.fail(step.name, "its opinion\(on) says `\(opinion.outcome.rawValue)`, and no human basis is named")
            return
        }
        guard let (set, question, assessor) = matter(of: json) else {
            findings.miss(step.name, "without its packs and civil times nobody knows whether a human basis carries it")
            return
        }
        findings.insist(
            bases.contains {
                set.carries($0, opinion, on: question.act, by: assessor, question.facts, at: question.at)
            }, step.name,
            "its opinion\(on) says `\(opinion.outcome.rawValue)`, and the human basis is not for that: a norm that it does not name "
                + "stands, or something must be stated or read first")
    }

    /// What an opinion was made from.
    private func matter(of opinion: JSON) -> (PackSet, OpinionQuestion, Assessor)? {
        let zones = Dictionary(record.zones.map { ($0.name, $0.zone) }, uniquingKeysWith: { first, _ in first })
        guard let set = opinion["set"]?.string.flatMap(Digest.init(hex:)).flatMap({ sets[$0] }),
            let question = try? OpinionQuestion(opinion), let assessor = question.assessor(zones)
        else { return nil }
        return (set, question, assessor)
    }

    private func judge(_ basis: HumanBasis, _ step: CaseStory.Step, _ findings: inout Findings) {
        let override = basis.override
        let isReceived = step.event.kind == .messageReceived
        let kind = isReceived ? step.event.body["type"]?.string.flatMap(EventKind.init(rawValue:)) : step.event.kind
        let sentAt = isReceived ? step.event.body["at"]?.string.flatMap { Instant($0) } : step.event.at
        findings.insist(
            kind?.requires.contains(override.act) == true, step.name,
            "the human basis is for `\(override.act.rawValue)`, which this is not")
        let body = isReceived ? step.event.body["body"] ?? .null : step.event.body
        // Duties arise with an act on any measure.
        if let measure = override.measure, let kind, kind != .dutyArisen {
            findings.insist(
                step.before.measures(of: kind, body).contains(measure), step.name,
                "the human basis is for `\(measure)`, which this does not concern")
        }
        findings.insist(
            sentAt.map { basis.permits(override.act, on: override.measure, at: $0) } == true, step.name,
            "the human basis was not in force")
        if !isReceived {
            let status = step.before.overrides[override.id]?.status(at: step.event.at)
            findings.insist(
                status == .active && step.before.overrides[override.id]?.basis == basis, step.name,
                "the case held no such override in force")
        }
        guard let directory = (isReceived ? peer : own)?.directory else {
            findings.miss(step.name, "without a roster that holds, nobody knows who answers for the human basis")
            return
        }
        _ = findings.take(step.name) { () throws(AccessFailure) in
            try directory.judge(basis, in: record.file, at: step.event.at)
        }
    }
}
