/// The known name that a misspelt one was probably meant to be.
enum Nearest {
    /// Nil where none comes near.
    static func name(to name: String, in list: some Collection<String>) -> String? {
        let limit = max(1, name.utf8.count / 3)
        return list.map { (name: $0, distance: distance(name, $0)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// How many letters must be put in, left out or replaced.
    static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first.utf8), Array(second.utf8))
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices { row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))) }
            last = row
        }
        return last[b.count]
    }
}
