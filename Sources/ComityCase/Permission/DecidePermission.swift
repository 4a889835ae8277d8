import CanonicalJSON
import ComityModel

extension Step {
    func askPermission(
        _ id: ThreadID, _ kind: Permission.Kind, _ item: ItemID?, _ purpose: String, _ to: String
    ) throws(Rejection) -> [Event] {
        try isNew(id)
        _ = try request()
        if let item, try self.item(item).origin != .received {
            throw Rejection(.invalid, "a permission is asked for what the other authority handed over")
        }
        guard state.items.values.contains(where: { $0.origin == .received }) else {
            throw Rejection(.state, "nothing was handed over in this case yet")
        }
        var members: [String: JSON] = [
            "id": id.json, "kind": .string(kind.rawValue), "purpose": .string(purpose), "to": .string(to),
        ]
        members["item"] = item?.json
        return [event(.permissionAsked, .object(members))]
    }

    func grantPermission(
        _ id: ThreadID, _ item: ItemID?, _ from: Instant, _ until: Instant?, _ norms: [NormRef]
    ) throws(Rejection) -> [Event] {
        let asked = try permission(id, in: .asked, own: false).item
        if let item {
            guard asked.map({ $0 == item }) ?? true else {
                throw Rejection(.invalid, "a permission is granted for what was asked, or for a part of it")
            }
            guard state.disclosures.values.contains(where: { $0.item == item && $0.status == .received }) else {
                throw Rejection(.invalid, "a permission is granted for what was handed over")
            }
        }
        try unblocked(.allow, item: item ?? asked)
        if let until, until <= from { throw Rejection(.invalid, "a permission ends after it begins") }
        var members: [String: JSON] = ["id": id.json, "from": from.json, "cites": cites(norms)]
        members["item"] = item?.json
        members["until"] = until?.json
        return [event(.permissionGranted, .object(members))]
    }

    func refusePermission(_ id: ThreadID, _ norms: [NormRef]) throws(Rejection) -> [Event] {
        _ = try permission(id, in: .asked, own: false)
        try unblocked(.allow, item: state.permissions[id]?.item)
        return [event(.permissionRefused, ["id": id.json, "cites": cites(norms)])]
    }

    func revokePermission(_ id: ThreadID, _ cite: Citation) throws(Rejection) -> [Event] {
        _ = try permission(id, in: .granted, own: false)
        return [event(.permissionRevoked, ["id": id.json, "cite": cite.json])]
    }

    private func permission(_ id: ThreadID, in status: Permission.Status, own: Bool) throws(Rejection) -> Permission {
        guard let permission = state.permissions[id] else {
            throw Rejection(.unknown, "the case has no permission `\(id)`")
        }
        guard permission.isOwn == own else {
            throw Rejection(.state, "the authority that the data came from answers this")
        }
        guard permission.status == status else {
            throw Rejection(.state, "the permission is `\(permission.status.rawValue)`")
        }
        return permission
    }
}
