public import CanonicalJSON
public import ComityModel

/// One line of a roster: an officer's key, the roles that it may act in, and from when to when.
public struct Enrolment: Sendable, Hashable {
    /// Who.
    public let officer: OfficerID
    /// The key.
    public let key: OfficerPublicKey
    /// The roles; at least one.
    public let roles: Set<Role>
    /// First instant at which acts count.
    public let from: Instant
    /// First instant at which they no longer do; nil for an open end.
    public let until: Instant?
    /// From when on the *key* counts for nothing, whatever other lines say: lost, stolen, or its officer removed.
    public let revoked: Instant?

    /// A line of a roster.
    /// - Throws: `AccessFailure` `.format` when it holds no role or ends before it begins.
    public init(
        officer: OfficerID, key: OfficerPublicKey, roles: Set<Role>, from: Instant, until: Instant? = nil,
        revoked: Instant? = nil
    ) throws(AccessFailure) {
        guard !roles.isEmpty else {
            throw AccessFailure(.format, at: "/roles", "the line of `\(officer)` holds no role; name one")
        }
        if let until, until <= from {
            throw AccessFailure(
                .format, at: "/until", "the line of `\(officer)` ends before it begins; correct `from` or `until`")
        }
        self.officer = officer
        self.key = key
        self.roles = roles
        self.from = from
        self.until = until
        self.revoked = revoked
    }

    /// The same line with its key revoked from an instant on. The earlier of two revocations stays.
    public func revoked(at instant: Instant) -> Enrolment {
        Enrolment(self, revoked: min(instant, revoked ?? instant))
    }

    private init(_ line: Enrolment, revoked: Instant) {
        (officer, key, roles, from, until) = (line.officer, line.key, line.roles, line.from, line.until)
        self.revoked = revoked
    }

    /// Reads `{officer, ed25519, roles, from, until?, revoked?}`; roles ascend.
    init(json: JSON, at pointer: String) throws(AccessFailure) {
        let (officer, key, names, from, until, revoked) = try reading { () throws(JSONError) in
            var members = try JSONMembers(json, at: pointer)
            let read = (
                try members.name("officer", as: OfficerID.self), try members.publicKey("ed25519"),
                try members.strings("roles"), try members.instant("from"), try members.optionalInstant("until"),
                try members.optionalInstant("revoked")
            )
            try members.finish()
            return read
        }
        let roles = names.compactMap(Role.init(rawValue:))
        guard roles.count == names.count, zip(roles, roles.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw AccessFailure(.format, at: pointer + "/roles", "known roles are expected here, each once, in order")
        }
        do {
            try self.init(officer: officer, key: key, roles: Set(roles), from: from, until: until, revoked: revoked)
        } catch {
            throw AccessFailure(error.code, at: pointer + error.place, error.reason)
        }
    }

    /// `{officer, ed25519, roles, from, until?, revoked?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "officer": .string(officer.rawValue), "ed25519": key.json,
            "roles": .array(roles.sorted().map { .string($0.rawValue) }), "from": from.json,
        ]
        members["until"] = until?.json
        members["revoked"] = revoked?.json
        return .object(members)
    }
}
