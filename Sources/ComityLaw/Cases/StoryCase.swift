import CanonicalJSON
public import ComityModel
import StrictYAML

/// A whole situation and the opinion that is expected, or a variant of one.
public struct StoryCase: Sendable, CustomStringConvertible {
    /// Its id, with the number of the variant.
    public let name: String
    /// `line:column` in its file.
    public let place: String
    /// Its name.
    public var description: String { name }
    let requesting: Jurisdiction
    let requested: Jurisdiction
    let side: Side
    let act: ActName
    /// The books that are read alone; nil for all.
    let law: [String]?
    let facts: [String: JSON]
    let peer: [String: JSON]
    let events: [String: Instant]
    let at: Instant
    let expect: JSON
    /// The lists of presumed and asked facts are given for the story itself, not for its variants.
    let isVariant: Bool
    let presumed: [String]
    let ask: [String]

    init(_ node: Node, variant: (number: Int, node: Node)?, _ header: CaseHeader, _ file: String) throws(PackError) {
        let (json, change) = (node.json, variant?.node.json)
        func member(_ name: String) -> JSON? { change?[name] ?? json[name] }
        place = "\((variant?.node ?? node).place)"
        name = (json["id"]?.string ?? "?") + (variant.map { " variant \($0.number)" } ?? "")
        func state(_ side: String) -> Jurisdiction? {
            (change?["parties"]?[side] ?? json[side])?.string.flatMap(Jurisdiction.init(_:))
        }
        requesting = state("requesting") ?? header.requesting
        requested = state("requested") ?? header.requested
        guard let act = member("act")?.string else {
            throw PackError(.missing, file, "\(node.place)", "the case names no `act`")
        }
        self.act = ActName(unchecked: act)
        law = member("law")?.array?.compactMap(\.string)
        var facts = json["facts"]?.object ?? [:]
        if let measure = json["measure_kind"] { facts["request.measure"] = measure }
        for (name, value) in change?["change"]?.object ?? [:] { facts[name] = value }
        for name in change?["forget"]?.array?.compactMap(\.string) ?? [] { facts[name] = nil }
        self.facts = facts
        peer = json["peer"]?.object ?? [:]
        events = try CaseHeader.events(member("events"), node, file)
        side = member("by")?.string.flatMap(Side.init(rawValue:)) ?? Self.side(of: act, events)
        let last = events.filter { $0.key != "permission.ended" }.values.max()
        at =
            try member("at")?.string.map { text throws(PackError) in try CaseHeader.instant(text, node, file) }
            ?? last ?? header.at
        expect = change ?? json["expect"] ?? .null
        isVariant = variant != nil
        presumed = json["presumed"]?.array?.compactMap(\.string) ?? []
        ask = json["ask"]?.array?.compactMap(\.string) ?? []
    }

    /// Who does an act, where the case does not say. A preservation that has been asked for is ordered by whoever was asked.
    private static func side(of act: String, _ events: [String: Instant]) -> Side {
        if act == "preservation.order", events["request.received"] != nil { return .requested }
        return [
            "assistance.request", "request.send", "data.use", "data.read", "data.retain", "data.erase", "order.issue",
            "data.onward-transfer", "preservation.order",
        ].contains(act) ? .requesting : .requested
    }

    /// The facts as the acting authority has them. A story states how things are: what each side finds for itself is stated for both,
    /// unless it gives the peer's finding apart.
    func facts(_ vocabulary: Vocabulary) -> Facts {
        var found = facts.filter { vocabulary.facts[$0.key]?.side == .either }
        for (name, value) in peer { found[name] = value }
        return Facts(
            own: Dictionary(
                uniqueKeysWithValues: facts.map { name, value in
                    let isComputed = vocabulary.facts[name]?.isComputed == true
                    return (name, Fact(value, source: isComputed ? .computed : .officer(OfficerID(unchecked: "case"))))
                }),
            peer: found.mapValues { Fact($0, source: .peer(AuthorityID(unchecked: "case"))) }, events: events)
    }

    func matter(_ vocabulary: Vocabulary, _ zones: Zones) -> CaseMatter {
        CaseMatter(
            act: act, assessor: zones.assessor(side, requesting, requested), facts: facts(vocabulary), at: at)
    }

    /// Acts and facts that the vocabulary does not know, or not so: each would silently count as unknown.
    func problems(_ vocabulary: Vocabulary) -> [String] {
        [vocabulary.problem(withAct: act)].compactMap { $0 }
            + (facts.sorted { $0.key < $1.key } + peer.sorted { $0.key < $1.key }).compactMap { name, value in
                name == "data.conditions" ? nil : vocabulary.problem(with: value, for: name).map { "\(name): \($0)" }
            }
    }

    /// The opinion under a set.
    public func opinion(_ set: PackSet, _ zones: Zones) -> Opinion {
        let matter = matter(set.vocabulary, zones)
        return set.assess(act, by: matter.assessor, matter.facts, at: at)
    }

    /// Of a set the books that it reads alone.
    public func books(of set: PackSet) -> PackSet { law.map(set.selecting) ?? set }

    /// What would turn the opinion.
    public func turns(_ set: PackSet, _ zones: Zones) -> [Turn] {
        let matter = matter(set.vocabulary, zones)
        return set.turns(of: act, by: matter.assessor, matter.facts, at: at)
    }

    /// The opinion under its books explained, with what would turn it.
    public func explanation(_ set: PackSet, _ zones: Zones) -> Explanation {
        let (books, zone) = (books(of: set), zones.assessor(side, requesting, requested).zone)
        return Explanation(
            opinion(books, zones), about: name, books, in: zone, turns: turns(books, zones))
    }

    func names(_ key: String) -> [String]? { expect[key]?.array?.compactMap(\.string) }

    /// Whether it comes out as it says, under the books that it names.
    public func result(_ set: PackSet, _ zones: Zones) -> CaseResult {
        CaseResult(name: name, place: place, complaints: Expectation(self, set, zones).complaints)
    }
}
