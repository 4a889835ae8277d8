/// A solver that speaks SMT-LIB 2.6 (Z3), as a conversation: what is sent, and what comes back.
///
/// The code here only writes and reads text; whoever calls starts the process.
public struct Solver {
    /// Sends commands and gives back what they answered.
    private let send: (String) throws -> String

    /// A solver behind a function that sends commands and gives back all that they answered.
    /// - Throws: what `send` throws.
    public init(_ send: @escaping (String) throws -> String) throws {
        self.send = send
        _ = try send("(set-option :produce-models true)\n(set-option :timeout 5000)")
    }

    /// Whether the assertions can all hold, and with which values.
    func answer(declared: [(term: Term, sort: String)], _ assertions: [Term]) throws -> SolverAnswer {
        guard !assertions.contains(.no) else { return .excluded }
        var script = "(push)\n"
        for (term, sort) in declared { script += "(declare-const \(term) \(sort))\n" }
        for assertion in assertions where assertion != .yes { script += "(assert \(assertion))\n" }
        let answer = try send(script + "(check-sat)").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        defer { _ = try? send("(pop)") }
        switch answer {
        case "unsat": return .excluded
        case "unknown", "timeout": return .unknown
        case "sat":
            guard !declared.isEmpty else { return .satisfied([:]) }
            let asked = declared.map(\.term.description).joined(separator: " ")
            let text = try send("(get-value (\(asked)))")
            guard let values = Model.values(text), values.count == declared.count else {
                throw SolverFailure(reason: "the solver's values cannot be read: \(text.prefix(200))")
            }
            return .satisfied(
                Dictionary(zip(declared.map(\.term), values), uniquingKeysWith: { first, _ in first }))
        default: throw SolverFailure(reason: "the solver answered: \(answer.prefix(300))")
        }
    }
}

/// What went wrong between the check and its solver.
public struct SolverFailure: Error, Sendable, CustomStringConvertible {
    /// In one sentence.
    public let reason: String

    /// What went wrong.
    public init(reason: String) { self.reason = reason }

    /// The sentence.
    public var description: String { reason }
}
