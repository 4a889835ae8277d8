public import CanonicalJSON

/// A sender's permission for another use of what it handed over, within its dates.
public struct Permission: Sendable, Hashable {
    /// Purposes that it allows (`Laws/vocabulary.yaml`).
    public let purposes: [String]
    /// From this instant …
    public let from: Instant
    /// … until before this one; nil for good.
    public let until: Instant?
    /// The State that gave it.
    public let grantedBy: Jurisdiction
    /// The article it rests on.
    public let basis: NormRef

    /// A permission.
    public init(purposes: [String], from: Instant, until: Instant? = nil, grantedBy: Jurisdiction, basis: NormRef) {
        self.purposes = purposes
        self.from = from
        self.until = until
        self.grantedBy = grantedBy
        self.basis = basis
    }

    /// Whether it is in force at an instant.
    public func isInForce(at instant: Instant) -> Bool { from <= instant && until.map { instant < $0 } ?? true }

    /// Reads the object that `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        purposes = try members.strings("purposes")
        from = try members.instant("from")
        until = try members.optionalInstant("until")
        grantedBy = try members.typed("by", "a State (ISO 3166)") { $0.string.flatMap { Jurisdiction($0) } }
        basis = try NormRef(json: try members.value("cite"), at: pointer + "/cite")
        try members.finish()
    }

    /// `{purposes, from, until?, by, cite}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "purposes": .array(purposes.map(JSON.string)), "from": from.json, "by": .string(grantedBy.code),
            "cite": basis.json,
        ]
        members["until"] = until?.json
        return .object(members)
    }
}
