public import CanonicalJSON

/// One thing that happened in a case file. State is the fold of these.
///
/// The body holds codes, instants, digests and references, never personal data: names and prose are documents in the vault.
public struct Event: Sendable, Hashable {
    /// What happened.
    public let kind: EventKind
    /// When, by this node's clock.
    public let at: Instant
    /// Who did it.
    public let by: Actor
    /// The particulars, an object; `evolve` knows the members of each kind.
    public let body: JSON
    /// The message that the event is, once it is signed.
    public let message: MessageRef?
    /// The officers' signatures that it rests on: one, or two where four eyes are due.
    public let acts: [SignedAct]
    /// Digest of the opinion and of the pack set behind a legal act; of the first where there are several.
    public let opinion: Digest?
    /// The opinions where a legal act was judged more than once (on several measures or parts), the first being `opinion`; else empty.
    public let judgements: [Judgement]
    /// The overrides that a legal act rests on, where the opinion does not permit it.
    public let humanBasis: [HumanBasis]

    /// An event.
    public init(
        _ kind: EventKind, at: Instant, by: Actor, body: JSON = [:], message: MessageRef? = nil, acts: [SignedAct] = [],
        opinion: Digest? = nil, judgements: [Judgement] = [], humanBasis: [HumanBasis] = []
    ) {
        self.kind = kind
        self.at = at
        self.by = by
        self.body = body
        self.message = message
        self.acts = acts
        self.opinion = opinion
        self.judgements = judgements
        self.humanBasis = humanBasis
    }

    /// The same event as the message that it became.
    public func sent(as message: MessageRef) -> Event {
        Event(
            kind, at: at, by: by, body: body, message: message, acts: acts, opinion: opinion, judgements: judgements,
            humanBasis: humanBasis)
    }

    /// The same event resting on opinions and on officers' signatures.
    public func resting(on acts: [SignedAct], opinion: Digest? = nil, judgements: [Judgement] = []) -> Event {
        Event(
            kind, at: at, by: by, body: body, message: message, acts: self.acts + acts,
            opinion: opinion ?? self.opinion, judgements: judgements.isEmpty ? self.judgements : judgements,
            humanBasis: humanBasis)
    }

    /// The same event resting on overrides.
    public func resting(on humanBasis: [HumanBasis]) -> Event {
        Event(
            kind, at: at, by: by, body: body, message: message, acts: acts, opinion: opinion, judgements: judgements,
            humanBasis: humanBasis)
    }

    /// The event as JSON: what the log's leaf commits to.
    public var json: JSON {
        var members: [String: JSON] = ["kind": .string(kind.rawValue), "at": at.json, "by": by.json, "body": body]
        members["message"] = message?.json
        members["acts"] = acts.isEmpty ? nil : .array(acts.map(\.json))
        members["opinion"] = opinion.map { .string($0.hex) }
        members["opinions"] = judgements.isEmpty ? nil : .array(judgements.map(\.json))
        members["humanBasis"] = humanBasis.isEmpty ? nil : .array(humanBasis.map(\.json))
        return .object(members)
    }

    /// Reads what `json` writes.
    /// - Throws: `JSONError`; an unknown kind is `.value`, which halts the fold of its case.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        kind = try members.choice("kind")
        at = try members.instant("at")
        by = try Actor(json: try members.value("by"), at: "/by")
        body = try members.object("body")
        if let ref = members.optional("message") {
            message = try MessageRef(json: ref, at: "/message")
        } else {
            message = nil
        }
        var acts: [SignedAct] = []
        for (position, act) in (json["acts"] == nil ? [] : try members.array("acts")).enumerated() {
            acts.append(try SignedAct(json: act, at: "/acts/\(position)"))
        }
        self.acts = acts
        opinion = json["opinion"] == nil ? nil : try members.digest("opinion")
        judgements = json["opinions"] == nil ? [] : try members.list("opinions", Judgement.init(json:at:))
        guard json["opinions"] == nil || judgements.count > 1 && judgements[0].opinion == opinion else {
            throw JSONError(.value, at: "/opinions", "there are two or more, the first of which is `opinion`")
        }
        humanBasis = try HumanBasis.list(in: json)
        _ = members.optional("humanBasis")
        try members.finish()
    }
}
