public import CanonicalJSON

/// The automatic, double-signed answer to a message: proof of arrival, and the clocks that it starts.
///
/// It stands outside the message chains, is stored beside its message and is never signed anew.
public struct Receipt: Sendable, Hashable {
    /// A term that the receipt of a message started, as an instant: the other side copies it and never recomputes.
    public struct Due: Sendable, Hashable {
        /// The norm that sets the term.
        public let norm: NormRef
        /// The end of its last day in the duty-holder's zone.
        public let at: Instant

        /// A term.
        public init(norm: NormRef, at: Instant) {
            self.norm = norm
            self.at = at
        }

        /// `{norm, cite, at}`.
        public var json: JSON { ["norm": .string(norm.norm), "cite": .string(norm.cite), "at": at.json] }

        /// Reads what `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = NormRef(norm: try members.string("norm"), cite: try members.string("cite"))
            at = try members.instant("at")
            try members.finish()
        }
    }

    /// How the ends of terms were counted.
    public enum Counting: String, Sendable, Hashable, CaseIterable {
        /// The last day runs to its end, hours run by the clock.
        case plain
        /// The same, and for acts of the Union by Regulation (EEC, Euratom) No 1182/71; working days where a norm says so.
        case regulation = "1182/71"
    }

    /// Who received.
    public let from: AuthorityID
    /// Who had sent.
    public let to: AuthorityID
    /// The file of the message.
    public let file: CaseRef
    /// Digest of the message received.
    public let message: Digest
    /// What became of it.
    public let verdict: ReceiptVerdict
    /// Why it was not understood, as a code of the closed list.
    public let reason: String?
    /// When it was received, by the receiver's clock.
    public let receivedAt: Instant
    /// The terms that it started.
    public let due: [Due]
    /// Version of the time-zone table that the terms were computed with.
    public let tzdata: String
    /// How the terms were counted.
    public let counting: Counting

    /// A receipt.
    public init(
        from: AuthorityID, to: AuthorityID, file: CaseRef, message: Digest, verdict: ReceiptVerdict,
        reason: String? = nil, receivedAt: Instant, due: [Due], tzdata: String, counting: Counting = .regulation
    ) {
        self.counting = counting
        self.from = from
        self.to = to
        self.file = file
        self.message = message
        self.verdict = verdict
        self.reason = reason
        self.receivedAt = receivedAt
        self.due = due
        self.tzdata = tzdata
    }

    /// Reads a receipt strictly.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        _ = try members.typed("type", "`receipt`") { $0.string == "receipt" ? true : nil }
        from = try members.name("from")
        to = try members.name("to")
        file = try members.caseRef("file")
        message = try members.digest("for")
        verdict = try members.choice("verdict")
        reason = try members.optionalString("reason")
        receivedAt = try members.instant("receivedAt")
        var due: [Due] = []
        for (position, term) in try members.array("due").enumerated() {
            due.append(try Due(json: term, at: "/due/\(position)"))
        }
        self.due = due
        tzdata = try members.string("tzdata")
        counting = try members.choice("counting")
        try members.finish()
    }

    /// The receipt as JSON; its canonical bytes are what is signed.
    public var json: JSON {
        var members: [String: JSON] = [
            "type": "receipt", "from": .string(from.rawValue), "to": .string(to.rawValue), "file": file.json,
            "for": .string(message.hex), "verdict": .string(verdict.rawValue), "receivedAt": receivedAt.json,
            "due": .array(due.map(\.json)), "tzdata": .string(tzdata),
            "counting": .string(counting.rawValue),
        ]
        members["reason"] = reason.map(JSON.string)
        return .object(members)
    }
}
