import CanonicalJSON
import ComityModel
import StrictYAML
import Testing

@testable import ComityLaw

/// A story or case: facts of a situation and the opinion that is expected.
struct Story: CustomTestStringConvertible, Sendable {
    let name: String
    let requesting: String
    let requested: String
    let by: Side
    let act: ActName
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

    var testDescription: String { name }

    /// All stories of a file, each followed by its variants.
    static func all(in file: Node, default asOf: String) throws -> [Story] {
        try (file["stories"]?.elements ?? file["cases"]?.elements ?? []).flatMap { node in
            let json = node.json
            return try [try Story(json, variant: nil, asOf)]
                + (json["variants"]?.array ?? []).enumerated().map { try Story(json, variant: ($0 + 1, $1), asOf) }
        }
    }

    init(_ json: JSON, variant: (number: Int, json: JSON)?, _ asOf: String) throws {
        let change = variant?.json
        name = (json["id"]?.string ?? "?") + (variant.map { " variant \($0.number)" } ?? "")
        requesting = json["requesting"]?.string ?? "DE"
        requested = json["requested"]?.string ?? "FR"
        act = ActName(unchecked: change?["act"]?.string ?? json["act"]?.string ?? "?")
        by = (change?["by"]?.string ?? json["by"]?.string).flatMap(Side.init(rawValue:)) ?? Self.side(of: act.rawValue)
        law = (change?["law"] ?? json["law"])?.array?.compactMap(\.string)
        var facts = json["facts"]?.object ?? [:]
        if let measure = json["measure_kind"] { facts["request.measure"] = measure }
        for (name, value) in change?["change"]?.object ?? [:] { facts[name] = value }
        for name in change?["forget"]?.array?.compactMap(\.string) ?? [] { facts[name] = nil }
        self.facts = facts
        peer = json["peer"]?.object ?? [:]
        var events: [String: Instant] = [:]
        for (name, instant) in (change?["events"] ?? json["events"])?.object ?? [:] {
            let instant: Instant = try #require(instant.string.flatMap { Instant($0) }, "\(name)")
            events[name] = instant
        }
        self.events = events
        let last = events.filter { $0.key != "permission.ended" }.values.max()
        at = try #require(
            (change?["at"] ?? json["at"])?.string.flatMap { Instant($0) } ?? last ?? Instant("\(asOf)T12:00:00+01:00"))
        expect = change ?? json["expect"] ?? .null
        isVariant = variant != nil
        presumed = json["presumed"]?.array?.compactMap(\.string) ?? []
        ask = json["ask"]?.array?.compactMap(\.string) ?? []
    }

    private static func side(of act: String) -> Side {
        ["assistance.request", "request.send", "data.use", "data.read", "data.retain", "data.erase", "order.issue"]
            .contains(act)
            || act == "data.onward-transfer" ? .requesting : .requested
    }

    /// The facts as the acting authority has them. A story states how things are: what each side finds for itself is stated for both,
    /// unless it gives the peer's finding apart.
    func facts(_ vocabulary: Vocabulary) -> Facts {
        var found = facts.filter { vocabulary.facts[$0.key]?.side == .either }
        for (name, value) in peer { found[name] = value }
        return Facts(
            own: facts.mapValues { Fact($0, source: Law.officer) },
            peer: found.mapValues { Fact($0, source: Law.peer) },
            events: events)
    }

    func opinion(_ set: PackSet) throws -> Opinion {
        set.assess(
            act, by: try Law.assessor(by, requesting: requesting, requested: requested), facts(set.vocabulary), at: at)
    }

    func names(_ key: String) -> [String]? { expect[key]?.array?.compactMap(\.string) }
}
