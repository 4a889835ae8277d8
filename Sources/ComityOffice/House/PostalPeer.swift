public import CanonicalJSON
public import ComityModel
public import ComityTrust

/// An authority without a node: a name and an address, and no keys. What it says comes on paper.
public struct PostalPeer: Sendable, Hashable {
    /// Its id in this house.
    public let authority: AuthorityID
    /// Its name in words.
    public let name: String
    /// Its State.
    public let jurisdiction: Jurisdiction
    /// Lines of its postal address.
    public let address: [String]
    /// Its e-mail address, where letters may go that way.
    public let mail: String?
    /// Whether two administrators stopped dealing with it; adding it again goes on.
    public internal(set) var isSuspended = false

    /// An authority that is written to.
    public init(authority: AuthorityID, name: String, jurisdiction: Jurisdiction, address: [String], mail: String?) {
        self.authority = authority
        self.name = name
        self.jurisdiction = jurisdiction
        self.address = address
        self.mail = mail
    }

    /// `{authority, name, jurisdiction, address, mail?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "authority": .string(authority.rawValue), "name": .string(name), "jurisdiction": .string(jurisdiction.code),
            "address": .array(address.map(JSON.string)),
        ]
        members["mail"] = mail.map(JSON.string)
        return .object(members)
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            authority: try members.name("authority"), name: try members.string("name"),
            jurisdiction: try members.typed("jurisdiction", "a State (ISO 3166)") {
                $0.string.flatMap { Jurisdiction($0) }
            }, address: try members.strings("address"), mail: try members.optionalString("mail"))
        try members.finish()
        guard !name.isEmpty, !address.isEmpty else {
            throw JSONError(.value, at: pointer, "an authority without a node has a name and an address")
        }
    }

    init(_ id: String, _ words: inout Words) throws(OfficeError) {
        guard let authority = AuthorityID(rawValue: id) else {
            throw OfficeError(.usage, at: "--post", "`\(id)` is no name for an authority: a–z, 0–9, `-`, `_`, `.`")
        }
        let state = try words.value("--jurisdiction")
        guard let jurisdiction = Jurisdiction(state) else {
            throw OfficeError(.usage, at: "--jurisdiction", "`\(state)` is no State; use two capital letters")
        }
        let address = words.all("--address")
        guard !address.isEmpty else {
            throw OfficeError(.usage, at: "--address", "give the postal address, a line with each `--address`")
        }
        self.init(
            authority: authority, name: try words.value("--name"), jurisdiction: jurisdiction, address: address,
            mail: try words.optional("--e-mail"))
    }
}

/// The other authority of a case.
public enum Counterpart: Sendable {
    /// It has a node: keys, and a log that witnesses ours.
    case node(PinnedDescriptor)
    /// It is written to.
    case post(PostalPeer)

    /// Its id.
    public var authority: AuthorityID {
        switch self {
        case .node(let peer): peer.authority
        case .post(let peer): peer.authority
        }
    }

    /// Its State.
    public var jurisdiction: Jurisdiction {
        switch self {
        case .node(let peer): peer.descriptor.jurisdiction
        case .post(let peer): peer.jurisdiction
        }
    }

    /// Whether letters are what travels.
    public var isReachedByLetter: Bool { if case .post = self { true } else { false } }
}
