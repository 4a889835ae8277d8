import CEL
import CanonicalJSON
import ComityModel

/// Which unknown facts could change the outcome: tried out over the finite classes of their values.
struct Search {
    /// How many combinations of values are told apart at most; beyond, a fact *may* matter.
    static let bound = 1024

    /// What all worlds come to, or nil where they differ.
    let verdict: Verdict?
    /// The facts that matter, the most decisive first.
    let questions: [(fact: Int, mayMatter: Bool)]

    /// A fact with values that stand for all its values.
    private struct Row {
        let fact: Int
        let values: [Play.Candidate]
    }

    init(_ world: World, _ unknowns: FactSet) {
        let matter = world.matter
        var (tried, open): ([Row], [Int]) = ([], [])
        for fact in unknowns.numbers {
            if let values = matter.play.candidates(fact, matter) {
                tried.append(Row(fact: fact, values: values))
            } else {
                open.append(fact)
            }
        }
        let count = tried.reduce(1) { product, row in product > Self.bound ? product : product * row.values.count }
        guard count <= Self.bound else {
            verdict = nil
            questions = unknowns.numbers.filter { Self.isAsked($0, matter) }.map { ($0, true) }
            return
        }
        var worlds: [Verdict] = []
        worlds.reserveCapacity(count)
        let facts = tried.reduce(into: FactSet()) { $0.insert($1.fact) }
        Self.fill(&worlds, count, tried[...], from: world.supposing(facts, worlds: count))
        let first = worlds.first
        verdict = worlds.allSatisfy { $0 == first } && first != .undetermined ? first : nil
        var found: [(fact: Int, mayMatter: Bool, weight: Int)] = []
        if verdict == nil {
            var stride = count
            for row in tried {
                stride /= row.values.count
                let weight = Self.differences(worlds, stride, row.values.count)
                if weight > 0 { found.append((row.fact, false, weight)) }
            }
            if worlds.contains(.undetermined) { found += open.map { ($0, true, 0) } }
        }
        questions = found.filter { Self.isAsked($0.fact, matter) }
            .sorted { ($1.weight, $0.fact) < ($0.weight, $1.fact) }.map { ($0.fact, $0.mayMatter) }
    }

    /// The verdict of each combination, the last fact changing fastest. What is decided before all values are supposed is the same for
    /// the whole block.
    private static func fill(_ worlds: inout [Verdict], _ count: Int, _ rows: ArraySlice<Row>, from world: World) {
        let verdict = Verdict(world)
        guard verdict == .undetermined, let row = rows.first else {
            worlds.append(contentsOf: repeatElement(verdict, count: count))
            return
        }
        let (begun, block) = (worlds.count, count / row.values.count)
        for (place, value) in row.values.enumerated() {
            if value.same < place {
                worlds.append(contentsOf: worlds[(begun + value.same * block)..<(begun + (value.same + 1) * block)])
            } else {
                fill(&worlds, block, rows.dropFirst(), from: world.supposing(value.bound, for: row.fact))
            }
        }
    }

    /// In how many worlds another value of this fact alone changes the verdict.
    private static func differences(_ worlds: [Verdict], _ stride: Int, _ values: Int) -> Int {
        worlds.indices.count { index in
            let position = index / stride % values
            return position > 0 && worlds[index] != worlds[index - position * stride]
        }
    }

    private static func isAsked(_ fact: Int, _ matter: Matter) -> Bool {
        let vocabulary = matter.plan.vocabulary
        return vocabulary.facts[vocabulary.index.keys[fact].name]?.isComputed == false
    }
}
