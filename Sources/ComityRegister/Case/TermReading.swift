import ComityCase
import ComityModel

/// What the register must be told to read a term: it knows no packs.
struct TermReading: Sendable {
    /// By the id of a norm, the act that its term asks for.
    let acts: [String: ActName]
    /// How a term of a case runs.
    let clock: @Sendable (TermStart, CaseState) -> TermClock?
}
