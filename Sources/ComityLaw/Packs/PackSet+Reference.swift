public import ComityModel

extension PackSet {
    /// The first norm of an instrument on what a request must contain; nil where its pack has none.
    public func contents(under instrument: String) -> NormRef? {
        packs.first { $0.instrument == instrument }?.norms.first {
            $0.topic == "contents" && $0.act == "assistance.request" && $0.bears == .conditions
        }.map(reference)
    }

    /// A norm of the set as people cite it; nil where the set has no such norm.
    public func reference(to id: String) -> NormRef? { norm(id: id).map(reference) }

    /// Whether a norm of the set gives a power, and so is what a decision rests on rather than what it was held against.
    public func permits(_ norm: NormRef) -> Bool { self.norm(id: norm.norm)?.modality == .may }
}
