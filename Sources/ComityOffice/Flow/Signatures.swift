import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel

extension Office {
    /// What stands against the officers' acts and the human bases that a message carries: that one does not hold, or that the
    /// instants do not fit; nil where nothing does.
    func objection(to envelope: Envelope, on state: CaseState, at now: Instant) async throws -> NotUnderstood? {
        guard try await actsHold(envelope, on: state, at: now) else { return .unsigned }
        return try await isTimely(envelope, at: now) ? nil : .untimely
    }

    /// Whether the officers' signatures behind a message hold: each by the sender's roster, over this act and this content,
    /// and an approver's where four eyes are due. The same of the two behind a human basis: it is for what the message does, on
    /// a measure of the message where it is for one alone.
    ///
    /// This is what stands against a node that was taken over: its keys alone send nothing, and a signature that was given
    /// for one act does not carry another.
    private func actsHold(_ envelope: Envelope, on state: CaseState, at now: Instant) async throws -> Bool {
        guard let type = MessageType(rawValue: envelope.type) else { return true }
        var acts: [SignedAct] = []
        for (position, json) in (envelope.body["acts"]?.array ?? []).enumerated() {
            guard let act = try? SignedAct(json: json, at: "/acts/\(position)"), act.file == envelope.file else {
                return false
            }
            acts.append(act)
        }
        guard let bases = try? HumanBasis.list(in: envelope.body) else { return false }
        guard type.needsOfficer else { return acts.isEmpty && bases.isEmpty }
        guard let directory = try await directory(of: envelope.from), !acts.isEmpty else { return false }
        let subjects = type.subjects(in: envelope.body)
        for act in acts {
            guard type.verbs.contains(act.act), subjects?.contains(act.subject) ?? true,
                (try? directory.judge(act, at: max(act.at, now))) != nil
            else { return false }
        }
        guard let kind = EventKind(rawValue: type.rawValue) else { return false }
        let measures = bases.isEmpty ? [] : state.measures(of: kind, Envelope.told(envelope.body))
        for basis in bases {
            guard kind.requires.contains(basis.override.act), basis.override.measure.map(measures.contains) ?? true,
                (try? directory.judge(basis, in: envelope.file, at: now)) != nil
            else { return false }
        }
        if type.needsTwoOfficers, Set(acts.map(\.officer)).count < 2 { return false }
        return !type.needsApprover || acts.contains { $0.role == .approver }
    }
}

extension MessageType {
    /// Whether an officer stands behind a message of this type; what the node sends by itself carries none.
    var needsOfficer: Bool { !verbs.isEmpty }

    /// Whether a second officer stands behind it.
    var needsApprover: Bool {
        switch self {
        case .requestIssued, .requestAmended, .requestDecided, .conditionsProposed, .disclosureReleased,
            .disclosureRevealed, .permissionGranted:
            true
        default: false
        }
    }

    /// Whether both signatures travel with it: who prepared it and who let it out are different officers.
    fileprivate var needsTwoOfficers: Bool {
        switch self {
        case .requestDecided, .conditionsProposed, .disclosureReleased: true
        default: false
        }
    }

    /// The commands by which officers send it; none where the node speaks by itself.
    fileprivate var verbs: Set<String> {
        switch self {
        case .requestIssued: ["request.approve", "request.issue"]
        case .requestAmended: ["request.amend"]
        case .requestWithdrawn: ["request.withdraw"]
        case .requestAcknowledged: ["case.acknowledge"]
        case .requestHandedOn: ["case.handon"]
        case .requestNotUnderstood: ["case.notunderstood"]
        case .requestDecided, .conditionsProposed: ["case.prepare", "case.decide"]
        case .executionDelayed: ["case.delay"]
        case .requestAnswered: ["case.answered"]
        case .conditionsAccepted: ["conditions.accept"]
        case .conditionsDeclined: ["conditions.decline"]
        case .questionAsked: ["case.ask"]
        case .questionAnswered: ["case.answer"]
        case .disclosureReleased: ["evidence.release"]
        case .disclosureRecalled: ["evidence.recall"]
        case .disclosureRevealed: ["evidence.reveal"]
        case .permissionAsked: ["permission.ask"]
        case .permissionGranted, .permissionRefused: ["permission.answer"]
        case .permissionRevoked: ["permission.revoke"]
        case .disclosureReceived, .disclosureRejected, .deletionCertified, .rosterPublished, .descriptorPublished: []
        }
    }

    /// What the officers signed, made again from the message itself: the content with the digests of its opinions, the
    /// decisions with their conditions, the terms, the enclosed document, the answer, or the whole body; nil where the type
    /// is not sent yet.
    fileprivate func subjects(in body: JSON) -> Set<Digest>? {
        switch self {
        case .requestIssued:
            [Self.object(["content", "opinions"] + (body["view"] == nil ? [] : ["view"]), of: body)]
        case .requestAmended: [body["content"]?.string.flatMap(Digest.init(hex:))].set
        case .requestDecided, .conditionsProposed: [Self.object(["decisions", "conditions"], of: body)]
        case .disclosureReleased: [body["terms"]?.digest].set
        case .disclosureRecalled: [body["terms"]?.string.flatMap(Digest.init(hex:))].set
        case .disclosureRevealed, .questionAsked: Self.enclosed(in: body)
        case .questionAnswered:
            Self.enclosed(in: body).isEmpty ? [Self.signed(.questionAnswered, body)] : Self.enclosed(in: body)
        case .permissionGranted, .permissionRefused:
            [
                Session.answer(
                    body["id"] ?? .null, isGranted: self == .permissionGranted, item: body["item"],
                    until: body["until"] ?? .null)
            ]
        case .requestWithdrawn: [Self.signed(.requestWithdrawn, body)]
        case .requestAcknowledged: [Self.signed(.requestAcknowledged, body)]
        case .requestAnswered: [Self.signed(.requestAnswered, body)]
        case .conditionsAccepted: [Self.signed(.conditionsAccepted, body)]
        case .conditionsDeclined: [Self.signed(.conditionsDeclined, body)]
        case .permissionAsked: [Self.signed(.permissionAsked, body)]
        case .permissionRevoked: [Self.signed(.permissionRevoked, body)]
        default: nil
        }
    }

    /// The digest of some members of a body.
    private static func object(_ names: [String], of body: JSON) -> Digest {
        JSON.object(Dictionary(uniqueKeysWithValues: names.map { ($0, body[$0] ?? .null) })).digest
    }

    private static func enclosed(in body: JSON) -> Set<Digest> {
        (body["attachments"]?.array ?? []).map { $0["content"]?.string.flatMap(Digest.init(hex:)) }.set
    }

    /// What `Session.subject(of:)` made of the event, from the body as it travelled.
    private static func signed(_ kind: EventKind, _ body: JSON) -> Digest {
        Session.subject(of: [(kind, Envelope.told(body))])
    }
}

extension [Digest?] {
    fileprivate var set: Set<Digest> { Set(compactMap(\.self)) }
}
