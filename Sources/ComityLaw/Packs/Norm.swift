import CEL
import ComityModel

/// A norm of a pack, ready to be evaluated.
struct Norm: Sendable {
    enum Modality: String, Sendable, CaseIterable {
        case must, may
        case mustNot = "must-not"
    }

    enum Bearing: String, Sendable, CaseIterable { case obliges, permits, forbids, conditions, bounds, defines }

    enum Actor: String, Sendable, CaseIterable {
        case requesting, requested, party, provider, controller, processor, supervisory
        case dataSubject = "data-subject"
    }

    enum Verification: String, Sendable, CaseIterable {
        /// Read in the source.
        case yes = "true"
        /// May defeat, displace or raise a question, never alone permit or forbid.
        case partly
        /// Recalled: may only raise a question.
        case no = "false"
    }

    /// What lifts a norm, or an exception of it.
    struct Exception: Sendable {
        let when: CEL.Expression
        let cite: String
        /// Whether it positively allows the act, and so is a basis too.
        let allows: Bool
        let unless: [Exception]

        var variables: Set<String> { unless.reduce(when.variables) { $0.union($1.variables) } }
    }

    struct Term: Sendable {
        enum Length: Sendable {
            case period(Period)
            case standard(String)
        }

        let length: Length
        let from: String
        /// Whether only working days count.
        let countsWorkingDays: Bool
    }

    /// For readers: where the article was read, when again, what is doubtful, and what the words in facts leave out.
    struct Reading: Sendable {
        var source: String?
        var checked: String?
        var note: String?
        var simplified: String?
    }

    let id: String
    let cite: String
    let instrument: String
    let topic: String
    let actor: Actor
    let modality: Modality
    let act: String
    let bears: Bearing
    let says: String
    var measures: [String]?
    /// When the norm bites; always where it is nil.
    var when: CEL.Expression?
    /// What must then hold, of a condition.
    var requires: CEL.Expression?
    var unless: [Exception] = []
    var presume: Set<String> = []
    var grounds: [String] = []
    var terms: [Term] = []
    var safeguards: [Safeguard] = []
    var overrides: [String] = []
    /// Norms of higher rank whose range this one fills.
    var under: [String] = []
    /// Acts that must have been chosen for the duty to arise.
    var follows: [String] = []
    /// The event that ends what the norm allows.
    var until: String?
    /// When the duty is done.
    var fulfilled: CEL.Expression?
    var wayOut: String?
    /// What the norm attaches to the act.
    var condition: String?
    var verified: Verification
    /// Whether it is only cited: a rule that no fact of a case decides, such as a duty to legislate.
    var isReference = false
    var effectiveFrom: CivilDate?
    var effectiveUntil: CivilDate?
    var reading = Reading()

    /// The facts that it reads, and whatever else its conditions name.
    private(set) var variables: Set<String> = []

    /// Call once the conditions stand.
    mutating func collectVariables() {
        variables = [when, requires].compactMap { $0 }.reduce(into: []) { $0.formUnion($1.variables) }
        for exception in unless { variables.formUnion(exception.variables) }
        if measures != nil { variables.insert("request.measure") }
    }

    func isEffective(on day: CivilDate) -> Bool {
        effectiveFrom.map { $0 <= day } ?? true && effectiveUntil.map { day <= $0 } ?? true
    }
}
