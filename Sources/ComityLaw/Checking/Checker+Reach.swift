import CEL
import ComityModel

/// Words of the vocabulary that no norm reaches.
extension Checker {
    func unreached() -> [Fault] {
        let governed = Set(norms.map(\.act))
        let acts = set.vocabulary.acts.keys.sorted().filter { !governed.contains($0) }.map {
            Fault(
                .unreachedAct, about: $0, "no norm governs the act `\($0)`",
                "write the norm that does, take the act away, or explain it in checked.yaml")
        }
        let expressions = norms.flatMap(\.expressions)
        var named = Words(set.vocabulary, expressions).named
        // A category of which a measure brings data is reached by what governs the measure.
        let measures = Set(norms.flatMap { $0.measures ?? [] })
        for measure in set.vocabulary.measures.values where measures.contains(measure.name) {
            named.formUnion(measure.yields)
        }
        let categories = Set(
            set.vocabulary.facts.values.filter { $0.type == .dataCategory }.flatMap { $0.values ?? [] })
        return acts
            + categories.sorted().filter { !named.contains($0) }.map {
                Fault(
                    .unreachedCategory, about: $0, "no norm names the category of data `\($0)`",
                    "write the norm that does, take the category away, or explain it in checked.yaml")
            }
    }
}
