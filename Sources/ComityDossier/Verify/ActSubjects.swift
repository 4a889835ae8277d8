import CanonicalJSON
import ComityCase
import ComityModel

/// What an officer's signature may stand over, given the events that it made: their bodies, what they name by a digest, or
/// what the case held for approval.
///
/// A signature over anything else was made for something else.
struct ActSubjects {
    /// The digests.
    private(set) var digests: Set<Digest> = []

    /// The commands that make an event, where it binds others or needs a second pair of eyes.
    static let verbs: [EventKind: Set<String>] = [
        .requestApproved: ["request.approve"], .requestIssued: ["request.issue"], .requestAmended: ["request.amend"],
        .requestWithdrawn: ["request.withdraw"], .requestAcknowledged: ["case.acknowledge"],
        .decisionPrepared: ["case.prepare"], .requestDecided: ["case.decide"], .conditionsProposed: ["case.decide"],
        .conditionsAccepted: ["conditions.accept"], .conditionsDeclined: ["conditions.decline"],
        .executionOrdered: ["case.execute"], .evidenceIngested: ["evidence.add"],
        .evidenceMinimised: ["evidence.minimise"], .releasePrepared: ["evidence.release"],
        .disclosureReleased: ["evidence.release"], .revealOrdered: ["evidence.reveal"],
        .disclosureRevealed: ["evidence.reveal"], .disclosureRecalled: ["evidence.recall"],
        .evidenceShredded: ["evidence.shred", "evidence.review"], .permissionAsked: ["permission.ask"],
        .permissionGranted: ["permission.answer"], .permissionRefused: ["permission.answer"],
        .permissionRevoked: ["permission.revoke"], .requestAnswered: ["case.answered"],
        .letterSent: ["letter.send"], .letterTranscribed: ["letter.transcribe"],
        .overrideProposed: [HumanBasis.proposes], .overrideConfirmed: [HumanBasis.confirms],
        .overrideEnded: ["override.end"], .caseClosed: ["case.close"],
        .dutyAttested: ["duty.attest"], .procedureNoted: ["case.note"],
    ]

    /// Subjects of one event, and of all that one signature made in the same instant.
    init(of step: CaseStory.Step, among together: [CaseStory.Step]) {
        let made = together.filter { $0.event.at == step.event.at }
        let bodies = made.map { step -> JSON in ["kind": .string(step.event.kind.rawValue), "body": step.event.body] }
        digests.insert(JSON.array(bodies).digest)
        collect(step.event, step.before)
        // The first of them may have changed what the signature approved.
        if let first = made.first { collect(step.event, first.before) }
        // Duties arise with the act that brings them, and are signed with it.
        if step.event.kind == .dutyArisen {
            for other in made where other.event.kind != .dutyArisen { collect(other.event, other.before) }
        }
    }

    private mutating func collect(_ event: Event, _ before: CaseState) {
        collect(event.body, before)
        switch event.kind {
        case .requestApproved, .requestIssued:
            if let request = before.request { digests.insert(request.approvalSubject) }
        case .decisionPrepared:
            digests.insert(
                JSON.object([
                    "decisions": event.body["decisions"] ?? .null, "conditions": event.body["conditions"] ?? .null,
                ]).digest)
        case .requestDecided, .conditionsProposed:
            if let prepared = before.request?.prepared { digests.insert(prepared.digest) }
        case .letterTranscribed: digests.insert(Transcription.digest(of: event.body))
        default: break
        }
        if let permission = permission(event) { digests.insert(permission) }
    }

    /// Every digest in a body, every part of it that is an object, and the content of every item and disclosure it names.
    private mutating func collect(_ json: JSON, _ state: CaseState) {
        switch json {
        case .string(let text):
            if let digest = Digest(hex: text) { digests.insert(digest) }
            if let id = UniqueID(text) { collect(id, state) }
        case .array(let elements): for element in elements { collect(element, state) }
        case .object(let members):
            digests.insert(json.digest)
            for member in members.values { collect(member, state) }
        case .null, .bool, .number: break
        }
    }

    private mutating func collect(_ id: UniqueID, _ state: CaseState) {
        if let item = state.items[id] { digests.insert(item.content) }
        if let disclosure = state.disclosures[id] {
            digests.insert(disclosure.terms)
            if let item = state.items[disclosure.item] { digests.insert(item.content) }
        }
    }

    /// The answer to a question for permission: which, yes or no, for which part of it, until when.
    private func permission(_ event: Event) -> Digest? {
        guard [.permissionGranted, .permissionRefused].contains(event.kind), let id = event.body["id"] else {
            return nil
        }
        var members: [String: JSON] = [
            "permission": id, "granted": .bool(event.kind == .permissionGranted),
            "until": event.body["until"] ?? .null,
        ]
        members["item"] = event.body["item"]
        return JSON.object(members).digest
    }
}
