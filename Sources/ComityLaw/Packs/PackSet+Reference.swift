public import ComityModel

extension PackSet {
    /// A norm of the set as people cite it; nil where the set has no such norm.
    public func reference(to id: String) -> NormRef? { norm(id: id).map(reference) }
}
