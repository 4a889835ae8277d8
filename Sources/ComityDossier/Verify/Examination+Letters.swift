import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel

extension Examination {
    /// What a letter is said to say, against what an officer wrote down beside its scan.
    func compare(transcribed step: CaseStory.Step, _ findings: inout Findings) {
        findings.insist(story.isByLetter, step.name, "`\(record.peer)` has a node; nothing of it is transcribed")
        guard let (transcription, position) = transcription(of: step) else {
            findings.fail(step.name, "no transcription in the case says this")
            return
        }
        let (body, statement) = (step.event.body, transcription.statements[position])
        findings.insist(
            body["type"]?.string == statement.type.rawValue && body["body"] == statement.body
                && body["transcribed"] == transcription.source.json && body["from"]?.string == record.peer.rawValue
                && body["at"] == transcription.source.received.json && step.event.by == .peer(record.peer), step.name,
            "it says other than what was transcribed")
        findings.insist(
            step.event.acts.allSatisfy { $0.subject == transcription.digest }, step.name,
            "what the two officers signed is not what was transcribed")
        findings.insist(
            step.before.items.values.contains { $0.kind == "scan" && $0.content == transcription.source.scan },
            step.name, "the case holds no such scan")
    }

    /// Who transcribed a letter is another than who confirmed it.
    func insistOnTwoReaders(_ step: CaseStory.Step, _ findings: inout Findings) {
        let acts = step.event.acts
        findings.insist(
            acts.map(\.act) == ["letter.transcribe", "letter.confirm"] && Set(acts.map(\.officer)).count == 2,
            step.name,
            "a letter counts when one officer transcribed it and another confirmed it")
    }

    /// The transcription that a statement belongs to, and its place in it.
    private func transcription(of step: CaseStory.Step) -> (Transcription, Int)? {
        let digest = step.event.body["digest"]?.string.flatMap(Digest.init(hex:))
        for earlier in story.steps where earlier.event.kind == .letterTranscribed && earlier.kept.seq < step.kept.seq {
            guard let transcription = try? Transcription(json: earlier.event.body) else { continue }
            for position in transcription.statements.indices
            where transcription.digest(ofStatement: position) == digest {
                return (transcription, position)
            }
        }
        return nil
    }
}
