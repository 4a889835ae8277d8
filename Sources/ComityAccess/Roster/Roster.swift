public import CanonicalJSON
public import ComityModel

/// The officers of one authority, in one numbered version. Its octets are the subject that two registrars sign.
public struct Roster: Sendable, Hashable {
    /// Version of the format.
    public static let version = 1

    /// Whose officers.
    public let authority: AuthorityID
    /// Number of this roster, from 1; each replaces the one before.
    public let number: Int
    /// From when on it replaces it.
    public let validFrom: Instant
    /// The lines, ordered by officer and beginning.
    public let lines: [Enrolment]

    /// A roster; the lines may come in any order.
    /// - Throws: `AccessFailure` `.format` when its number is below 1, two lines of an officer begin at once, or two
    ///   officers share a key (one person would pass for two pairs of eyes).
    public init(
        authority: AuthorityID, number: Int, validFrom: Instant, lines: [Enrolment]
    ) throws(AccessFailure) {
        guard number >= 1 else { throw AccessFailure(.format, at: "/version", "rosters are numbered from 1") }
        let lines = lines.sorted { ($0.officer, $0.from) < ($1.officer, $1.from) }
        for (line, next) in zip(lines, lines.dropFirst()) where (line.officer, line.from) == (next.officer, next.from) {
            throw AccessFailure(
                .format, at: "/officers", "two lines of `\(line.officer)` begin at the same instant; keep one")
        }
        var owners: [OfficerPublicKey: OfficerID] = [:]
        for line in lines {
            let owner = owners.updateValue(line.officer, forKey: line.key)
            if let owner, owner != line.officer {
                throw AccessFailure(
                    .format, at: "/officers",
                    "`\(owner)` and `\(line.officer)` have the same key; each officer needs a key of their own")
            }
        }
        self.authority = authority
        self.number = number
        self.validFrom = validFrom
        self.lines = lines
    }

    /// Reads a roster strictly: canonical octets (RFC 8785), one spelling for each value.
    /// - Throws: `AccessFailure` `.format` with the line and column or the JSON Pointer.
    public init(canonical bytes: [UInt8]) throws(AccessFailure) {
        let (authority, number, validFrom, officers) = try reading { () throws(JSONError) in
            var members = try JSONMembers(try JSON(canonical: bytes))
            _ = try members.typed("v", "`\(Self.version)`") { $0.integer == Self.version ? true : nil }
            let read = (
                try members.name("authority", as: AuthorityID.self), try members.integer("version"),
                try members.instant("validFrom"), try members.array("officers")
            )
            try members.finish()
            return read
        }
        var lines: [Enrolment] = []
        for (position, line) in officers.enumerated() {
            lines.append(try Enrolment(json: line, at: "/officers/\(position)"))
        }
        try self.init(authority: authority, number: number, validFrom: validFrom, lines: lines)
        // Order of the lines and instants with an offset would give one roster two digests.
        guard self.bytes == bytes else {
            throw AccessFailure(
                .format, at: "",
                "lines go by officer and beginning, instants are in UTC; write the roster so and sign again")
        }
    }

    /// `{v, authority, version, validFrom, officers}`.
    public var json: JSON {
        [
            "v": .integer(Self.version), "authority": .string(authority.rawValue), "version": .integer(number),
            "validFrom": validFrom.json, "officers": .array(lines.map(\.json)),
        ]
    }

    /// The canonical octets.
    public var bytes: [UInt8] { json.canonicalBytes }

    /// SHA-256 of the canonical octets: what two registrars sign.
    public var digest: Digest { .sha256(bytes) }

    /// The next roster, with other lines.
    public func next(validFrom: Instant, lines: [Enrolment]) throws(AccessFailure) -> Roster {
        try Roster(authority: authority, number: number + 1, validFrom: validFrom, lines: lines)
    }
}
