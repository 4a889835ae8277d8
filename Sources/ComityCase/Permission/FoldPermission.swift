import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyPermission(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        guard kind != .permissionAsked else {
            guard isUnused(id) else { throw JSONError(.value, at: "/id", "the id is in use") }
            let item = try members.optionalID("item")
            guard item.map({ items[$0] != nil }) ?? true else {
                throw JSONError(.value, at: "/item", "the item is not in the case")
            }
            permissions[id] = Permission(
                id: id, kind: try members.choice("kind"), item: item,
                purpose: try members.code("purpose"), to: try members.code("to"), isOwn: !cause.isIncoming)
            return permissionOrder.append(id)
        }
        guard var permission = permissions[id], permission.isOwn == cause.isIncoming else {
            throw JSONError(.value, at: "/id", "there is no such permission to answer")
        }
        // What was refused or revoked stays so: another use is asked for anew.
        guard permission.status == (kind == .permissionRevoked ? .granted : .asked) else {
            throw JSONError(.value, at: "/id", "the permission is `\(permission.status.rawValue)` already")
        }
        switch kind {
        case .permissionGranted:
            permission.status = .granted
            if let item = try members.optionalID("item") {
                guard items[item] != nil, permission.item.map({ $0 == item }) ?? true else {
                    throw JSONError(.value, at: "/item", "a permission covers what was asked, or a part of it")
                }
                permission.isInPart = permission.item == nil
                permission.item = item
            }
            permission.from = try members.instant("from")
            permission.until = try members.optionalInstant("until")
            permission.cites = try members.norms("cites")
            note(.permissionGranted, at: cause.at)
            if let until = permission.until { note(.permissionEnded, at: until) }
        case .permissionRefused:
            permission.status = .refused
            permission.cites = try members.norms("cites")
        default:
            _ = try members.citation("cite")
            permission.status = .revoked
            let ended = ProcedureEvent.permissionEnded.rawValue
            happened[ended] = min(cause.at, happened[ended] ?? cause.at)
        }
        permissions[id] = permission
    }
}
