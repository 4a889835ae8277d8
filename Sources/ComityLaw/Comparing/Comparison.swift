public import CanonicalJSON
public import ComityModel

/// Two States' law on one topic, act by act: where they are the same, where one is stricter, where they are opposed.
///
/// It looks at what the norms are (must, must not, may) and not at their conditions: a first reading of where the gap lies, with both
/// articles side by side.
public struct Comparison: Sendable {
    /// How the second State stands to the first.
    public enum Relation: String, Sendable, CaseIterable {
        case same
        /// The first has bars or conditions that the second has not.
        case firstStricter = "first-stricter"
        case secondStricter = "second-stricter"
        /// What one obliges the other forbids.
        case opposed
        /// One of them has no norm in the set, or one that nobody has read.
        case unknown
    }

    /// One act.
    public struct Row: Sendable {
        /// The act.
        public let act: String
        /// How they stand.
        public let relation: Relation
        /// Why, in a sentence.
        public let because: String
        /// The norms of the first State that the second has not.
        public let first: [NormRef]
        /// The norms of the second State that the first has not.
        public let second: [NormRef]
        /// Norms that bind both.
        public let both: [NormRef]
        /// Where they are opposed: what the norms themselves give as a way out.
        public let waysOut: [String]

        /// `{act, relation, because, first, second, both, waysOut}`.
        public var json: JSON {
            func array(_ norms: [NormRef]) -> JSON { .array(norms.map(\.json)) }
            return [
                "act": .string(act), "relation": .string(relation.rawValue), "because": .string(because),
                "first": array(first),
                "second": array(second), "both": array(both), "waysOut": .array(waysOut.map(JSON.string)),
            ]
        }
    }

    /// The acts that norms of the topic govern, in the order of their names.
    public let rows: [Row]

    /// Compares what is in force for each of two States on a day.
    public init(_ set: PackSet, _ first: Jurisdiction, _ second: Jurisdiction, topic: String, on day: CivilDate) {
        func norms(_ state: Jurisdiction) -> [Norm] {
            set.packs.filter { pack in
                guard let table = set.tables[pack.instrument], table.isInForce(for: state, on: day, set.vocabulary)
                else {
                    return false
                }
                // A treaty with a third State, or of the Union with one, says nothing between these two.
                let other = state == first ? second : first
                return !table.isBilateral || table.isInForce(for: other, on: day, set.vocabulary)
            }
            .flatMap(\.norms).filter { $0.topic == topic && $0.bears != .defines && $0.isEffective(on: day) }
        }
        let (one, two) = (norms(first), norms(second))
        rows = Set((one + two).map(\.act)).sorted().map { act in
            let (a, b) = (one.filter { $0.act == act }, two.filter { $0.act == act })
            let shared = Set(a.map(\.id)).intersection(b.map(\.id))
            let (ownA, ownB) = (a.filter { !shared.contains($0.id) }, b.filter { !shared.contains($0.id) })
            let (relation, because) = Self.relation(ownA, ownB, isShared: !shared.isEmpty)
            func refs(_ norms: [Norm]) -> [NormRef] { norms.map(set.reference).sorted() }
            return Row(
                act: act, relation: relation, because: because, first: refs(ownA), second: refs(ownB),
                both: refs(a.filter { shared.contains($0.id) }),
                waysOut: relation == .opposed ? (ownA + ownB).compactMap(\.wayOut).unique : [])
        }
    }

    private static func relation(_ first: [Norm], _ second: [Norm], isShared: Bool) -> (Relation, String) {
        if first.isEmpty, second.isEmpty { return (.same, "the same norms bind both") }
        guard (first + second).allSatisfy({ $0.verified == .yes }) else {
            return (.unknown, "an article on it has not been read to the end")
        }
        func obliges(_ norms: [Norm]) -> Bool { norms.contains { $0.modality == .must && $0.bears == .obliges } }
        func bars(_ norms: [Norm]) -> Bool { norms.contains { $0.modality == .mustNot || $0.bears == .conditions } }
        func forbids(_ norms: [Norm]) -> Bool { norms.contains { $0.modality == .mustNot } }
        func kinds(_ norms: [Norm]) -> Set<String> {
            Set(norms.map { "\($0.actor.rawValue) \($0.modality.rawValue) \($0.bears.rawValue)" })
        }
        if (obliges(first) && forbids(second)) || (forbids(first) && obliges(second)) {
            return (.opposed, "one obliges to what the other forbids")
        }
        // A State of which the set holds nothing on the act is not shown as freer.
        if (first.isEmpty || second.isEmpty) && !isShared {
            return (.unknown, "of one of the two the law base holds no norm on it: that is no freedom")
        }
        switch (bars(first), bars(second)) {
        case (true, false): return (.firstStricter, "the first has bars or conditions that the second has not")
        case (false, true): return (.secondStricter, "the second has bars or conditions that the first has not")
        case (true, true): return (.unknown, "each has bars or conditions of its own: both articles have to be read")
        case (false, false):
            return kinds(first) == kinds(second)
                ? (.same, "both say the same kind of thing to the same persons, each by its own articles")
                : (.unknown, "each says another kind of thing or binds others: both articles have to be read")
        }
    }
}

extension PartyTable {
    /// Whether it is in force for a State on a day; recalled dates of the last two years do not count.
    func isInForce(for state: Jurisdiction, on day: CivilDate, _ vocabulary: Vocabulary) -> Bool {
        guard let inForce, inForce <= day, !isModel else { return false }
        if let country { return country == state.code }
        guard let party = party(state.code, vocabulary), party.since <= day else { return false }
        return !party.isUnverified || party.since.advanced(byMonths: 24) < day
    }
}
