import ComityCase
import ComityModel

extension Examination {
    /// Every event is understood, numbered without a gap, and the case stands where the manifest says.
    var status: Findings {
        var findings = Findings()
        for problem in story.unread { findings.fail(problem.place, problem.reason) }
        for (position, kept) in record.events.enumerated() where kept.seq != position + 1 {
            findings.fail("event \(kept.seq)", "event \(position + 1) is expected here")
            break
        }
        if let halted = story.state.halted { findings.fail("", "the events cannot be followed: \(halted)") }
        findings.insist(!record.events.isEmpty, "", "there is no event")
        let stated = dossier.manifest.status
        findings.insist(
            story.state.status?.rawValue == stated, MemberName.manifest,
            "the case is said to stand at `\(stated ?? "no request")`, and its events lead to `\(story.state.status?.rawValue ?? "no request")`"
        )
        findings.insist(
            story.state.peer.map { $0 == record.peer } ?? true, MemberName.manifest,
            "the events tell of another authority")
        return findings
    }
}
