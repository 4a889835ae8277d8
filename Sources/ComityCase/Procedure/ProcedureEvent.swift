/// The events that norms ask about and a case records by itself; norms call them by these names (`Laws/vocabulary.yaml`).
///
/// Whatever else happens outside of the node an officer notes (`case note`), with the day and what shows it.
public enum ProcedureEvent: String, Sendable, Hashable, CaseIterable {
    case requestSent = "request.sent"
    case requestReceived = "request.received"
    case requestAcknowledged = "request.acknowledged"
    case decisionTaken = "decision.taken"
    case clarificationRequested = "clarification.requested"
    case consultationOpened = "consultation.opened"
    case consultationAnswered = "consultation.answered"
    case dataProduced = "data.produced"
    case dataObtained = "data.obtained"
    case disclosureMade = "disclosure.made"
    case errorFound = "error.found"
    case permissionGranted = "permission.granted"
    case permissionEnded = "permission.ended"
    case retentionDue = "retention.due"
    /// A remedy was filed: it stands while a hold of that reason does, for what the hold is about.
    case applicationFiled = "application.filed"

    /// The notification of a closing decision, which officers note; a remedy is against it.
    static let closingDecision = "closing-decision.notified"

    /// Whether an officer may note it too: an application may be filed that holds nothing here.
    var isNoted: Bool { self == .applicationFiled }

    /// Events that belong to no case, each with what it is instead.
    public static let outside: [String: String] = [
        "adequacy.adopted": "it is an act of the Commission; its review is the Commission's",
        "instrument.in-force": "the table of parties says when an instrument entered into force",
        "congress.notified": "it happens between the United States' government and Congress, of an agreement",
        "suspension-notice.received": "it is between the parties of an agreement, and suspends all cases",
        "hearing.date": "its term is counted backwards from a day to come, which no clock of a case does",
        "notice.published": "it is a notice to the public about a system of records",
        "consultation.received": "it is received by the supervisory authority, about a kind of processing",
        "log.created": "each log of a provider has its own; none of them is in the case",
    ]
}
