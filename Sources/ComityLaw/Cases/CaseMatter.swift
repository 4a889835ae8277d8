import CanonicalJSON
public import ComityModel

/// What a case asks of the law: an act by an authority, on facts, at an instant.
public struct CaseMatter: Sendable {
    /// The act.
    public let act: ActName
    /// Who judges.
    public let assessor: Assessor
    /// On what.
    public let facts: Facts
    /// When.
    public let at: Instant
}

extension CaseFile {
    /// What all its cases ask: of a norm's case the facts on which the norm decides.
    public func matters(_ vocabulary: Vocabulary, _ zones: Zones) -> [CaseMatter] {
        norms.map { $0.matter(vocabulary, zones) } + stories.map { $0.matter(vocabulary, zones) }
    }
}
