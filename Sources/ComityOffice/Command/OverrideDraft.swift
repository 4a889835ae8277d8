public import ComityModel

/// What an officer enters as a human basis.
public struct OverrideDraft: Sendable, Hashable {
    /// The act that it is to permit.
    public let act: LegalActName
    /// The measure to which it is limited; nil for the whole case.
    public let measure: MeasureID?
    /// The law that it rests on.
    public let cite: Citation
    /// The text of the basis with the reasoning; a document in the vault.
    public let text: [UInt8]
    /// What is the matter with the law base.
    public let reason: Override.Reason
    /// The ids of the norms that it holds to be wrong.
    public let norms: [String]
    /// When it expires.
    public let until: Instant

    /// A draft.
    public init(
        _ act: LegalActName, measure: MeasureID? = nil, cite: Citation, text: [UInt8], reason: Override.Reason,
        norms: [String] = [], until: Instant
    ) {
        self.act = act
        self.measure = measure
        self.cite = cite
        self.text = text
        self.reason = reason
        self.norms = norms
        self.until = until
    }
}
