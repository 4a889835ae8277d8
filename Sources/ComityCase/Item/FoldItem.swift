import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyItem(
        _ kind: EventKind, _ members: inout JSONMembers, at now: Instant, incoming: Bool
    ) throws(JSONError) {
        switch kind {
        case .documentFiled, .evidenceIngested:
            let item = try Item(json: try members.value("item"), at: "/item")
            items[item.id] = item
            if kind == .evidenceIngested { note("data.produced", at: now) }
        case .minimisationProposed:
            let proposal = try members.digest("proposal")
            try change(try members.uniqueID("item")) {
                $0.proposal = proposal
                $0.accepted = nil
            }
        case .minimisationAccepted:
            let accepted = try members.digest("accepted")
            try change(try members.uniqueID("item")) { $0.accepted = accepted }
        case .evidenceMinimised:
            for name in ["result", "report"] {
                let item = try Item(json: try members.value(name), at: "/\(name)")
                items[item.id] = item
            }
        case .evidenceOpened: try change(try members.uniqueID("item")) { $0.reads += 1 }
        case .evidenceExported: try change(try members.uniqueID("item")) { $0.exports += 1 }
        case .reviewDue:
            try change(try members.uniqueID("item")) { $0.reviewDue = true }
            note("retention.due", at: now)
        case .reviewDone:
            let until = try members.optionalInstant("until")
            try change(try members.uniqueID("item")) {
                $0.reviewDue = false
                $0.review = until ?? $0.review
            }
        case .evidenceRetained:
            let until = try members.instant("until")
            try change(try members.uniqueID("item")) {
                $0.reviewDue = false
                $0.review = until
            }
        case .evidenceShredded:
            for id in try ids(&members) { try change(id) { $0.status = .shredded } }
        case .deletionCertified:
            // The peer's certificate says what *it* destroyed; our own items are not touched by it.
            _ = try ids(&members)
        case .accessRefused, .dossierExported: break
        default: break
        }
    }

    private func ids(_ members: inout JSONMembers) throws(JSONError) -> [ItemID] {
        try members.typed("items", "ids of items") { json in
            let ids = json.array?.compactMap { $0.string.flatMap { ItemID($0) } }
            return ids?.count == json.array?.count ? ids : nil
        }
    }
}
