public import CanonicalJSON

/// A sender's condition (use limitation). It travels with the data and is a norm for the item it travels with (formats 6).
public struct Condition: Sendable, Hashable {
    /// What it limits.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case useLimitation = "use-limitation"
        case confidentiality
        case noOnward = "no-onward"
        case retention
    }

    /// Number within the case, from 1: "condition 2 of France".
    public let number: Int
    /// What it limits.
    public let kind: Kind
    /// Purposes that stay allowed (`Laws/vocabulary.yaml`).
    public let purposes: [String]
    /// Until when it binds; nil for as long as the data are kept.
    public let until: Instant?
    /// The State that attached it.
    public let attachedBy: Jurisdiction
    /// The article it rests on.
    public let basis: NormRef
    /// Whether the sender would not attach it in a like case at home (LED art. 9(4)).
    public let stricter: Bool

    /// A condition.
    public init(
        number: Int, kind: Kind, purposes: [String], until: Instant? = nil, attachedBy: Jurisdiction, basis: NormRef,
        stricter: Bool = false
    ) {
        self.number = number
        self.kind = kind
        self.purposes = purposes
        self.until = until
        self.attachedBy = attachedBy
        self.basis = basis
        self.stricter = stricter
    }

    /// Reads the object that `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        number = try members.integer("id")
        kind = try members.typed("kind", "a kind of condition") { $0.string.flatMap(Kind.init(rawValue:)) }
        purposes = try members.strings("purposes")
        until = try members.optionalInstant("until")
        attachedBy = try members.typed("by", "a State (ISO 3166)") { $0.string.flatMap { Jurisdiction($0) } }
        basis = try NormRef(json: try members.value("cite"), at: pointer + "/cite")
        stricter = members.optional("stricter") == true
        try members.finish()
    }

    /// `{id, kind, purposes, until?, by, cite, stricter?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "id": .integer(number), "kind": .string(kind.rawValue), "purposes": .array(purposes.map(JSON.string)),
            "by": .string(attachedBy.code), "cite": basis.json,
        ]
        members["until"] = until?.json
        if stricter { members["stricter"] = true }
        return .object(members)
    }
}
