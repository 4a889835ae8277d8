import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

/// Sets of a few invented norms over the real vocabulary, to try out the rule.
enum SmallSet {
    static func parties(
        _ key: String, kind: String, adopted: String = "2000-01-01", inForce: String = "2001-01-01", _ more: String
    ) -> PackFile {
        file(
            "parties/\(key).yaml",
            "instrument: \(key)\nname: \(key) Act\nkind: \(kind)\nadopted: \(adopted)\nin_force: \(inForce)\n\(more)\n")
    }

    static func pack(_ key: String, between: String = "parties", _ norms: String) -> PackFile {
        file(
            "x/\(key).yaml",
            "instrument: \(key)\nname: \(key) Act\napplies:\n  between: \(between)\n  because:\n    - says: it does\nnorms:\n\(norms)"
        )
    }

    /// A norm in one line of fields beyond the usual ones.
    static func norm(
        _ id: String, _ modality: String, _ act: String, _ bears: String, actor: String = "party",
        verified: String = "true",
        topic: String = "scope", _ more: String = ""
    ) -> String {
        """
          - id: \(id)
            cite: Art. \(id)
            topic: \(topic)
            actor: \(actor)
            modality: \(modality)
            act: \(act)
            bears: \(bears)
            says: something
            verified: \(verified)
        \(more.isEmpty ? "" : more.split(separator: "\n").map { "    \($0)\n" }.joined())
        """
    }

    static let both = "parties:\n  DE: {in_force: 2001-01-01}\n  FR: {in_force: 2001-01-01}"

    static func file(_ path: String, _ text: String) -> PackFile { PackFile(path: path, bytes: Array(text.utf8)) }

    static func set(_ files: [PackFile]) throws -> PackSet {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        return try PackSet(files: files + [vocabulary])
    }

    /// One treaty between the two States with these norms.
    static func treaty(_ norms: String...) throws -> PackSet {
        try set([parties("alpha", kind: "multilateral treaty", both), pack("alpha", norms.joined())])
    }

    static func opinion(
        _ set: PackSet, _ act: String, _ side: Side = .requesting, own: [String: JSON] = [:],
        peer: [String: JSON] = [:],
        events: [String: Instant] = [:], conditions: [Condition] = [], permissions: [Permission] = [],
        at: String = "2026-11-24T12:00:00+01:00"
    ) throws -> Opinion {
        let facts = Facts(
            own: own.mapValues { Fact($0, source: Law.officer) }, peer: peer.mapValues { Fact($0, source: Law.peer) },
            events: events, conditions: conditions, permissions: permissions)
        return set.assess(ActName(unchecked: act), by: try Law.assessor(side), facts, at: try #require(Instant(at)))
    }
}
