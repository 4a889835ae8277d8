public import CanonicalJSON
import ComityModel

/// Something in a pack set that its author should look at: what `comity law check` finds.
public struct Fault: Sendable, Hashable {
    /// The kinds.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A duty and a prohibition that the rule of decision does not settle.
        case contradiction
        /// A norm whose condition no facts fulfil, or that is never in force.
        case neverApplies = "never-applies"
        /// A norm that an exception lifts whenever its condition holds.
        case alwaysLifted = "always-lifted"
        /// A condition of an act that nothing can meet, so that it always bars.
        case neverMet = "never-met"
        /// A condition of an act that is always met, so that it bars nothing.
        case alwaysMet = "always-met"
        /// An exception that never holds.
        case neverLifts = "never-lifts"
        /// An act of the vocabulary that no norm governs.
        case unreachedAct = "unreached-act"
        /// A category of data that no norm names.
        case unreachedCategory = "unreached-category"
        /// The solver could not tell, or saw more than the engine.
        case undecided
        /// An entry of `checked.yaml` that explains nothing that was found.
        case explainsNothing = "explains-nothing"
    }

    /// What kind it is.
    public let kind: Kind
    /// The norms concerned: of a contradiction the prohibition first, then the duty.
    public let norms: [NormText]
    /// The act, category or entry concerned, where it is no norm.
    public let about: String?
    /// What is wrong, in one sentence.
    public let says: String
    /// Facts with which it shows.
    public let witness: Witness?
    /// What to do.
    public let advice: String
    /// Why it stays, where `checked.yaml` says so.
    public internal(set) var acceptance: Acceptance?

    init(
        _ kind: Kind, _ norms: [NormText] = [], about: String? = nil, _ says: String, witness: Witness? = nil,
        _ advice: String
    ) {
        self.kind = kind
        self.norms = norms
        self.about = about
        self.says = says
        self.witness = witness
        self.advice = advice
    }

    /// `{kind, norms?, about?, says, witness?, advice, explained?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "kind": .string(kind.rawValue), "says": .string(says), "advice": .string(advice),
            "norms": .array(norms.map(\.reference.json)),
        ]
        members["about"] = about.map(JSON.string)
        members["witness"] = witness?.json
        members["explained"] = acceptance?.json
        return .object(members)
    }

    /// One paragraph for people.
    public var lines: [String] {
        var lines = ["\(kind.rawValue): \(says)"]
        for norm in norms {
            lines.append(
                "  \(norm.reference.cite) (\(norm.reference.norm)): \(norm.modality) \(norm.act): \(norm.says)")
        }
        if let witness {
            lines.append("  shown by: \(witness.setting)")
            lines += witness.told.map { "    \($0)" }
        }
        if let acceptance {
            lines.append("  explained: \(acceptance.because) (\(acceptance.cite))")
        } else {
            lines.append("  what to do: \(advice)")
        }
        return lines
    }
}
