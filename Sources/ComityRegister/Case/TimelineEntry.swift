public import CanonicalJSON
import ComityCase
public import ComityModel

/// One event as people read it: who did what, and by which article.
public struct TimelineEntry: Sendable, Hashable {
    /// How it stands to the other side.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// It stays inside.
        case note
        /// We said it.
        case sent
        /// The other side said it.
        case received
    }

    /// Its number in the file, from 1.
    public let number: Int
    /// When, by this node's clock.
    public let at: Instant
    /// Who: an officer with the role, the peer, or the node.
    public let by: Actor
    /// What: the kind of the event, or the type of the message.
    public let what: String
    /// What it is about, in codes and numbers.
    public let about: [String]
    /// The articles that it cites.
    public let cites: [String]
    /// Whether it is a message.
    public let way: Way

    init(_ event: Event, number: Int, in state: CaseState) {
        self.number = number
        at = event.at
        by = event.by
        if event.kind == .messageReceived {
            way = .received
            what = event.body["type"]?.string ?? "unknown"
            let verdict = event.body["verdict"]?.string
            let reading = BodyReading(event.body["body"] ?? [:], state)
            about =
                (verdict == "applied" ? [] : [verdict, event.body["reason"]?.string].compactMap { $0 })
                + (event.body["transcribed"].map {
                    ["transcribed from a letter by \($0["channel"]?.string ?? "post")"]
                } ?? []) + reading.about
            cites = reading.cites + event.humanBasis.map(Self.told)
        } else {
            way = event.kind == .receiptReceived ? .received : event.message == nil ? .note : .sent
            what = event.kind.rawValue
            let reading = BodyReading(event.body, state)
            about = reading.about
            cites = reading.cites + event.humanBasis.map(Self.told)
        }
    }

    /// What was done without a norm shows as that.
    private static func told(_ basis: HumanBasis) -> String {
        "human basis: \(basis.override.cite.law) \(basis.override.cite.article)"
    }

    /// `weber (case-officer)`, `paris`, `node`.
    public var who: String {
        switch by {
        case .officer(let officer, let role): "\(officer) (\(role.rawValue))"
        case .peer(let authority): authority.rawValue
        case .node: "node"
        }
    }

    /// `{number, at, by, what, about, cites, way}`.
    public var json: JSON {
        [
            "number": .integer(number), "at": at.json, "by": by.json, "what": .string(what),
            "about": .array(about.map(JSON.string)), "cites": .array(cites.map(JSON.string)),
            "way": .string(way.rawValue),
        ]
    }

    /// The entry on one line.
    public func line(in zone: Zone) -> String {
        words(
            "\(number)", zone.text(at), what, about.joined(separator: ", "), "by \(who)", way.rawValue,
            cites.joined(separator: "; "))
    }
}
