extension Expression {
    /// How it looks at each of its variables.
    ///
    /// Only comparisons with constants are understood: `==`, `!=`, `<` and its like, `in` a constant list or map; for a list also a constant
    /// `in` it, `exists`, `all`, `exists_one`, and its `size`. Any other use makes a variable unbounded, unless it is a bool.
    public func probes() -> [String: Probe] {
        Dictionary(uniqueKeysWithValues: zip(slots, Prober.probes(of: self)))
    }

    /// Values of a variable that stand for all: whatever value it has, the expression comes to the same as for one of these.
    ///
    /// A variable that the expression does not read has one. To decide several expressions together, merge their probes.
    public func representatives(of variable: String, type: Type) -> Representatives {
        (probes()[variable] ?? Probe()).representatives(of: type)
    }
}
