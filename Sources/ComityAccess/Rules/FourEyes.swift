public import ComityModel

/// Four eyes, pairwise for each object (formats 1): who drafted does not approve, who minimised does not release.
///
/// The same person under another role stays the same person. Across authorities there is no rule: each watches its own.
public enum FourEyes {
    /// What two pairs of eyes look at.
    public enum Object: Sendable, Hashable {
        /// The request of a case, in all its revisions.
        case request(CaseRef)
        /// The decision on one measure of a case, or on the whole request.
        case decision(CaseRef, MeasureID?)
        /// An item of evidence, or what was derived from it.
        case item(ItemID)
    }

    /// What an officer did to it.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// Drafted or revised a request, prepared a decision.
        case drafted
        /// Approved a request, signed a decision.
        case approved
        /// Cut an item to its scope, or accepted the lines of a proposal.
        case minimised
        /// Handed an item over, or revealed a record of it.
        case released

        /// The part that the same person must not have had, with the name of the rule.
        var excludes: (part: Part, rule: String)? {
            switch self {
            case .approved: (.drafted, "approver-not-drafter")
            case .released: (.minimised, "releaser-not-minimiser")
            case .drafted, .minimised: nil
            }
        }
    }

    /// One thing that one officer did, or is about to do, to one object.
    public struct Step: Sendable, Hashable {
        /// To what.
        public let object: Object
        /// What.
        public let part: Part
        /// Of which authority.
        public let authority: AuthorityID
        /// Who.
        public let officer: OfficerID

        /// A step.
        public init(_ part: Part, _ object: Object, by officer: OfficerID, of authority: AuthorityID) {
            self.object = object
            self.part = part
            self.authority = authority
            self.officer = officer
        }

        /// The step that a verified officer is about to take.
        public init(_ part: Part, _ object: Object, by officer: Officer) {
            self.init(part, object, by: officer.id, of: officer.authority)
        }
    }

    /// Refuses a step of a person who stands on the other side of the same object. The order of the earlier steps is free.
    /// - Throws: `AccessFailure` `.fourEyes` at `approver-not-drafter` or `releaser-not-minimiser`.
    public static func check(_ step: Step, after earlier: [Step]) throws(AccessFailure) {
        guard let (part, rule) = step.part.excludes,
            earlier.contains(Step(part, step.object, by: step.officer, of: step.authority))
        else { return }
        throw AccessFailure(
            .fourEyes, at: rule,
            "`\(step.officer)` \(part.rawValue) this and cannot be its second pair of eyes; ask another officer")
    }
}
