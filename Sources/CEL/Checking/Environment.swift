/// The variables that an expression may read, and their types.
///
/// A dotted name such as `state.similar_domestic_case` is one variable, not a field of `state`. Where several declared names are the beginning
/// of a name in the source, the longest is meant and the rest selects keys.
public struct Environment: Sendable {
    let variables: [String: Type]

    /// Declares variables, dotted names included, with their types.
    public init(variables: [String: Type]) {
        self.variables = variables
    }

    /// The declared name that looks most like a name that is not declared; nil where none comes near.
    func nearest(to name: String) -> String? {
        let limit = max(2, name.count / 3)
        return variables.keys
            .map { (name: $0, distance: EditDistance.between(name, $0)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }
}

enum EditDistance {
    /// How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment).
    static func between(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first.utf8), Array(second.utf8))
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
