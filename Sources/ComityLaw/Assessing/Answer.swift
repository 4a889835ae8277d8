/// The answer to a part of a condition, or to a condition.
enum Answer {
    case no, yes
    /// There is none: a fault of the author of the condition.
    case fault
    case unknown(FactSet)

    /// As a condition's truth; a fault counts against the act, and the caller says how.
    func truth(onFault: Bool) -> Truth {
        switch self {
        case .no: .no
        case .yes: .yes
        case .fault: Truth(onFault)
        case .unknown(let facts): .unknown(facts)
        }
    }
}
