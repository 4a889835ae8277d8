public import CanonicalJSON
public import ComityModel

/// What an opinion answers, read back from it: the act, the facts, who asks and when.
public struct OpinionQuestion: Sendable {
    /// The act that is judged.
    public let act: ActName
    /// The instant of the act.
    public let at: Instant
    /// What it is judged on.
    public let facts: Facts
    private let authority: AuthorityID
    private let side: Side
    private let jurisdiction: Jurisdiction
    private let peer: Jurisdiction
    private let zone: String
    private let peerZone: String

    /// Reads the question of an opinion.
    /// - Throws: `JSONError` where a part of it is missing or of another kind.
    public init(_ opinion: JSON) throws(JSONError) {
        var members = try JSONMembers(opinion)
        act = try members.name("act")
        at = try members.instant("at")
        var assessor = try JSONMembers(try members.value("assessor"), at: "/assessor")
        authority = try assessor.name("authority")
        side = try assessor.choice("side")
        jurisdiction = try assessor.typed("jurisdiction", "a State") { $0.string.flatMap { Jurisdiction($0) } }
        peer = try assessor.typed("peer", "a State") { $0.string.flatMap { Jurisdiction($0) } }
        zone = try assessor.string("zone")
        peerZone = try assessor.string("peerZone")
        facts = try Self.facts(try members.value("facts"))
    }

    /// Who asks, with the civil times of both sides; nil where one is not known.
    public func assessor(_ zones: [String: Zone]) -> Assessor? {
        let zones = zones.merging(["UTC": .utc], uniquingKeysWith: { first, _ in first })
        guard let zone = zones[zone], let peerZone = zones[peerZone] else { return nil }
        return Assessor(
            authority: authority, side: side, jurisdiction: jurisdiction, peer: peer, zone: zone, peerZone: peerZone)
    }

    /// Who asks, both sides by one civil time: enough where no term is counted.
    func assessor(in zone: Zone) -> Assessor {
        Assessor(authority: authority, side: side, jurisdiction: jurisdiction, peer: peer, zone: zone, peerZone: zone)
    }

    /// The State that judges, and the other one.
    var state: Jurisdiction { jurisdiction }
    var other: Jurisdiction { peer }

    private static func facts(_ json: JSON) throws(JSONError) -> Facts {
        var members = try JSONMembers(json, at: "/facts")
        func sheet(_ name: String) throws(JSONError) -> [String: Fact] {
            var sheet: [String: Fact] = [:]
            for (fact, json) in try members.object(name).object ?? [:] {
                sheet[fact] = try Fact(json: json, at: "/facts/\(name)/\(fact)")
            }
            return sheet
        }
        let (own, peer) = (try sheet("own"), try sheet("peer"))
        var events: [String: Instant] = [:]
        for (event, json) in try members.object("events").object ?? [:] {
            guard let at = json.string.flatMap({ Instant($0) }) else {
                throw JSONError(.wrongType, at: "/facts/events/\(event)", "an instant in RFC 3339 is expected here")
            }
            events[event] = at
        }
        var pauses: [Pause] = []
        for (position, json) in (members.optional("pauses")?.array ?? []).enumerated() {
            pauses.append(try Pause(json: json, at: "/facts/pauses/\(position)"))
        }
        var conditions: [Condition] = []
        for (position, json) in try members.array("conditions").enumerated() {
            conditions.append(try Condition(json: json, at: "/facts/conditions/\(position)"))
        }
        var permissions: [ComityModel.Permission] = []
        for (position, json) in try members.array("permissions").enumerated() {
            permissions.append(try ComityModel.Permission(json: json, at: "/facts/permissions/\(position)"))
        }
        try members.finish()
        return Facts(
            own: own, peer: peer, events: events, pauses: pauses, conditions: conditions, permissions: permissions)
    }
}
