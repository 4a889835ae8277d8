/// What is known of a variable when an expression is evaluated.
public enum Binding: Sendable, Hashable {
    case value(Value)
    /// It has a value, but nobody has said which.
    case unknown
}

/// What an expression comes to.
public enum Outcome: Sendable, Hashable {
    /// The value, whatever the unknown variables turn out to be.
    case value(Value)
    /// It depends on variables that are unknown; these stood in the way.
    case unknown(Set<String>)
    /// It has no value.
    case error(EvaluationError)
}
