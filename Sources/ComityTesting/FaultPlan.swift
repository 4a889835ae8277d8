import Synchronization

/// How a call fails. Both look the same to the caller, and both must end well.
public enum Fault: Sendable, Hashable, CaseIterable {
    /// Nothing happened.
    case lost
    /// It happened, and the answer was lost.
    case appliedButLost
}

/// Which calls of a port fail, or are disturbed otherwise. Calls are counted from 1; only those that change something count.
public final class FaultPlan: Sendable {
    /// What happens to a call.
    enum Disturbance: Sendable {
        case fault(Fault)
        /// What comes back was altered on the way.
        case altered
        /// Somebody else acts just before the call.
        case interruption(@Sendable () async -> Void)
    }

    private struct State {
        var calls = 0
        var disturbances: [Int: Disturbance]
    }

    private let state: Mutex<State>

    /// A plan: the number of a call and how it fails.
    public init(_ faults: [Int: Fault] = [:]) {
        state = Mutex(State(disturbances: faults.mapValues { .fault($0) }))
    }

    /// How many calls were counted.
    public var calls: Int { state.withLock { $0.calls } }

    /// Lets the next call fail, or the one so many calls after it.
    public func failNext(_ fault: Fault, after calls: Int = 0) { disturb(.fault(fault), after: calls) }

    /// Alters what the next call of a way to peers brings back, or the one so many calls after it.
    public func alterNext(after calls: Int = 0) { disturb(.altered, after: calls) }

    /// Has somebody else act just before the next append of a journal, or the one so many after it.
    public func interruptNext(after calls: Int = 0, _ act: @escaping @Sendable () async -> Void) {
        disturb(.interruption(act), after: calls)
    }

    private func disturb(_ disturbance: Disturbance, after calls: Int) {
        state.withLock { $0.disturbances[$0.calls + 1 + calls] = disturbance }
    }

    /// Counts a call and says what happens to it.
    func disturbance() -> Disturbance? {
        state.withLock { state in
            state.calls += 1
            return state.disturbances.removeValue(forKey: state.calls)
        }
    }

    /// Counts a call and says how it fails.
    func next() -> Fault? {
        guard case .fault(let fault) = disturbance() else { return nil }
        return fault
    }
}
