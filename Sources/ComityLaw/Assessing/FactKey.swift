import ComityModel

/// A fact as a norm reads it: by name and, where each authority finds it for itself, by the side that finds it.
struct FactKey: Hashable, Comparable {
    let name: String
    let side: Side?

    static func < (a: FactKey, b: FactKey) -> Bool {
        (a.name, a.side?.rawValue ?? "") < (b.name, b.side?.rawValue ?? "")
    }
}
