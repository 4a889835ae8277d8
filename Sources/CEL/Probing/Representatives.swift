/// Values that stand for all values of a variable.
public enum Representatives: Sendable, Hashable {
    /// Each value of the variable makes the expression come to the same as one of these does, whatever the other variables are.
    case exact([Value])
    /// No short list of values is known to stand for all.
    case unbounded
}
