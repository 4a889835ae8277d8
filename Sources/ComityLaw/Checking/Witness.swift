public import CanonicalJSON
public import ComityModel

/// Facts that show a contradiction: two States, a day, who acts, and what is known.
public struct Witness: Sendable, Hashable {
    /// The act that is judged.
    public let act: ActName
    /// The side that acts.
    public let side: Side
    /// The requesting State.
    public let requesting: Jurisdiction
    /// The requested State.
    public let requested: Jurisdiction
    /// The instant.
    public let at: Instant
    /// What the side that acts knows.
    public let own: [String: JSON]
    /// What the other side found for itself.
    public let peer: [String: JSON]
    /// Each fact with its meaning, in words.
    public let told: [String]

    init(
        _ act: ActName, _ assessor: Assessor, at: Instant, _ facts: [FactKey: JSON], _ vocabulary: Vocabulary
    ) {
        self.act = act
        side = assessor.side
        (requesting, requested) =
            side == .requesting
            ? (assessor.jurisdiction, assessor.peer) : (assessor.peer, assessor.jurisdiction)
        self.at = at
        var (own, peer): ([String: JSON], [String: JSON]) = ([:], [:])
        for (key, value) in facts {
            if key.side == nil || key.side == side { own[key.name] = value } else { peer[key.name] = value }
        }
        (self.own, self.peer) = (own, peer)
        told = facts.keys.sorted().compactMap { key in
            guard let value = facts[key], value != [], value != .object([:]), let fact = vocabulary.facts[key.name]
            else { return nil }
            let finder = key.side.map { " (found by the \($0.rawValue) side)" } ?? ""
            return "\(key.name)\(finder) = \(value.canonicalText): \(fact.means)"
        }
    }

    /// Who asks whom, who acts, when, in one line.
    public var setting: String {
        "\(requesting) asks \(requested), the \(side.rawValue) side judges \(act) on \(Zone.utc.date(at: at))"
    }

    /// What the engine judges it on.
    var facts: Facts {
        func sheet(_ facts: [String: JSON]) -> [String: Fact] { facts.mapValues { Fact($0, source: .computed) } }
        var known = own
        let state = known.removeValue(forKey: "procedure.state")?.object ?? [:]
        return Facts(
            own: sheet(known), peer: sheet(peer), events: state.compactMapValues { $0.string.flatMap { Instant($0) } })
    }

    /// `{act, by, between, at, facts, peer}`.
    public var json: JSON {
        [
            "act": .string(act.description), "by": .string(side.rawValue),
            "between": [.string(requesting.code), .string(requested.code)], "at": at.json, "facts": .object(own),
            "peer": .object(peer),
        ]
    }
}
