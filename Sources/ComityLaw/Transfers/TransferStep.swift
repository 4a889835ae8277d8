public import ComityModel

/// One step on the way of personal data: who gives, who receives, for what.
public struct TransferStep: Sendable {
    /// What is done with the data.
    public enum Kind: String, Sendable, CaseIterable {
        /// The holder hands data over.
        case disclosure
        /// A recipient passes on what it received.
        case onward
        /// A recipient uses what it received, perhaps for another purpose.
        case use
    }

    /// A party to the step.
    public struct Party: Sendable, Hashable {
        /// Its State; nil where nobody knows yet.
        public let state: Jurisdiction?
        /// What it is, as `transfer.recipient_kind` names it (`competent-authority`, `provider` …); nil where it is not known.
        public let kind: String?

        /// A party.
        public init(_ state: Jurisdiction?, kind: String?) {
            self.state = state
            self.kind = kind
        }
    }

    /// What is done.
    public let kind: Kind
    /// Who gives; of a use, who gave.
    public let sender: Party
    /// Who receives; of a use, who uses.
    public let recipient: Party
    /// Whose data they were before, of an onward transfer: that State's conditions go first.
    public let origin: Jurisdiction?
    /// The purpose of the step, as the vocabulary names it; nil where it is not known.
    public let purpose: String?
    /// What is known besides: facts, events, the sender's conditions, permissions.
    public var facts: Facts

    /// A step.
    public init(
        _ kind: Kind, from sender: Party, to recipient: Party, origin: Jurisdiction? = nil, purpose: String?,
        _ facts: Facts = Facts()
    ) {
        self.kind = kind
        self.sender = sender
        self.recipient = recipient
        self.origin = origin
        self.purpose = purpose
        self.facts = facts
    }
}
