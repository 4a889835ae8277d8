import CEL

/// Parses and checks an expression, and evaluates it with these bindings; variables without one are dyn or of the type given.
func evaluate(_ source: String, _ bindings: [String: Binding] = [:], types: [String: Type] = [:]) throws(CELError)
    -> Outcome
{
    var declared = types
    for name in bindings.keys where declared[name] == nil { declared[name] = .dyn }
    let expression = try Expression(parsing: source, in: Environment(variables: declared))
    return expression.evaluate { bindings[$0] ?? .unknown }
}

/// The value of an expression, or nil where it has none.
func value(_ source: String, _ bindings: [String: Value] = [:], types: [String: Type] = [:]) throws(CELError) -> Value?
{
    if case .value(let value) = try evaluate(source, bindings.mapValues { .value($0) }, types: types) {
        value
    } else {
        nil
    }
}

/// The code of the error to which an expression evaluates, or nil where it does not.
func errorCode(_ source: String, _ bindings: [String: Value] = [:]) throws(CELError) -> EvaluationError.Code? {
    if case .error(let error) = try evaluate(source, bindings.mapValues { .value($0) }) { error.code } else { nil }
}

/// Why a source is refused, or nil where it is not.
func refusal(_ source: String, types: [String: Type] = [:], limits: Limits = .default) -> CELError? {
    do {
        _ = try Expression(parsing: source, in: Environment(variables: types), limits: limits)
        return nil
    } catch {
        return error
    }
}
