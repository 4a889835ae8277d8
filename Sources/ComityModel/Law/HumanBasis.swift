public import CanonicalJSON

/// An override with the signatures of the two who answer for it: it stands in every event and travels in every message that
/// rests on it. Whether the signatures hold is for the roster to say (`OfficerDirectory.judge`).
public struct HumanBasis: Sendable, Hashable {
    /// The command by which the first of two proposes.
    public static let proposes = "override.propose"
    /// The command by which the second confirms.
    public static let confirms = "override.confirm"

    /// What was entered.
    public let override: Override
    /// The signature of who proposed it.
    public let proposal: SignedAct
    /// The signature of who confirmed it, another person.
    public let confirmation: SignedAct

    /// A basis as it stands in a case or came with a message.
    public init(_ override: Override, proposal: SignedAct, confirmation: SignedAct) {
        self.override = override
        self.proposal = proposal
        self.confirmation = confirmation
    }

    /// Whether it is for an act on a measure at an instant: from its confirmation on, until it expires.
    public func permits(_ act: LegalActName, on measure: MeasureID?, at instant: Instant) -> Bool {
        override.covers(act, measure) && confirmation.at <= instant && instant < override.until
    }

    /// `{override, proposal, confirmation}`.
    public var json: JSON {
        ["override": override.json, "proposal": proposal.json, "confirmation": confirmation.json]
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        override = try Override(json: try members.value("override"), at: pointer + "/override")
        proposal = try SignedAct(json: try members.value("proposal"), at: pointer + "/proposal")
        confirmation = try SignedAct(json: try members.value("confirmation"), at: pointer + "/confirmation")
        try members.finish()
    }

    /// Reads the member `humanBasis` of an event or of a message's body; empty where there is none.
    public static func list(in json: JSON) throws(JSONError) -> [HumanBasis] {
        guard json["humanBasis"] != nil else { return [] }
        var members = try JSONMembers(json)
        var list: [HumanBasis] = []
        for (position, basis) in try members.array("humanBasis").enumerated() {
            list.append(try HumanBasis(json: basis, at: "/humanBasis/\(position)"))
        }
        guard !list.isEmpty, Set(list.map(\.override.id)).count == list.count else {
            throw JSONError(.value, at: "/humanBasis", "each human basis stands once, and an empty list is left out")
        }
        return list
    }
}
