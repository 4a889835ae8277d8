import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel

extension Examination {
    /// Each human basis: signed by two under the roster of its side, for what was done, in force when it was done; and none is
    /// missing where the opinion behind an act does not permit it.
    var humanBasis: Findings {
        var findings = Findings()
        let outcomes = Dictionary(
            record.opinions.map {
                ($0.json.digest, $0.json["outcome"]?.string.flatMap(Opinion.Outcome.init(rawValue:)))
            },
            uniquingKeysWith: { first, _ in first })
        for step in story.steps {
            for basis in step.event.humanBasis { judge(basis, step, &findings) }
            guard step.event.kind.reason == .act, step.event.humanBasis.isEmpty,
                let outcome = step.event.opinion.flatMap({ outcomes[$0] ?? nil })
            else { continue }
            findings.insist(
                [.permitted, .conditional].contains(outcome), step.name,
                "its opinion says `\(outcome.rawValue)`, and no human basis is named")
        }
        return findings
    }

    private func judge(_ basis: HumanBasis, _ step: CaseStory.Step, _ findings: inout Findings) {
        let override = basis.override
        let isReceived = step.event.kind == .messageReceived
        let kind = isReceived ? step.event.body["type"]?.string.flatMap(EventKind.init(rawValue:)) : step.event.kind
        let sentAt = isReceived ? step.event.body["at"]?.string.flatMap { Instant($0) } : step.event.at
        findings.insist(
            kind?.requires.contains(override.act) == true, step.name,
            "the human basis is for `\(override.act.rawValue)`, which this is not")
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
