public import CanonicalJSON
public import ComityModel

/// The request at the heart of a case.
public struct Request: Sendable, Hashable {
    /// Where it stands on this side, whether or not the case is closed.
    public internal(set) var standing: RequestStatus
    /// Whether this side closed the case. The other side's messages go on to count.
    public internal(set) var isClosed = false
    /// Digest of the request document.
    public internal(set) var content: Digest
    /// The document in the vault.
    public internal(set) var document: ItemID
    /// The documents that amendments replaced, the oldest first.
    public internal(set) var earlier: [ItemID] = []
    /// Measures in the order of the request.
    public internal(set) var measures: [Measure]
    /// Codes that the request states as facts (offence, measures, places), as signed.
    public internal(set) var facts: [String: JSON]
    /// What the node sees to when it sends the request: channel and form, as facts (requesting side).
    public internal(set) var sends: [String: JSON] = [:]
    /// Who drafted it (requesting side).
    public internal(set) var drafter: OfficerID?
    /// When it was drafted (requesting side).
    public internal(set) var draftedAt: Instant?
    /// Who approved it (requesting side).
    public internal(set) var approver: OfficerID?
    /// What the latest opinions of this side say.
    public internal(set) var assessments: [Assessment] = []
    /// Whether a conflict of laws was settled by its way out.
    public internal(set) var conflictSettled = false
    /// The decision that one officer prepared for another to sign (requested side).
    public internal(set) var prepared: PreparedDecision?
    /// Why it was not understood, while that stands.
    public internal(set) var notUnderstood: [String] = []

    /// How the letter went, where the other authority has no node (requesting side).
    public internal(set) var posted: Posting?
    /// The requested side's own reference, once acknowledged.
    public internal(set) var reference: String?
    /// To whom the request was handed on, as a code.
    public internal(set) var handedOnTo: String?
    /// Measures of the latest decision: the ones that its conditions are attached to.
    var lastDecided: [MeasureID] = []
    /// Number of our message that amended the request last: what the peer sent before it had seen that is overtaken.
    var amendment = 0

    /// What an approval covers: the content together with the opinions on it.
    public var approvalSubject: Digest {
        JSON.object(["content": .string(content.hex), "opinions": .array(assessments.map { .string($0.opinion.hex) })])
            .digest
    }

    /// Where it stands on this side, in one word.
    public var status: RequestStatus { isClosed ? .closed : standing }

    /// Measures that wait for a decision.
    public var undecided: [Measure] { measures.filter(\.isUndecided) }

    /// Facts that this side's opinions still ask for.
    public var openFacts: [String] {
        var names: [String] = []
        for name in assessments.flatMap(\.questions) where !names.contains(name) { names.append(name) }
        return names
    }

    /// The measure of that name.
    public func measure(_ id: MeasureID) throws(Rejection) -> Measure {
        guard let measure = measures.first(where: { $0.id == id }) else {
            throw Rejection(
                .unknown,
                "the request has no measure `\(id)`; it has \(measures.map { "`\($0.id)`" }.joined(separator: ", "))")
        }
        return measure
    }
}

/// A decision that waits for the second officer's signature.
public struct PreparedDecision: Sendable, Hashable {
    /// One decision for each measure.
    public let decisions: [MeasureDecision]
    /// Conditions of use to attach.
    public let conditions: [Condition]
    /// Who prepared it.
    public let preparer: OfficerID

    /// What the second officer signs.
    public var digest: Digest { body.digest }

    var body: JSON {
        ["decisions": .array(decisions.map(\.json)), "conditions": .array(conditions.map(\.json))]
    }
}
