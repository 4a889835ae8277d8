import Synchronization

/// How a call fails. Both look the same to the caller, and both must end well.
public enum Fault: Sendable, Hashable, CaseIterable {
    /// Nothing happened.
    case lost
    /// It happened, and the answer was lost.
    case appliedButLost
}

/// Which calls of a port fail. Calls are counted from 1; only those that change something count.
public final class FaultPlan: Sendable {
    private struct State {
        var calls = 0
        var faults: [Int: Fault]
    }

    private let state: Mutex<State>

    /// A plan: the number of a call and how it fails.
    public init(_ faults: [Int: Fault] = [:]) { state = Mutex(State(faults: faults)) }

    /// How many calls were counted.
    public var calls: Int { state.withLock { $0.calls } }

    /// Lets the next call fail, or the one so many calls after it.
    public func failNext(_ fault: Fault, after calls: Int = 0) {
        state.withLock { $0.faults[$0.calls + 1 + calls] = fault }
    }

    /// Counts a call and says how it fails.
    func next() -> Fault? {
        state.withLock { state in
            state.calls += 1
            return state.faults.removeValue(forKey: state.calls)
        }
    }
}
