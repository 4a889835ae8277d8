import ComityModel

/// A norm in a plan.
struct Planned: Sendable {
    let norm: Norm
    let code: NormCode
    /// The number of its book; nil for a condition of a sender, which holds under any.
    let book: Int?
    let table: PartyTable?
    /// The norms that take its effect when they stand.
    let defeaters: [Int]
    /// Whether it binds or empowers the one who acts.
    let binds: Bool
    /// Whether it stands against the act for data that came from a third State.
    let goesWithData: Bool
    /// Whether it, or an exception of it, attaches something to the act.
    var attaches: Bool { norm.condition != nil || norm.unless.contains { $0.condition != nil } }

    /// What a decision reads of it first: numbers only, so that reading them costs nothing. None is −1.
    struct Lean: Sendable {
        let concerned: Int32
        let when: Int32
        let requires: Int32
        let book: Int32
        let verified: Norm.Verification
        let hasExceptions: Bool
        let isDefeasible: Bool
        let ends: Bool
        let readsThirdCountry: Bool

        init(_ planned: Planned) {
            func number(_ number: Int?) -> Int32 { number.map { Int32($0) } ?? -1 }
            concerned = number(planned.code.concerned)
            when = number(planned.code.when)
            requires = number(planned.code.requires)
            book = number(planned.book)
            verified = planned.norm.verified
            hasExceptions = !planned.code.unless.isEmpty
            isDefeasible = !planned.defeaters.isEmpty
            ends = planned.norm.until != nil
            readsThirdCountry = planned.norm.variables.contains("transfer.third_country")
        }
    }

    struct Bar: Sendable {
        let norm: Int
        let effect: BarEffect
        /// The norms of higher rank within whose range it decides.
        let range: [Int]
        /// Whether it is a step that must come first.
        let isBefore: Bool
        /// The duties that it can be opposed to and does not prevail over.
        let against: [Opposed]
    }

    /// A duty beside a bar of another instrument.
    struct Opposed: Sendable {
        let duty: Int
        let relation: Precedence.Relation
    }
}
