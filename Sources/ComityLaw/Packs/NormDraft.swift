import CEL
import ComityModel

/// A norm as it is being read, field by field.
struct NormDraft {
    let id: String
    let cite: String
    let instrument: String
    let topic: String
    let actor: Norm.Actor
    let modality: Norm.Modality
    let act: String
    let bears: Norm.Bearing
    let says: String
    var measures: [String]?
    /// When the norm bites; always where it is nil.
    var when: CEL.Expression?
    /// What must then hold, of a condition.
    var requires: CEL.Expression?
    var unless: [Norm.Exception] = []
    var presume: Set<String> = []
    var grounds: [String] = []
    /// Grounds that stand only where their own condition does, of a norm with several limbs.
    var limbs: [String: CEL.Expression] = [:]
    var terms: [Norm.Term] = []
    var safeguards: [Safeguard] = []
    var overrides: [String] = []
    /// Norms of higher rank whose range this one fills.
    var under: [String] = []
    /// Acts that must have been chosen for the duty to arise.
    var follows: [String] = []
    /// Norms that it is to be read with.
    var readWith: [String] = []
    /// When the law of another State orders what it bars.
    var conflicts: CEL.Expression?
    /// The event that ends what the norm allows.
    var until: String?
    /// When the duty is done.
    var fulfilled: CEL.Expression?
    var wayOut: String?
    /// What the norm attaches to the act.
    var condition: String?
    var transfer: TransferGround.Kind?
    var verified: Norm.Verification
    /// Whether it is only cited: a rule that no fact of a case decides, such as a duty to legislate.
    var isReference = false
    var effectiveFrom: CivilDate?
    var effectiveUntil: CivilDate?
    var reading = Norm.Reading()
}
