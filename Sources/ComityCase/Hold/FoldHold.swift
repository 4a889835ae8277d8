import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyHold(_ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let id = try members.uniqueID("id")
        guard kind == .holdPlaced else {
            _ = try members.citation("cite")
            holds[id] = nil
            return
        }
        guard isUnused(id) else { throw JSONError(.value, at: "/id", "the id is in use") }
        var hold = try Hold(id, &members)
        hold.placedAt = cause.at
        holds[id] = hold
        holdOrder.append(id)
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

    fileprivate init(_ id: ThreadID, _ members: inout JSONMembers) throws(JSONError) {
        self.init(
            id, try members.choice("reason"),
            blocks: try members.typed("blocks", "names of legal acts") { json in
                let names = json.array?.compactMap { $0.string.flatMap(LegalActName.init(rawValue:)) }
                return names?.count == json.array?.count ? names.map(Set.init) : nil
            }, item: try members.optionalID("item"), cite: try members.citation("cite"))
    }
}
