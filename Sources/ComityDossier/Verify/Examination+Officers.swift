import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel

extension Examination {
    /// Each officer's signature: by the roster of its time, in this case, over what was done.
    var acts: Findings {
        var findings = Findings()
        var judged: Set<SignedAct> = []
        for step in story.steps {
            if let officer = step.event.by.officer { insistOnOwnSignature(step, officer, &findings) }
            if let act = step.event.acts.last { insistOnVerb(act, step, &findings) }
            for act in step.event.acts where judged.insert(act).inserted { judge(act, step, &findings) }
        }
        // Events that one signature made together bear it last; an approval that travels on stands before it.
        let made = Dictionary(grouping: story.steps.filter { $0.event.by.officer != nil }) { $0.event.acts.last }
        for step in story.steps where step.event.by.officer != nil {
            guard let act = step.event.acts.last, let together = made[act] else { continue }
            findings.insist(
                ActSubjects(of: step, among: together).digests.contains(act.subject), step.name,
                "`\(act.officer)` signed something that this event does not name")
            for act in step.event.acts.dropLast() where made[act] == nil {
                findings.fail("\(step.name), act `\(act.act)`", "no event of the case was made by this signature")
            }
        }
        return findings
    }

    private func judge(_ act: SignedAct, _ step: CaseStory.Step, _ findings: inout Findings) {
        let place = "\(step.name), act `\(act.act)`"
        findings.insist(act.file == record.file, place, "the signature is for case `\(act.file)`")
        guard let directory = (step.event.kind == .messageReceived && !step.isTranscribed ? peer : own)?.directory
        else {
            findings.miss(place, "without a roster that holds, nobody knows whose signature it is")
            return
        }
        _ = findings.take(place) { () throws(AccessFailure) in try directory.judge(act, at: step.event.at) }
    }

    /// A signature for one command does not serve another.
    private func insistOnVerb(_ act: SignedAct, _ step: CaseStory.Step, _ findings: inout Findings) {
        if step.isTranscribed { return }
        let told = step.event.kind == .messageReceived ? step.event.body["type"]?.string : step.event.kind.rawValue
        guard let kind = told.flatMap(EventKind.init(rawValue:)), let verbs = ActSubjects.verbs[kind] else { return }
        findings.insist(
            verbs.contains(act.act), step.name, "`\(act.officer)` signed `\(act.act)`, which does not make this event")
    }

    private func insistOnOwnSignature(_ step: CaseStory.Step, _ officer: OfficerID, _ findings: inout Findings) {
        guard let act = step.event.acts.last else {
            findings.fail(step.name, "`\(officer)` is said to have done it, and signed nothing")
            return
        }
        findings.insist(
            step.event.by == .officer(act.officer, act.role), step.name,
            "`\(officer)` is said to have done it, and `\(act.officer)` signed as `\(act.role.rawValue)`")
        // A reading inside another command is noted at the same instant; what an officer signs is never later than its note.
        findings.insist(act.at <= step.event.at, step.name, "it was signed after it was noted")
        if step.event.kind.reason == .act, let opinion = act.opinion, let basis = step.event.opinion {
            findings.insist(opinion == basis, step.name, "the officer saw another opinion than the one it rests on")
        }
    }

    /// Pairs of eyes, taken from the signatures and not from what the events claim.
    var fourEyes: Findings {
        var findings = Findings()
        var earlier: [FourEyes.Step] = []
        for step in story.steps {
            if step.event.kind == .messageReceived {
                if step.isTranscribed { insistOnTwoReaders(step, &findings) } else { insistOnTwoPeers(step, &findings) }
                continue
            }
            insistOnAct(step, &findings)
            guard let officer = step.event.acts.last?.officer else { continue }
            for (part, object) in eyes(step) {
                let next = FourEyes.Step(part, object, by: officer, of: record.own)
                _ = findings.take(step.name) { () throws(AccessFailure) in try FourEyes.check(next, after: earlier) }
                earlier.append(next)
            }
        }
        return findings
    }

    /// What needs an officer is not done by a timer.
    private func insistOnAct(_ step: CaseStory.Step, _ findings: inout Findings) {
        guard [.act, .working].contains(step.event.kind.reason) else { return }
        findings.insist(step.event.by.officer != nil, step.name, "an officer must have done it, and none did")
    }

    private func eyes(_ step: CaseStory.Step) -> [(FourEyes.Part, FourEyes.Object)] {
        let body = step.event.body
        let file = record.file
        func items(_ id: JSON?) -> [FourEyes.Object] {
            guard let id = id?.string.flatMap({ ItemID($0) }) else { return [] }
            return [.item(id)] + (story.state.items[id]?.derivedFrom.map { [.item($0)] } ?? [])
        }
        switch step.event.kind {
        case .requestDrafted, .requestRevised: return [(.drafted, .request(file))]
        case .requestApproved, .requestAmended, .requestWithdrawn: return [(.approved, .request(file))]
        case .decisionPrepared: return [(.drafted, .decision(file, nil))]
        case .requestDecided: return [(.approved, .decision(file, nil))]
        case .minimisationAccepted: return items(body["item"]).map { (.minimised, $0) }
        case .evidenceMinimised: return items(body["result"]?["id"]).map { (.minimised, $0) }
        case .disclosureReleased: return items(body["item"]).map { (.released, $0) }
        case .disclosureRevealed:
            let item = body["id"]?.string.flatMap { ThreadID($0) }.flatMap { step.before.disclosures[$0]?.item }
            return items(item?.json).map { (.released, $0) }
        default: return []
        }
    }

    /// Of the other side's officers a dossier sees those who stand behind its messages.
    private func insistOnTwoPeers(_ step: CaseStory.Step, _ findings: inout Findings) {
        guard step.event.body["verdict"]?.string == ReceiptVerdict.applied.rawValue else { return }
        let type = step.event.body["type"]?.string.flatMap(MessageType.init(rawValue:))
        let acts = step.event.acts
        switch type {
        case .requestIssued, .requestAmended, .disclosureReleased, .disclosureRevealed, .permissionGranted:
            findings.insist(
                acts.contains { $0.role == .approver }, step.name, "no approver of `\(record.peer)` signed it")
        case .requestDecided:
            findings.insist(
                acts.contains { $0.role == .approver }, step.name, "no approver of `\(record.peer)` signed it")
            findings.insist(
                Set(acts.map(\.officer)).count > 1, step.name, "one officer of `\(record.peer)` prepared and decided")
        default: break
        }
    }
}
