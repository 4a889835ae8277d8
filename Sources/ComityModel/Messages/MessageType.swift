/// What a message says: the closed list of the protocol. A type outside it is answered `notUnderstood`.
public enum MessageType: String, Sendable, Hashable, CaseIterable {
    case requestIssued = "request.issued"
    case requestAmended = "request.amended"
    case requestWithdrawn = "request.withdrawn"
    case requestAcknowledged = "request.acknowledged"
    case requestHandedOn = "request.handedOn"
    case requestNotUnderstood = "request.notUnderstood"
    case requestDecided = "request.decided"
    case executionDelayed = "execution.delayed"
    case requestAnswered = "request.answered"
    case questionAsked = "question.asked"
    case questionAnswered = "question.answered"
    case conditionsProposed = "conditions.proposed"
    case conditionsAccepted = "conditions.accepted"
    case conditionsDeclined = "conditions.declined"
    case disclosureReleased = "disclosure.released"
    case disclosureReceived = "disclosure.received"
    case disclosureRejected = "disclosure.rejected"
    case disclosureRecalled = "disclosure.recalled"
    case disclosureRevealed = "disclosure.revealed"
    case deletionCertified = "deletion.certified"
    case permissionAsked = "permission.asked"
    case permissionGranted = "permission.granted"
    case permissionRefused = "permission.refused"
    case permissionRevoked = "permission.revoked"
    case rosterPublished = "roster.published"
    case descriptorPublished = "descriptor.published"

    /// Highest version of this type that this node writes and reads.
    public var version: Int { 1 }
}
