import CanonicalJSON
import ComityCase
import ComityModel

extension Examination {
    /// Events that are messages, or tell of one, against the messages themselves.
    var agreement: Findings {
        var findings = Findings()
        let messages = Dictionary(story.messages.map { ($0.digest, $0) }, uniquingKeysWith: { first, _ in first })
        for step in story.steps {
            switch step.event.kind {
            case .messageReceived where step.isTranscribed: compare(transcribed: step, &findings)
            case .messageReceived: compare(received: step, messages, &findings)
            case .receiptReceived:
                let json = step.event.body["receipt"]
                let digest = json?["for"]?.string.flatMap(Digest.init(hex:))
                let told = digest.flatMap { messages[$0] }
                findings.insist(
                    told?.envelope.from == record.own && told?.receipt?.json == json, step.name,
                    "the receipt in the dossier is not the one that the event tells of")
            default: compare(sent: step, messages, &findings)
            }
        }
        for message in story.sent(by: record.own) where message.receipt != nil {
            findings.insist(
                story.state.receipts[message.digest] != nil, "receipt for \(message.name)", "no event tells of it")
        }
        return findings
    }

    private func compare(
        sent step: CaseStory.Step, _ messages: [Digest: CaseStory.Message], _ findings: inout Findings
    ) {
        guard let reference = step.event.message else {
            findings.insist(step.event.kind.message == nil, step.name, "it is a message, and none is named")
            return
        }
        guard let message = messages[reference.digest], message.envelope.from == record.own else {
            findings.fail(step.name, "the message that it is, is not in the dossier")
            return
        }
        let envelope = message.envelope
        findings.insist(
            envelope.seq == reference.seq && envelope.type == step.event.kind.rawValue && envelope.at == step.event.at
                && envelope.told == step.event.body, step.name, "it says other than \(message.name)")
        findings.insist(
            Self.acts(envelope) == step.event.acts.map(\.json), step.name,
            "the officers' signatures are other than those of \(message.name)")
        findings.insist(
            Self.bases(envelope) == step.event.humanBasis.map(\.json), step.name,
            "it rests on another human basis than \(message.name)")
    }

    private func compare(
        received step: CaseStory.Step, _ messages: [Digest: CaseStory.Message], _ findings: inout Findings
    ) {
        let body = step.event.body
        let digest = body["digest"]?.string.flatMap(Digest.init(hex:))
        guard let message = digest.flatMap({ messages[$0] }), message.envelope.from == record.peer else {
            findings.fail(step.name, "the message that it tells of is not in the dossier")
            return
        }
        let envelope = message.envelope
        findings.insist(
            body["from"]?.string == envelope.from.rawValue && body["seq"]?.integer == envelope.seq
                && body["seen"]?.integer == envelope.seen && body["at"] == envelope.at.json
                && step.event.by == .peer(record.peer), step.name, "it says other than \(message.name)")
        if body["verdict"]?.string == ReceiptVerdict.applied.rawValue {
            findings.insist(
                body["type"]?.string == envelope.type && body["body"] == envelope.told
                    && Self.acts(envelope) == step.event.acts.map(\.json)
                    && Self.bases(envelope) == step.event.humanBasis.map(\.json), step.name,
                "it says other than \(message.name)")
        }
        guard let receipt = message.receipt else { return }
        let terms = body["terms"]?.array ?? []
        findings.insist(
            receipt.verdict.rawValue == body["verdict"]?.string && receipt.receivedAt == step.event.at
                && receipt.due.map(\.json) == terms, "receipt for \(message.name)", "it says other than \(step.name)")
    }

    private static func acts(_ envelope: Envelope) -> [JSON] { envelope.body["acts"]?.array ?? [] }

    private static func bases(_ envelope: Envelope) -> [JSON] { envelope.body["humanBasis"]?.array ?? [] }
}
