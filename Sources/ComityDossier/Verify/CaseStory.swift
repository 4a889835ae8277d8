import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust

/// A dossier's messages and events as they can be read, before anything is verified.
struct CaseStory {
    /// A message of the case.
    struct Message {
        let kept: KeptMessage
        let envelope: Envelope
        let digest: Digest
        /// What the receipt beside it says, if it is one.
        let receipt: Receipt?

        /// `message 3 of paris`.
        var name: String { "message \(envelope.seq) of \(envelope.from)" }

        /// When the other side says that it arrived; else when it says that it was sent.
        var time: Instant { receipt?.receivedAt ?? envelope.at }
    }

    /// An event of the case, with the case as it stood before.
    struct Step {
        let kept: KeptEvent
        let event: Event
        let before: CaseState

        /// `event 12 (request.issued)`.
        var name: String { "event \(kept.seq) (\(event.kind.rawValue))" }
    }

    let record: DossierRecord
    /// What the descriptors claim.
    let descriptors: [SignedDescriptor]
    let messages: [Message]
    let steps: [Step]
    /// The case after the last event.
    let state: CaseState
    /// Events that cannot be read.
    let unread: [Check.Problem]

    init(_ record: DossierRecord) {
        self.record = record
        descriptors = record.descriptors.compactMap { try? SignedDescriptor(bounded: $0) }
        messages = record.messages.compactMap(Self.message)
        var state = CaseState(ref: record.file, own: record.own)
        var steps: [Step] = []
        var unread: [Check.Problem] = []
        for kept in record.events {
            do {
                let event = try Event(json: kept.event)
                steps.append(Step(kept: kept, event: event, before: state))
                evolve(&state, event)
            } catch {
                unread.append(.init(place: "event \(kept.seq)", reason: "\(error)"))
            }
        }
        self.steps = steps
        self.state = state
        self.unread = unread
    }

    /// Whether the other authority has no node: its half of the case rests on transcriptions of letters.
    var isByLetter: Bool { state.isByLetter }

    /// The messages of one side, in order of their numbers.
    func sent(by authority: AuthorityID) -> [Message] {
        messages.filter { $0.envelope.from == authority }.sorted { $0.envelope.seq < $1.envelope.seq }
    }

    private static func message(_ kept: KeptMessage) -> Message? {
        guard let signed = try? SignedMessage(stored: kept.bytes), case .message(let envelope) = signed.content else {
            return nil
        }
        var receipt: Receipt?
        if let bytes = kept.receipt, case .receipt(let content)? = try? SignedMessage(stored: bytes).content {
            receipt = content
        }
        return Message(kept: kept, envelope: envelope, digest: signed.digest, receipt: receipt)
    }
}

extension CaseStory.Step {
    /// Whether it tells of a letter that two officers of this side vouch for, and of no message.
    var isTranscribed: Bool { event.kind == .messageReceived && event.body["transcribed"] != nil }
}
