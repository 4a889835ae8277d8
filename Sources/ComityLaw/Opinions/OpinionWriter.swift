import CEL
import CanonicalJSON
import ComityModel

/// Writes an assessment down as an opinion (docs/formats/opinion.md). Norms stand in the order of their ids.
struct OpinionWriter {
    let assessment: Assessment
    let facts: Facts
    private var matter: Matter { assessment.matter }
    private var set: PackSet { assessment.matter.set }

    init(_ assessment: Assessment, _ facts: Facts) {
        self.assessment = assessment
        self.facts = facts
    }

    /// The opinion, its parts and the whole that holds them.
    var opinion: Opinion {
        let (decidedBy, questions, advice) = (assessment.decisive.map { set.reference($0.norm) }, questions, advice)
        let (before, duties, terms, presumed) = (before, duties, assessment.terms(facts.pauses), presumed)
        let upcoming = assessment.upcoming
        let (ask, grounds, safeguards, toRead) = (ask(questions), grounds, assessment.safeguards, toRead)
        let conditions = assessment.conditions + assessment.limits
        let assessor = matter.assessor
        var members: [String: JSON] = [
            "v": 1, "set": .string(set.digest.hex), "act": .string(matter.act.name), "at": matter.at.json,
            "assessor": [
                "authority": .string(assessor.authority.rawValue), "side": .string(assessor.side.rawValue),
                "jurisdiction": .string(assessor.jurisdiction.code), "peer": .string(assessor.peer.code),
                "zone": .string(assessor.zone.name), "peerZone": .string(assessor.peerZone.name),
            ],
            "facts": facts.json, "outcome": .string(assessment.outcome.rawValue),
            "decidedBy": array(decidedBy.map(\.json)), "questions": array(questions.map(\.json)),
            "advice": array(advice.map(\.json)), "before": array(before.map(\.json)),
            "duties": array(duties.map(\.json)), "terms": array(terms.map(\.json)),
            "presumed": array(presumed.map(\.json)), "ask": array(ask.map(\.json)),
            "grounds": array(grounds.map(JSON.string)), "conditions": array(conditions.map(JSON.string)),
            "safeguards": array(safeguards.map(\.json)), "toRead": array(toRead.map(\.json)),
            "why": array(assessment.decisive.map(why)), "instruments": matter.findings.json,
            "wouldHaveToBeTrue": array(wouldHaveToBeTrue), "asserted": array(asserted.map(JSON.string)),
        ]
        if assessment.verdict == .nothingPermits { members["reason"] = "nothing permits it" }
        if !upcoming.isEmpty { members["upcoming"] = array(upcoming.map(\.json)) }
        if !missing.isEmpty { members["missing"] = array(missing.map(JSON.string)) }
        return Opinion(
            outcome: assessment.outcome, decidedBy: decidedBy, questions: questions, advice: advice, before: before,
            duties: duties, terms: terms, upcoming: upcoming, presumed: presumed, ask: ask, grounds: grounds,
            conditions: conditions,
            safeguards: safeguards, toRead: toRead, missing: missing, json: .object(members))
    }

    private func array(_ elements: [JSON]) -> JSON { .array(elements) }

    private func why(_ reason: Assessment.Reason) -> JSON {
        let reference = set.reference(reason.norm)
        var members: [String: JSON] = [
            "norm": .string(reference.norm), "cite": .string(reference.cite), "role": .string(reason.role.rawValue),
            "says": .string(reason.norm.says), "modality": .string(reason.norm.modality.rawValue),
        ]
        members["wayOut"] = reason.role == .bars ? reason.norm.wayOut.map(JSON.string) : nil
        if let number = matter.plan.number(of: reason.norm), matter.plan.norms[number].goesWithData {
            members["origin"] = matter.setting.origin.map { .string($0.code) }
        }
        return .object(members)
    }

    private var questions: [Opinion.Question] {
        (assessment.search?.questions ?? []).map { question in
            let norms = assessment.standing.filter { $0.stands.unknowns.contains(question.fact) }
                .map { set.reference($0.norm) }
            return Opinion.Question(
                fact: set.vocabulary.index.keys[question.fact].name, norms: Array(Set(norms)).sorted(),
                mayMatter: question.mayMatter)
        }
    }

    /// Computed facts without which the outcome stays open: nobody is asked, the record or a table lacks them.
    private var missing: [String] {
        guard assessment.outcome == .open else { return [] }
        return Set(set.vocabulary.index.names(of: assessment.weighing.unknowns)).filter {
            set.vocabulary.facts[$0]?.isComputed == true
        }
        .sorted()
    }

    private var advice: [Opinion.Advice] {
        assessment.advice.map { norm, stands in
            Opinion.Advice(
                norm: set.reference(norm), act: ActName(unchecked: norm.act),
                grounds: assessment.world.grounds(of: norm), holds: stands.isYes,
                readWith: matter.reading(norm).map(set.reference).sorted())
        }
    }

    /// Unknown facts that only bear on what is open to the officer, beside those that are asked anyhow.
    private func ask(_ questions: [Opinion.Question]) -> [Opinion.Question] {
        let asked = Set(questions.map(\.fact))
        var norms: [String: [NormRef]] = [:]
        for (norm, stands) in assessment.advice {
            for name in set.vocabulary.index.names(of: stands.unknowns)
            where !asked.contains(name) && set.vocabulary.facts[name]?.isComputed == false {
                norms[name, default: []].append(set.reference(norm))
            }
        }
        return norms.sorted { $0.key < $1.key }.map { Opinion.Question(fact: $0.key, norms: $0.value.sorted()) }
    }

    private var before: [Opinion.Step] {
        assessment.before.map {
            Opinion.Step(norm: set.reference($0.norm), act: ActName(unchecked: $0.norm.act), isDone: $0.isDone)
        }
    }

    private var duties: [Opinion.Duty] {
        assessment.duties.map { norm, stands in
            Opinion.Duty(
                norm: set.reference(norm), act: ActName(unchecked: norm.act), modality: norm.modality.rawValue,
                actor: norm.actor.rawValue, says: norm.says, holds: stands.isYes, isDone: assessment.isDone(norm),
                safeguards: norm.safeguards.sorted(),
                isManual: stands.isYes && assessment.isManual(norm))
        }
    }

    private var presumed: [Opinion.Presumed] {
        let ofNorms = matter.plan.presumed.map { name, readers in
            let unstated = readers.filter { matter.isInPlay($0.norm) && matter.sheet.value(of: $0.fact) == nil }
            return (name, unstated.map { set.reference(assessment.norm($0.norm)) })
        }
        let norms = Dictionary(ofNorms.filter { !$0.1.isEmpty } + presumedOfReach) { $0 + $1 }
        return norms.sorted { $0.key < $1.key }.map { name, norms in
            Opinion.Presumed(
                fact: name, value: set.vocabulary.presumptionJSON(name, requesting: matter.setting.requesting),
                norms: norms.count < 2 ? norms : Array(Set(norms)).sorted())
        }
    }

    /// Facts on whose presumption an instrument applies whose norms are consulted, with the articles that would take it away.
    private var presumedOfReach: [(name: String, articles: [NormRef])] {
        let plan = matter.plan
        let used = Set(plan.consulted.filter(matter.isInPlay).compactMap { plan.norms[$0].book })
        return used.sorted().flatMap { book -> [(name: String, articles: [NormRef])] in
            plan.books[book].unless.flatMap { number -> [(name: String, articles: [NormRef])] in
                let reason = plan.books[book].pack.unless[number]
                let articles = reason.norms.compactMap { set.norm(id: $0) }.map(set.reference)
                let unknown = (reason.when?.variables ?? []).filter { name in
                    guard let fact = set.vocabulary.facts[name] else { return false }
                    return !fact.isComputed && fact.presumed != nil && matter.value(name) == nil
                }
                return unknown.map { ($0, articles) }
            }
        }
    }

    private var grounds: [String] {
        // What stands before a refusal is no ground of one.
        guard [.refused, .postponed, .forbidden].contains(assessment.outcome),
            !Norm.optionalActs.contains(matter.act.name)
        else { return [] }
        let bars = assessment.decisive.filter { $0.role == .bars }
        return Set(bars.flatMap { assessment.world.grounds(of: $0.norm) }).sorted()
    }

    /// Articles not read to the end, or recalled, whose condition holds or may hold.
    private var toRead: [NormRef] {
        let standing = assessment.standing.filter { !$0.stands.isNo && $0.norm.verified != .yes }
        return Set(standing.map { set.reference($0.norm) }).sorted()
    }

    /// For what stands in the way: exceptions that nobody has shown, and the way out.
    private var wouldHaveToBeTrue: [JSON] {
        let bars = assessment.weighing.bars.filter { !$0.stands.isNo }.map { assessment.norm($0.norm) }
        return bars.sorted { $0.id < $1.id }.compactMap { norm in
            let reference = set.reference(norm)
            let exceptions: [JSON] = assessment.world.exceptions(of: norm).compactMap { exception, holds in
                guard !holds.isYes else { return nil }
                return [
                    "cite": .string(exception.cite), "facts": .array(exception.variables.sorted().map(JSON.string)),
                ]
            }
            guard !exceptions.isEmpty || norm.wayOut != nil else { return nil }
            var members: [String: JSON] = [
                "norm": .string(reference.norm), "cite": .string(reference.cite), "exceptions": .array(exceptions),
            ]
            members["wayOut"] = norm.wayOut.map(JSON.string)
            return .object(members)
        }
    }

    /// Facts that only the peer asserts and that a norm consulted reads.
    private var asserted: [String] {
        let said = facts.own.filter { _, fact in
            switch fact.source {
            case .peer, .request: true
            case .officer, .computed: false
            }
        }.map(\.key)
        let theirs = said + facts.peer.keys.filter { facts.own[$0] == nil }
        guard !theirs.isEmpty else { return [] }
        let read = matter.play.read(matter.plan)
        return theirs.filter(read.contains).sorted()
    }
}
