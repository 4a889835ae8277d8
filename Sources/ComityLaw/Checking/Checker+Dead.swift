import CEL
import ComityModel

/// Norms and exceptions that come to nothing, whatever the facts.
extension Checker {
    func dead() throws -> [Fault] {
        var faults: [Fault] = []
        for norm in norms {
            if let fault = outOfTime(norm) { faults.append(fault) }
            guard let solver, norm.when != nil || norm.requires != nil || !norm.unless.isEmpty else { continue }
            faults += try self.faults(of: norm, Question(norm, set.vocabulary, solver))
        }
        return faults
    }

    private func outOfTime(_ norm: Norm) -> Fault? {
        func fault(_ says: String) -> Fault {
            Fault(.neverApplies, [text(norm)], says, "correct `effective`, or take the norm away")
        }
        guard let until = norm.effectiveUntil else { return nil }
        if let from = norm.effectiveFrom, until < from {
            return fault("it ends on \(until), before it begins on \(from)")
        }
        if let inForce = set.tables[norm.instrument]?.inForce, until < inForce {
            return fault("it ends on \(until), before its instrument is in force on \(inForce)")
        }
        return nil
    }

    private func faults(of norm: Norm, _ question: Question) throws -> [Fault] {
        let norms = [text(norm)]
        func fault(_ kind: Fault.Kind, _ says: String, _ advice: String, _ isCertain: Bool) -> Fault {
            isCertain
                ? Fault(kind, norms, says, advice)
                : Fault(
                    .undecided, norms, "perhaps \(says)", "look at it; the solver does not see all values of its facts")
        }
        var faults: [Fault] = []
        let isAlive = try question.ask { inquiry in
            inquiry.assert(inquiry.carries(norm))
            if norm.requires != nil { inquiry.assert(inquiry.truth(norm.requires, for: norm.actor).yes) }
        }
        if isAlive == .unknown {
            return [
                Fault(
                    .undecided, norms, "the solver could not tell whether it can apply", "make its conditions simpler")
            ]
        }
        if case .excluded(let isCertain) = isAlive {
            if case .excluded(let isCertain) = try question.ask({ $0.assert($0.engaged(norm)) }) {
                return [
                    fault(
                        .neverApplies, "no facts fulfil its condition",
                        "correct `when` or `measures`, or take the norm away", isCertain)
                ]
            }
            if case .excluded(let isCertain) = try question.ask({ $0.assert($0.carries(norm)) }) {
                return [
                    fault(
                        .alwaysLifted, "whenever its condition holds an exception does too",
                        "narrow `unless`, or take the norm away", isCertain)
                ]
            }
            faults.append(
                fault(
                    .neverMet, "nothing can meet what it requires, so that it always bars",
                    "correct `requires`, or say `must-not`", isCertain))
        } else if norm.requires != nil,
            case .excluded(let isCertain) = try question.ask({ $0.assert($0.bites(norm)) })
        {
            faults.append(
                fault(
                    .alwaysMet, "what it requires holds whenever its condition does, so that it bars nothing",
                    "correct `requires`, or take it away", isCertain))
        }
        for exception in norm.unless {
            if case .excluded(let isCertain) = try question.ask({
                $0.assert($0.engaged(norm))
                $0.assert($0.holds(exception, in: norm))
            }) {
                faults.append(
                    fault(
                        .neverLifts, "its exception \(exception.cite) never holds where it applies",
                        "correct the exception, or take it away", isCertain))
            }
        }
        return faults
    }

    /// Questions about one norm, each asked afresh.
    private struct Question {
        enum Result: Equatable {
            case possible
            case excluded(isCertain: Bool)
            case unknown
        }

        private let inquiry: Inquiry
        private let solver: Solver

        init(_ norm: Norm, _ vocabulary: Vocabulary, _ solver: Solver) {
            inquiry = Inquiry(vocabulary, side: .requesting, norm.asked, allowsPresumed: true)
            self.solver = solver
        }

        func ask(_ assert: (inout Inquiry) -> Void) throws -> Result {
            var inquiry = inquiry
            assert(&inquiry)
            return switch try inquiry.answer(solver) {
            case .satisfied: .possible
            case .excluded: .excluded(isCertain: !inquiry.isNarrow)
            case .unknown: .unknown
            }
        }
    }
}
