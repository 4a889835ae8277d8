import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyItem(_ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        switch kind {
        case .documentFiled, .evidenceIngested:
            try add(try members.item("item"), by: cause)
            if kind == .evidenceIngested { note(.dataProduced, at: cause.at) }
        case .evidenceMinimised:
            _ = try members.typed("counts", "numbers by class") { json in
                json.object?.allSatisfy { isCode($0.key) && $0.value.integer != nil } == true ? true : nil
            }
            var result = try members.item("result")
            result.scope = try members.digest("scope")
            let reports = try members.items("reports")
            result.reports = reports.map(\.id)
            try add(result, by: cause)
            for report in reports { try add(report, by: cause) }
        case .deletionCertified: try applyCertificate(&members, cause)
        case .evidenceShredded:
            _ = try members.citation("cite")
            for id in try members.ids("items") { try change(id) { $0.status = .shredded } }
        case .dossierExported: _ = try members.code("recipient")
        case .minimisationProposed, .minimisationAccepted: try applyProposal(kind, &members, cause)
        case .evidenceOpened, .evidenceExported, .accessRefused: try applyAccess(kind, &members)
        case .reviewDue, .reviewDone, .evidenceRetained: try applyReview(kind, &members, cause)
        default: break
        }
    }

    /// Who brings an item in is whoever acts, whatever the item says: four eyes rest on it.
    mutating func add(_ item: Item, by cause: Cause) throws(JSONError) {
        var item = item
        item.by = cause.by.officer ?? item.by
        try add(item)
    }

    private mutating func applyProposal(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let id = try members.uniqueID("item")
        _ = try members.typed("lines", "a number from 0") { $0.integer.flatMap { $0 >= 0 ? $0 : nil } }
        if kind == .minimisationProposed {
            let proposal = try members.item("proposal")
            try add(proposal, by: cause)
            try change(id) {
                $0.proposal = proposal.id
                $0.accepted = nil
            }
        } else {
            let accepted = try members.item("accepted")
            try add(accepted, by: cause)
            try change(id) { $0.accepted = accepted.id }
        }
    }

    private mutating func applyAccess(_ kind: EventKind, _ members: inout JSONMembers) throws(JSONError) {
        let id = try members.uniqueID("item")
        _ = try members.code("purpose")
        switch kind {
        case .evidenceOpened: try change(id) { $0.reads += 1 }
        case .evidenceExported:
            _ = try members.code("format")
            let copy = try members.number("copy")
            try change(id) { $0.exports = copy }
        default: _ = try members.norms("cites")
        }
    }

    private mutating func applyReview(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let id = try members.uniqueID("item")
        if kind == .reviewDue {
            try change(id) { $0.reviewDue = true }
            return note(.retentionDue, at: cause.at)
        }
        _ = try members.citation("cite")
        let until = kind == .evidenceRetained ? try members.instant("until") : try members.optionalInstant("until")
        try change(id) {
            $0.reviewDue = false
            $0.review = until ?? $0.review
        }
    }

    /// The peer's certificate says what it destroyed: its copies, not our items.
    private mutating func applyCertificate(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let ids = try members.ids("items")
        let isFinal = try members.typed("stage", "`shredded` or `final`") { json in
            switch json {
            case "shredded": false
            case "final": true
            default: nil
            }
        }
        if cause.isIncoming {
            for id in disclosureOrder where disclosures[id].map({ ids.contains($0.item) }) == true {
                disclosures[id]?.isDestroyed = true
            }
        } else if isFinal {
            for id in ids { try change(id) { $0.status = .final } }
        }
    }
}
