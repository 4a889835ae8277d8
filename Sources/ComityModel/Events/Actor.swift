public import CanonicalJSON

/// Who did what an event tells.
public enum Actor: Sendable, Hashable {
    /// An officer of this authority, in a role.
    case officer(OfficerID, Role)
    /// The other authority, by message.
    case peer(AuthorityID)
    /// The node itself: a timer or a job.
    case node

    /// `{officer, role}`, `{peer}` or `{node: true}`.
    public var json: JSON {
        switch self {
        case .officer(let officer, let role): ["officer": .string(officer.rawValue), "role": .string(role.rawValue)]
        case .peer(let authority): ["peer": .string(authority.rawValue)]
        case .node: ["node": true]
        }
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        if json["officer"] != nil {
            self = .officer(try members.name("officer"), try members.choice("role"))
        } else if json["peer"] != nil {
            self = .peer(try members.name("peer"))
        } else {
            _ = try members.typed("node", "`officer`, `peer` or `node`") { $0 == true ? true : nil }
            self = .node
        }
        try members.finish()
    }

    /// The officer, if one acted.
    public var officer: OfficerID? { if case .officer(let officer, _) = self { officer } else { nil } }
}
