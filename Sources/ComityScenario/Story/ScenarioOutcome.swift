/// How a command ended: the exit codes of `comity`, by the words that scenarios use for them.
public enum ScenarioOutcome: Int32, Sendable, Hashable, CaseIterable {
    /// It was done.
    case done = 0
    /// The law or a rule of the house does not allow it.
    case refused = 1
    /// The command line was not understood.
    case usage = 2
    /// What was given is not understood or invalid.
    case invalid = 3
    /// A message could not be delivered; it will be tried again.
    case undelivered = 4
    /// A fork, a forgery, a damaged store.
    case integrity = 5
    /// Somebody else was faster: reload.
    case conflict = 6

    /// The word that stands after `!`.
    public var word: String { "\(self)" }

    /// The outcome of a word.
    init?(word: String) {
        guard let outcome = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = outcome
    }
}
