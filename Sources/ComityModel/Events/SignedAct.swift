public import CanonicalJSON

/// An officer's own signature over one act (formats 1). It travels with the messages it stands behind, so that the peer and
/// the dossier can verify it against the roster.
public struct SignedAct: Sendable, Hashable {
    /// Separates these signatures from any other use of the key.
    public static let domain = "comity/act/v1"

    /// The verb: an `OfficerCommand` name such as `request.approve`.
    public let act: String
    /// The case file.
    public let file: CaseRef
    /// Digest of what is acted upon: content, decision, terms.
    public let subject: Digest
    /// Digest of the opinion that the officer saw, where there is one.
    public let opinion: Digest?
    /// The command.
    public let command: CommandID
    /// Who signs.
    public let officer: OfficerID
    /// In which role.
    public let role: Role
    /// When, by the officer's clock.
    public let at: Instant
    /// Ed25519 (RFC 8032) over `signedBytes`, 64 octets.
    public let signature: [UInt8]

    /// An act with its signature. Whether the signature holds is for the roster to say.
    public init(
        act: String, file: CaseRef, subject: Digest, opinion: Digest?, command: CommandID, officer: OfficerID,
        role: Role, at: Instant, signature: [UInt8]
    ) {
        self.act = act
        self.file = file
        self.subject = subject
        self.opinion = opinion
        self.command = command
        self.officer = officer
        self.role = role
        self.at = at
        self.signature = signature
    }

    /// The canonical octets that the officer signs.
    public var signedBytes: [UInt8] { JSON.object(members).canonicalBytes }

    /// The act with `signature` beside it.
    public var json: JSON {
        var members = members
        members["signature"] = .string(Base64.url.encode(signature))
        return .object(members)
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        _ = try members.typed("domain", "`\(Self.domain)`") { $0.string == Self.domain ? true : nil }
        act = try members.string("act")
        file = try members.caseRef("case")
        subject = try members.digest("subject")
        opinion = json["opinion"] == nil ? nil : try members.digest("opinion")
        command = try members.uniqueID("command")
        officer = try members.name("officer")
        role = try members.choice("role")
        at = try members.instant("at")
        signature = try members.octets("signature")
        try members.finish()
    }

    private var members: [String: JSON] {
        var members: [String: JSON] = [
            "domain": .string(Self.domain), "act": .string(act), "case": file.json, "subject": .string(subject.hex),
            "command": command.json, "officer": .string(officer.rawValue), "role": .string(role.rawValue),
            "at": at.json,
        ]
        members["opinion"] = opinion.map { .string($0.hex) }
        return members
    }
}
