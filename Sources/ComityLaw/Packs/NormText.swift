public import ComityModel

/// A norm of the set as people read it.
public struct NormText: Sendable, Hashable {
    /// Id and citation.
    public let reference: NormRef
    /// Key of its instrument.
    public let instrument: String
    /// The rule, in own words.
    public let says: String
    /// `must`, `must-not` or `may`.
    public let modality: String
    /// The act that it governs.
    public let act: ActName
    /// `true`, `partly` or `false`: whether somebody read it in the source.
    public let verified: String
}

extension PackSet {
    /// A norm by its id; nil where the set has none.
    public func norm(_ id: String) -> NormText? {
        norm(id: id).map { norm in
            NormText(
                reference: reference(norm), instrument: norm.instrument, says: norm.says,
                modality: norm.modality.rawValue,
                act: ActName(unchecked: norm.act), verified: norm.verified.rawValue)
        }
    }
}
