import CEL
import ComityModel

/// A norm of a pack, ready to be evaluated. A reference, since opinions pass norms around a great deal; nothing in it changes.
final class Norm: Sendable {
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
        /// What it attaches to the act that it lets through.
        var condition: String? = nil
        /// What it says, in own words.
        var says: String? = nil
        /// Which rung of the ladder it is, where it lets data leave the jurisdiction.
        var transfer: TransferGround.Kind? = nil

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
        /// What stands it still while its answer is awaited, and the article that says so.
        var pausedBy: [String] = []
        var pauseCite: String?
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
    let measures: [String]?
    /// When the norm bites; always where it is nil.
    let when: CEL.Expression?
    /// What must then hold, of a condition.
    let requires: CEL.Expression?
    let unless: [Exception]
    let presume: Set<String>
    let grounds: [String]
    /// Grounds that stand only where their own condition does, of a norm with several limbs.
    let limbs: [String: CEL.Expression]
    let terms: [Term]
    let safeguards: [Safeguard]
    let overrides: [String]
    /// Norms of higher rank whose range this one fills.
    let under: [String]
    /// Acts that must have been chosen for the duty to arise.
    let follows: [String]
    /// Norms that it is to be read with: they define what it says, or say what it leaves out. Cited wherever it decides.
    let readWith: [String]
    /// When the law of another State orders what it bars, or it is the way out of such an order: then the outcome is a conflict.
    let conflicts: CEL.Expression?
    /// The event that ends what the norm allows.
    let until: String?
    /// When the duty is done.
    let fulfilled: CEL.Expression?
    let wayOut: String?
    /// What the norm attaches to the act.
    let condition: String?
    /// Which rung of the ladder it is, of a norm by which data leave the jurisdiction.
    let transfer: TransferGround.Kind?
    let verified: Verification
    /// Whether it is only cited: a rule that no fact of a case decides, such as a duty to legislate.
    let isReference: Bool
    let effectiveFrom: CivilDate?
    let effectiveUntil: CivilDate?
    let reading: Reading
    /// The facts that it reads, and whatever else its conditions name.
    let variables: Set<String>

    init(_ draft: NormDraft) {
        id = draft.id
        cite = draft.cite
        instrument = draft.instrument
        topic = draft.topic
        actor = draft.actor
        modality = draft.modality
        act = draft.act
        bears = draft.bears
        says = draft.says
        measures = draft.measures
        when = draft.when
        requires = draft.requires
        unless = draft.unless
        presume = draft.presume
        grounds = draft.grounds
        limbs = draft.limbs
        terms = draft.terms
        safeguards = draft.safeguards
        overrides = draft.overrides
        under = draft.under
        follows = draft.follows
        readWith = draft.readWith
        conflicts = draft.conflicts
        until = draft.until
        fulfilled = draft.fulfilled
        wayOut = draft.wayOut
        condition = draft.condition
        transfer = draft.transfer
        verified = draft.verified
        isReference = draft.isReference
        effectiveFrom = draft.effectiveFrom
        effectiveUntil = draft.effectiveUntil
        reading = draft.reading
        var variables = [draft.when, draft.requires, draft.conflicts].compactMap { $0 }.reduce(into: Set()) {
            $0.formUnion($1.variables)
        }
        for exception in draft.unless { variables.formUnion(exception.variables) }
        if draft.measures != nil { variables.insert("request.measure") }
        self.variables = variables
    }

    func isEffective(on day: CivilDate) -> Bool {
        effectiveFrom.map { $0 <= day } ?? true && effectiveUntil.map { day <= $0 } ?? true
    }
}
