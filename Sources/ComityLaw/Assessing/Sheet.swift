import CEL
import ComityModel

/// What is known in a matter: the values of facts, and what they answer to the parts of conditions.
struct Sheet {
    /// What is so in all matters of a plan, and over it what is stated or supposed in this one.
    private let given: [Stated]
    private var stated: [Stated]
    /// By the number of the part.
    private(set) var known: [UInt8]
    /// What slots read whose fact nobody has stated: presumptions, and adequacy by the table.
    private(set) var otherwise: [Slot: Value]
    /// The instant of the act.
    let at: Instant
    /// What has happened by then; the value of `procedure.state`, unless the record gives one.
    let events: [String: Instant]

    private struct Stated {
        let fact: Int
        let bound: Memory.Bound
    }

    /// Nothing but what is so in all matters of a plan.
    init(_ blank: Sheet, at: Instant, events: [String: Instant]) {
        (given, stated, known, otherwise) = (blank.stated, [], blank.known, blank.otherwise)
        (self.at, self.events) = (at, events)
    }

    /// Nothing at all.
    init(_ code: Code) {
        (given, stated, known, otherwise, at, events) = ([], [], code.blank, [:], Instant(milliseconds: 0), [:])
    }

    /// The value of a fact, by its number; nil where nobody has said.
    func value(of fact: Int) -> Value? {
        (stated.last { $0.fact == fact } ?? given.last { $0.fact == fact })?.bound.value
    }

    /// What had happened by the instant, as an expression reads it.
    var happened: [Value: Value] {
        var map: [Value: Value] = [:]
        for (name, instant) in events where instant <= at { map[.string(name)] = instant.expressionValue }
        return map
    }

    /// Puts a value in its place.
    mutating func put(_ bound: Memory.Bound, for fact: Int) {
        stated.append(Stated(fact: fact, bound: bound))
        bound.patch.apply(to: &known)
    }

    /// Puts what a slot reads where its fact is not stated.
    mutating func put(_ value: Value, _ patch: Code.Patch, in slot: Slot) {
        otherwise[slot] = value
        patch.apply(to: &known)
    }

    /// Notes that an event has happened, or not.
    mutating func note(_ part: Int, _ happened: Bool) {
        known[part] = happened ? Code.Known.yes : Code.Known.no
    }
}
