import CanonicalJSON

/// Collects what one check finds.
struct Findings {
    private var failures: [Check.Problem] = []
    private var gaps: [Check.Problem] = []

    /// It does not hold.
    mutating func fail(_ place: String, _ reason: String) { failures.append(.init(place: place, reason: reason)) }

    /// It cannot be looked at.
    mutating func miss(_ place: String, _ reason: String) { gaps.append(.init(place: place, reason: reason)) }

    /// Fails unless a condition holds.
    mutating func insist(_ condition: Bool, _ place: String, _ reason: String) {
        if !condition { fail(place, reason) }
    }

    /// The value, or the reason why there is none as a failure.
    mutating func take<Value, Failure: Error>(_ place: String, _ body: () throws(Failure) -> Value) -> Value? {
        do { return try body() } catch {
            fail(place, "\(error)")
            return nil
        }
    }

    /// Whether nothing is wrong or missing so far.
    var isProved: Bool { failures.isEmpty && gaps.isEmpty }

    /// The check.
    func check(_ subject: Check.Subject, _ says: String) -> Check {
        Check(
            subject: subject, status: isProved ? .proved : failures.isEmpty ? .notChecked : .failed, says: says,
            problems: failures + gaps)
    }
}
