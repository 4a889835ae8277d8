import CEL
import CanonicalJSON
import ComityModel

@testable import ComityLaw

/// Everything an expression may read: two States, an instant, what each side found, and what is computed.
struct PlainSituation {
    let vocabulary: Vocabulary
    /// The side that judges or acts.
    let side: Side
    let requesting: Jurisdiction
    let requested: Jurisdiction
    let at: Instant
    /// The day of the act, by which instruments and norms have effect.
    let day: CivilDate
    /// What the assessing side knows, and what the other side found.
    private var own: [String: Value] = [:]
    private var peer: [String: Value] = [:]
    /// Statutes of other States that the case names.
    var laws: Set<String> = []
    private let lists: [String: Value]
    private let now: Value

    init(
        _ vocabulary: Vocabulary, side: Side, requesting: Jurisdiction, requested: Jurisdiction, at: Instant,
        zone: Zone,
        own: [String: JSON], peer: [String: JSON] = [:]
    ) {
        self.vocabulary = vocabulary
        self.side = side
        self.requesting = requesting
        self.requested = requested
        self.at = at
        day = zone.date(at: at)
        lists = vocabulary.lists.mapValues { .list($0.map(Value.string)) }
        now = at.expressionValue ?? .null
        for (name, json) in own { self.own[name] = vocabulary.facts[name]?.expressionValue(json) }
        for (name, json) in peer { self.peer[name] = vocabulary.facts[name]?.expressionValue(json) }
    }

    /// Adds a computed fact, unless the record already has one.
    mutating func compute(_ name: String, _ value: Value?) { if own[name] == nil { own[name] = value } }

    func knows(_ name: String) -> Bool { own[name] != nil }

    /// The value that our side reads, if there is one.
    func value(_ name: String) -> Value? { own[name] ?? (vocabulary.facts[name]?.side == .either ? nil : peer[name]) }

    /// How a norm of an actor reads a fact: the finding of the side that it binds.
    func key(_ name: String, for actor: Norm.Actor) -> FactKey {
        vocabulary.key(name, for: actor, side)
    }

    /// What is known of a fact; nil where nobody has said.
    func value(_ key: FactKey) -> Value? {
        guard let finder = key.side else { return own[key.name] ?? peer[key.name] }
        return finder == side ? own[key.name] : peer[key.name]
    }

    /// A named list or the instant of assessment; nil for a fact.
    func constant(_ name: String) -> Value? { name == "now" ? now : lists[name] }

    var setting: Setting { Setting(side: side, requesting: requesting, requested: requested, day: day, laws: laws) }

    /// The value an unknown fact may be taken to have, `$requesting` replaced.
    func presumption(_ name: String) -> Value? {
        guard let fact = vocabulary.facts[name], let json = fact.presumed else { return nil }
        return fact.isList
            ? .list((json.array ?? []).compactMap { presumed($0, of: fact.type) }) : presumed(json, of: fact.type)
    }

    private func presumed(_ json: JSON, of type: FactType) -> Value? {
        switch json.string {
        case "$requesting": .string(requesting.code)
        case .some(let text) where text.hasPrefix("$"): .string(text)
        default: type.expressionValue(json)
        }
    }
}
