/// Which fields a scope authorises: short names, or pointers in which `*` stands for one step.
struct FieldSelection: Sendable, Hashable {
    private let names: Set<Substring>
    private let patterns: [[Substring]]

    init(_ fields: [String]) {
        names = Set(fields.filter { !$0.contains("/") }.map { $0[...] })
        patterns = fields.filter { $0.contains("/") }.map { $0.split(separator: "/", omittingEmptySubsequences: false) }
    }

    /// Short names that are used.
    var shortNames: [String] { names.map(String.init).sorted() }

    /// Whether the field at this path is authorised.
    func contains(_ path: String) -> Bool {
        if !names.isEmpty, let slash = path.lastIndex(of: "/"), names.contains(path[path.index(after: slash)...]) {
            return true
        }
        guard !patterns.isEmpty else { return false }
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        return patterns.contains { pattern in
            pattern.count == steps.count && zip(pattern, steps).allSatisfy { $0 == "*" || $0 == $1 }
        }
    }
}
