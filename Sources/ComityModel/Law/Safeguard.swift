/// What an act can fulfil by code (formats 6): a closed list. A duty outside it is a manual duty with owner and date.
public enum Safeguard: String, Sendable, Hashable, CaseIterable, Comparable {
    case contents, form, approval, validation, minimised, quality
    case useLimitation = "use-limitation"
    case confidentiality, purpose, logged

    /// Order of the names.
    public static func < (left: Safeguard, right: Safeguard) -> Bool { left.rawValue < right.rawValue }
}
