import CanonicalJSON
public import ComityModel

/// The civil time of a place as a dossier carries it: the changes that lie in a stretch of time.
public struct ZoneTable: Sendable, Hashable {
    /// Name in the tz database.
    public let name: String
    /// Version of the tz database.
    public let tzdata: String
    /// Seconds by which local time is ahead of UTC before the first change.
    let initialOffset: Int
    let transitions: [Zone.Transition]

    /// The changes of a zone between two instants, found by looking at each day and then for the second.
    ///
    /// The stretch should hold every instant that an opinion of the case computes with: some years around the case.
    public init(of zone: Zone, from start: Instant, to end: Instant) {
        name = zone.name
        tzdata = zone.tzdata
        initialOffset = zone.offset(at: start)
        var transitions: [Zone.Transition] = []
        var before = start
        while before < end {
            let after = min(end, before.advanced(bySeconds: 86_400))
            if zone.offset(at: before) != zone.offset(at: after) {
                let at = Self.change(of: zone, after: before, upTo: after)
                transitions.append(Zone.Transition(at: at, offset: zone.offset(at: at)))
            }
            before = after
        }
        self.transitions = transitions
    }

    /// The zone, as far as the table goes.
    var zone: Zone { Zone(name: name, tzdata: tzdata, initialOffset: initialOffset, transitions: transitions) }

    private static func change(of zone: Zone, after start: Instant, upTo end: Instant) -> Instant {
        var (before, after) = (start.milliseconds, end.milliseconds)
        let offset = zone.offset(at: start)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if zone.offset(at: Instant(milliseconds: middle)) == offset { before = middle } else { after = middle }
        }
        return Instant(milliseconds: after)
    }

    private static func offset(_ members: inout JSONMembers) throws(JSONError) -> Int {
        try members.typed("offset", "seconds of less than a day") { json in
            json.integer.flatMap { (-86_399...86_399).contains($0) ? $0 : nil }
        }
    }

    /// `{changes: [{at, offset}], name, offset, tzdata}`.
    var json: JSON {
        [
            "name": .string(name), "tzdata": .string(tzdata), "offset": .integer(initialOffset),
            "changes": .array(transitions.map { ["at": $0.at.json, "offset": .integer($0.offset)] }),
        ]
    }

    init(json: JSON, at pointer: String) throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        name = try members.string("name")
        tzdata = try members.string("tzdata")
        initialOffset = try Self.offset(&members)
        var transitions: [Zone.Transition] = []
        for (position, json) in try members.array("changes").enumerated() {
            var change = try JSONMembers(json, at: "\(pointer)/changes/\(position)")
            transitions.append(Zone.Transition(at: try change.instant("at"), offset: try Self.offset(&change)))
            try change.finish()
        }
        self.transitions = transitions
        try members.finish()
    }
}
