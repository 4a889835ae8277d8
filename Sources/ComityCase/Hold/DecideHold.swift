import CanonicalJSON
public import ComityModel

extension Step {
    func placeHold(_ hold: Hold) throws(Rejection) -> [Event] {
        _ = try request()
        try isNew(hold.id)
        guard !hold.blocks.isEmpty else { throw Rejection(.invalid, "a hold names the acts that it blocks") }
        if let id = hold.item { _ = try item(id) }
        return [event(.holdPlaced, hold.json)]
    }

    func liftHold(_ id: ThreadID, _ cite: Citation) throws(Rejection) -> [Event] {
        guard state.holds[id] != nil else { throw Rejection(.unknown, "the case has no hold `\(id)` in force") }
        return [event(.holdLifted, ["id": id.json, "cite": cite.json])]
    }
}

extension Hold {
    var json: JSON {
        var members: [String: JSON] = [
            "id": id.json, "reason": .string(reason.rawValue), "blocks": strings(blocks.map(\.rawValue).sorted()),
            "cite": cite.json,
        ]
        members["item"] = item?.json
        return .object(members)
    }

    init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        id = try members.uniqueID("id")
        reason = try members.choice("reason")
        blocks = try members.typed("blocks", "names of legal acts") { json in
            let names = json.array?.compactMap { $0.string.flatMap(LegalActName.init(rawValue:)) }
            return names?.count == json.array?.count ? names.map(Set.init) : nil
        }
        cite = try Citation(json: try members.value("cite"), at: "/cite")
        item = json["item"] == nil ? nil : try members.uniqueID("item")
        try members.finish()
    }

    /// A hold that names the acts it blocks and the norm it rests on.
    public init(_ id: ThreadID, _ reason: Reason, blocks: Set<LegalActName>, item: ItemID? = nil, cite: Citation) {
        self.id = id
        self.reason = reason
        self.blocks = blocks
        self.item = item
        self.cite = cite
    }
}
