import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyPermission(
        _ kind: EventKind, _ members: inout JSONMembers, at now: Instant, incoming: Bool
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        if kind == .permissionAsked {
            guard permissions[id] == nil else { throw JSONError(.value, at: "/id", "the id is in use") }
            let item = members.optional("item")
            permissions[id] = Permission(
                id: id, kind: try members.choice("kind"), item: item?.string.flatMap { ItemID($0) },
                purpose: try members.string("purpose"), to: try members.string("to"), isOwn: !incoming)
            return
        }
        guard var permission = permissions[id], permission.isOwn == incoming else {
            throw JSONError(.value, at: "/id", "there is no such permission to answer")
        }
        switch kind {
        case .permissionGranted:
            permission.status = .granted
            permission.from = try members.instant("from")
            permission.until = try members.optionalInstant("until")
            permission.cites = try NormRef.list(try members.array("cites"), at: "/cites")
            note("permission.granted", at: now)
            if let until = permission.until { note("permission.ended", at: until) }
        case .permissionRefused:
            permission.status = .refused
            permission.cites = try NormRef.list(try members.array("cites"), at: "/cites")
        default: permission.status = .revoked
        }
        permissions[id] = permission
    }
}
