/// An officer's act that needs a basis in law (formats 6). Each is a type, so that a permit for one cannot serve another.
public protocol LegalAct: Sendable {
    /// The act's own name, as events name what they require.
    static var name: LegalActName { get }
    /// What the code that performs the act fulfils.
    static var fulfils: Set<Safeguard> { get }
}

/// The names of the legal acts.
public enum LegalActName: String, Sendable, Hashable, CaseIterable {
    case issue, acknowledge, ask, consult, decide, execute, keep, minimise, disclose, reveal, open, export, pass, allow
    case recall, delete, preserve

    /// The acts of `Laws/vocabulary.yaml` that this act may be, the usual one first.
    public var acts: [ActName] {
        let names: [String] =
            switch self {
            case .issue: ["assistance.request", "request.send"]
            case .acknowledge: ["assistance.acknowledge"]
            case .ask: ["assistance.query"]
            case .consult: ["consultation.open"]
            case .decide: ["assistance.accept", "assistance.refuse", "assistance.postpone", "assistance.condition"]
            case .execute: ["assistance.execute"]
            case .keep: ["data.retain"]
            case .minimise: ["data.minimise"]
            case .disclose, .reveal: ["data.transfer"]
            case .open, .export: ["data.use"]
            case .pass: ["data.onward-transfer"]
            case .allow: ["assistance.condition", "assistance.refuse"]
            case .recall: ["data.correct"]
            case .delete: ["data.erase"]
            case .preserve: ["preservation.order", "preservation.keep"]
            }
        return names.map(ActName.init(unchecked:))
    }
}

/// Issuing a request: draft, approve, send.
public enum Issue: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.issue
    /// Contents and form are checked, two officers approve, validation is recorded where due.
    public static let fulfils: Set<Safeguard> = [.contents, .form, .approval, .validation, .logged]
}

/// Acknowledging a request by an officer (EIO Annex B).
public enum Acknowledge: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.acknowledge
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Asking the other side to complete or explain.
public enum Ask: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.ask
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Consulting the other side.
public enum Consult: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.consult
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Deciding on a measure: accept, refuse, postpone, attach conditions.
public enum Decide: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.decide
    /// A second officer signs; conditions travel with what is given.
    public static let fulfils: Set<Safeguard> = [.approval, .useLimitation, .logged]
}

/// Carrying out a measure.
public enum Execute: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.execute
    /// The order keeps the request confidential.
    public static let fulfils: Set<Safeguard> = [.confidentiality, .logged]
}

/// Taking data in and keeping them until a review.
public enum Keep: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.keep
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Cutting data to the authorised scope.
public enum Minimise: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.minimise
    /// The result holds the scope and nothing else.
    public static let fulfils: Set<Safeguard> = [.minimised, .logged]
}

/// Handing data over to the other authority.
public enum Disclose: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.disclose
    /// Only a minimised, re-read result leaves, under conditions that bind, sealed to the recipient.
    public static let fulfils: Set<Safeguard> = [.minimised, .quality, .useLimitation, .confidentiality, .logged]
}

/// Revealing one withheld record on a court's order.
public enum Reveal: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.reveal
    /// As for a disclosure: one record, proved against the field root.
    public static let fulfils: Set<Safeguard> = [.minimised, .quality, .useLimitation, .confidentiality, .logged]
}

/// Opening evidence for a purpose.
public enum Open: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.open
    /// The purpose is named, decided and logged before the first byte.
    public static let fulfils: Set<Safeguard> = [.purpose, .logged]
}

/// Writing evidence out of the vault in a common format.
public enum Export: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.export
    /// The purpose is named and the conditions travel with the copy.
    public static let fulfils: Set<Safeguard> = [.purpose, .useLimitation, .logged]
}

/// Passing received data on to another authority.
public enum Pass: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.pass
    /// The purpose is named and the conditions travel with the copy.
    public static let fulfils: Set<Safeguard> = [.purpose, .useLimitation, .logged]
}

/// Answering a request for another use of what was handed over.
public enum Allow: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.allow
    /// The answer tells the recipient which conditions go on to bind.
    public static let fulfils: Set<Safeguard> = [.useLimitation, .logged]
}

/// Recalling what should not have been disclosed.
public enum Recall: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.recall
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Erasing an item by destroying its key.
public enum Delete: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.delete
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}

/// Ordering or keeping data preserved.
public enum Preserve: LegalAct {
    /// The act's own name.
    public static let name = LegalActName.preserve
    /// Every commit is a leaf of the log.
    public static let fulfils: Set<Safeguard> = [.logged]
}
