import CEL

/// One instrument's pack: when it applies, what it displaces, its norms.
struct Pack: Sendable {
    /// Whether both States must be bound; whether it governs the authority of each State that is bound, whatever binds the other;
    /// or whether it is the law of one of the two, and governs that State's authority.
    enum Between: String, Sendable, CaseIterable { case parties, either, country }

    /// Why it applies, or not: the first that fits is given.
    struct Reason: Sendable {
        /// Only where the statute's State stands on this side.
        let side: String?
        let when: CEL.Expression?
        /// Only where another instrument that carries the measure applies.
        let another: Bool
        /// Acts for which it is no reason: what was received stays under the instrument whatever it shall be used for.
        let notOn: [String]
        let says: String
        let norms: [String]
    }

    /// Whom the law on personal data of this pack governs, and when: one line for each kind of party.
    struct Regime: Sendable {
        /// Kinds of party, as `transfer.recipient_kind` names them.
        let kinds: [String]
        let when: CEL.Expression?
        let says: String
        /// Why not, where the condition does not hold.
        let otherwise: String?
        let norms: [String]
    }

    struct Sending: Sendable {
        let channel: String
        let form: [String]
    }

    struct Displacement: Sendable {
        let instrument: String
        let says: String
        let norms: [String]
    }

    let instrument: String
    let name: String
    let file: String
    let between: Between
    /// Kinds of channels whose measures it carries; empty for law that accompanies another instrument.
    let carries: [String]
    /// Measures that it does not carry all the same.
    let except: [String]
    let because: [Reason]
    let unless: [Reason]
    let displaces: [Displacement]
    /// Empty for law that is none on personal data.
    let governs: [Regime]
    /// What the node itself sees to when it sends a request under this instrument: the channel and the form.
    let sends: Sending?
    let norms: [Norm]
}
