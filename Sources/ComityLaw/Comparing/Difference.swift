import CanonicalJSON
public import ComityModel
import StrictYAML

/// What changed between two sets of packs: norms that came, went or were written anew, and the situations that are judged otherwise.
public struct Difference: Sendable {
    /// A situation whose opinion flips.
    public struct Flip: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// The outcome under the old set.
        public let old: String
        /// The outcome under the new set.
        public let new: String
        /// The norms that decide under the new set.
        public let decidedBy: [String]

        /// A flip.
        public init(name: String, old: String, new: String, decidedBy: [String]) {
            (self.name, self.old, self.new, self.decidedBy) = (name, old, new, decidedBy)
        }
    }

    /// A situation that somebody waits on: an opinion in an open case.
    public struct Pending: Sendable {
        /// What it is called: `case 3, m1`.
        public let name: String
        /// What is judged, on which facts.
        public let question: OpinionQuestion
        /// Who judges.
        public let assessor: Assessor

        /// A pending situation.
        public init(name: String, question: OpinionQuestion, assessor: Assessor) {
            (self.name, self.question, self.assessor) = (name, question, assessor)
        }
    }

    /// Ids of norms that only the new set has.
    public let added: [String]
    /// Ids of norms that only the old set has.
    public let removed: [String]
    /// Norms with the fields that are written otherwise.
    public let changed: [(norm: String, fields: [String])]
    /// Situations that are judged otherwise.
    public let flips: [Flip]
    /// Opinions of open cases that would be otherwise.
    public let pending: [Flip]

    /// - Parameters:
    ///   - old, new: the files of both sets.
    ///   - cases: situations to judge under both.
    ///   - pending: opinions of open cases, judged under both at an instant.
    /// - Throws: `PackError` where one of them is no set.
    public init(
        from old: [PackFile], to new: [PackFile], _ cases: [CaseFile], _ zones: Zones, pending: [Pending] = [],
        at now: Instant? = nil
    ) throws(PackError) {
        let (before, after) = (try PackSet(files: old), try PackSet(files: new))
        let (texts, others) = (try Self.texts(old), try Self.texts(new))
        added = others.keys.filter { texts[$0] == nil }.sorted()
        removed = texts.keys.filter { others[$0] == nil }.sorted()
        changed = texts.keys.sorted().compactMap { id in
            guard let one = texts[id], let two = others[id], one != two else { return nil }
            let fields = Set(one.keys).union(two.keys).filter { one[$0] != two[$0] }.sorted()
            return (id, fields)
        }
        func flip(_ name: String, _ one: Opinion, _ two: Opinion) -> Flip? {
            guard one.differs(from: two) else { return nil }
            return Flip(
                name: name, old: one.outcome.rawValue, new: two.outcome.rawValue, decidedBy: two.decidedBy.map(\.norm))
        }
        flips = cases.flatMap(\.stories).compactMap { story in
            flip(
                story.name, story.opinion(story.law.map(before.selecting) ?? before, zones),
                story.opinion(story.law.map(after.selecting) ?? after, zones))
        }
        self.pending = pending.compactMap { row in
            let (question, at) = (row.question, now ?? row.question.at)
            return flip(
                row.name, before.assess(question.act, by: row.assessor, question.facts, at: at),
                after.assess(question.act, by: row.assessor, question.facts, at: at))
        }
    }

    private static func texts(_ files: [PackFile]) throws(PackError) -> [String: [String: JSON]] {
        var texts: [String: [String: JSON]] = [:]
        for file in files where file.role == .pack {
            for node in try PackReader.parse(file)["norms"]?.elements ?? [] {
                texts[node["id"]?.text ?? ""] = node.json.object ?? [:]
            }
        }
        return texts
    }
}
