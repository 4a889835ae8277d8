public import CanonicalJSON

/// What the verifier found about one thing that a dossier is to prove.
public struct Check: Sendable, Hashable {
    /// The things that a dossier proves, in the order in which they are looked at.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        case archive, manifest, pageOne = "page-one", descriptors, rosters, messages, chains, receipts, acts
        case fourEyes = "four-eyes"
        case humanBasis = "human-basis"
        case agreement, status, log, checkpoint, opinions, packs, replay, disclosures, reveals, reports, certificates
    }

    /// Whether it holds.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It was looked at and holds.
        case proved
        /// It was looked at and does not hold.
        case failed
        /// It could not be looked at, or not wholly: something is missing.
        case notChecked = "not checked"
    }

    /// Where something does not hold, and why.
    public struct Problem: Sendable, Hashable {
        /// A member, or an event, message or act.
        public let place: String
        /// A sentence.
        public let reason: String
    }

    /// What was looked at.
    public let subject: Subject
    /// Whether it holds.
    public let status: Status
    /// What holds, in plain words; for a check that is not `proved`, what would hold.
    public let says: String
    /// Why it does not hold, or what is missing.
    public let problems: [Problem]

    /// The check as JSON.
    public var json: JSON {
        [
            "check": .string(subject.rawValue), "status": .string(status.rawValue), "says": .string(says),
            "problems": .array(
                problems.map { ["place": .string($0.place), "reason": .string($0.reason)] }),
        ]
    }
}
