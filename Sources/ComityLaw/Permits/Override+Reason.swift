public import ComityModel

extension Override.Reason {
    /// What is the matter with the law base where an opinion does not permit an act and a human basis may: nil where it may not.
    ///
    /// It may not where something must be stated first or the record lacks what decides, where duties are opposed (a conflict has a way out of its own), or where
    /// a sender's condition bars: that is no norm of the law base, and only the sender lifts it.
    public init?(for opinion: Opinion) {
        let decided = opinion.decidedBy
        switch opinion.outcome {
        case .forbidden where decided.isEmpty: self = .silent
        case .forbidden, .refused, .postponed:
            guard !decided.contains(where: \.isCondition) else { return nil }
            self = .wrong
        case .open:
            guard opinion.questions.isEmpty, opinion.missing.isEmpty, !decided.contains(where: \.isCondition) else {
                return nil
            }
            self = opinion.toRead.isEmpty ? .silent : .unread
        case .permitted, .conditional, .conflict: return nil
        }
    }
}

extension NormRef {
    /// Whether it is a condition of the authority that the data came from (docs/formats/opinion.md).
    fileprivate var isCondition: Bool { norm.hasPrefix("condition:") }
}
