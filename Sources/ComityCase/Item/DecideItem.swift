import CanonicalJSON
import ComityModel

extension Step {
    func fileDocument(_ item: Item) throws(Rejection) -> [Event] {
        _ = try request()
        try isNew(item: item.id)
        guard item.origin == .document else { throw Rejection(.invalid, "only a document is filed; evidence is added") }
        try unblocked(.keep)
        return [event(.documentFiled, ["item": item.json])]
    }

    func ingest(_ item: Item) throws(Rejection) -> [Event] {
        try isNew(item: item.id)
        guard item.origin == .raw, let measure = item.measure else {
            throw Rejection(.invalid, "evidence names the measure that it came from")
        }
        guard try granted(measure, "adding evidence").ordered else {
            throw Rejection(.state, "execution of `\(measure)` was not ordered; order it with `comity case execute`")
        }
        guard item.review != nil else { throw Rejection(.invalid, "evidence needs a review date from a norm") }
        try unblocked(.keep)
        return [event(.evidenceIngested, ["item": item.json])]
    }

    func proposeMinimisation(_ id: ItemID, _ proposal: Item, _ lines: Int) throws(Rejection) -> [Event] {
        try isNew(item: proposal.id)
        guard try readable(id).origin == .raw else { throw Rejection(.invalid, "only raw evidence is minimised") }
        return [event(.minimisationProposed, ["item": id.json, "proposal": proposal.json, "lines": .integer(lines)])]
    }

    func acceptMinimisation(_ id: ItemID, _ accepted: Item, _ lines: Int) throws(Rejection) -> [Event] {
        try isNew(item: accepted.id)
        guard try readable(id).proposal != nil else {
            throw Rejection(.state, "nothing is proposed for item `\(id)`; see `comity evidence propose`")
        }
        return [event(.minimisationAccepted, ["item": id.json, "accepted": accepted.json, "lines": .integer(lines)])]
    }

    func minimise(_ result: Item, _ reports: [Item], _ counts: [String: Int]) throws(Rejection) -> [Event] {
        try isNew(item: result.id)
        for report in reports { try isNew(item: report.id) }
        guard result.origin == .result, !reports.isEmpty, reports.allSatisfy({ $0.origin == .document }),
            let raw = result.derivedFrom,
            let measure = result.measure
        else { throw Rejection(.invalid, "a result names its raw item and its measure, and its reports are documents") }
        let source = try readable(raw)
        guard source.origin == .raw else { throw Rejection(.invalid, "only raw evidence is minimised") }
        guard source.measure == measure else { throw Rejection(.invalid, "item `\(raw)` belongs to another measure") }
        let decision = try granted(measure, "minimising").decision
        guard source.proposal == nil || source.accepted != nil else {
            throw Rejection(.state, "lines are proposed for masking; accept them first, one by one or all")
        }
        try unblocked(.minimise, item: raw)
        var members: [String: JSON] = [
            "result": result.json, "reports": .array(reports.map(\.json)),
            "counts": .object(counts.mapValues { .integer($0) }),
        ]
        members["scope"] = decision?.scope.map(hex)
        return [event(.evidenceMinimised, .object(members))]
    }

    func open(_ id: ItemID, _ purpose: String) throws(Rejection) -> [Event] {
        _ = try readable(id)
        try unblocked(.open, item: id)
        return [event(.evidenceOpened, ["item": id.json, "purpose": .string(purpose)])]
    }

    func refuseAccess(_ id: ItemID, _ purpose: String, _ norms: [NormRef]) throws(Rejection) -> [Event] {
        _ = try item(id)
        return [event(.accessRefused, ["item": id.json, "purpose": .string(purpose), "cites": cites(norms)])]
    }

    func export(_ id: ItemID, _ purpose: String, _ format: String) throws(Rejection) -> [Event] {
        let item = try readable(id)
        guard item.origin == .received || item.origin == .document else {
            throw Rejection(.invalid, "what was handed over is exported; raw evidence and results stay in the vault")
        }
        try unblocked(.export, item: id)
        let body: JSON = [
            "item": id.json, "purpose": .string(purpose), "format": .string(format), "copy": .integer(item.exports + 1),
        ]
        return [event(.evidenceExported, body)]
    }

    func findReviewDue(_ id: ItemID) throws(Rejection) -> [Event] {
        let item = try item(id)
        guard !item.isShredded, !item.reviewDue, let review = item.review, review <= now else {
            throw Rejection(.state, "no review of item `\(id)` is due")
        }
        return [event(.reviewDue, ["item": id.json])]
    }

    func review(_ id: ItemID, _ keepUntil: Instant?, _ cite: Citation) throws(Rejection) -> [Event] {
        let item = try item(id)
        guard !item.isShredded else { throw Rejection(.state, "item `\(id)` is shredded") }
        if let keepUntil, keepUntil <= now { throw Rejection(.invalid, "the next review must lie ahead") }
        var members: [String: JSON] = ["item": id.json, "cite": cite.json]
        members["until"] = keepUntil?.json
        return [event(.reviewDone, .object(members))]
    }

    func retain(_ id: ItemID, _ until: Instant, _ cite: Citation) throws(Rejection) -> [Event] {
        guard try !item(id).isShredded else { throw Rejection(.state, "item `\(id)` is shredded") }
        guard until > now else { throw Rejection(.invalid, "the next review must lie ahead") }
        try unblocked(.keep, item: id)
        return [event(.evidenceRetained, ["item": id.json, "until": until.json, "cite": cite.json])]
    }

    func shred(_ id: ItemID, _ cite: Citation) throws(Rejection) -> [Event] {
        guard try !item(id).isShredded else { throw Rejection(.state, "item `\(id)` is shredded already") }
        let items = state.derived(from: id).filter { state.items[$0]?.isShredded == false }
        for item in items { try unblocked(.delete, item: item) }
        let delivering = state.disclosures.values.contains { items.contains($0.item) && $0.status == .released }
        guard !delivering || state.side == .requesting else {
            throw Rejection(.state, "item `\(id)` is being handed over; wait for the receipt or recall it")
        }
        return [event(.evidenceShredded, ["items": .array(items.map(\.json)), "cite": cite.json])]
    }

    func certifyDeletion(_ items: [ItemID], _ isFinal: Bool) throws(Rejection) -> [Event] {
        guard try ![.drafting, .assessed, .approved].contains(request().standing) || state.side == .requested else {
            throw Rejection(.state, "the request is not issued yet; there is nobody to certify to")
        }
        guard !items.isEmpty else { throw Rejection(.invalid, "a certificate names the items that it is about") }
        for id in items where try item(id).status != .shredded {
            throw Rejection(
                .state, "item `\(id)` is `\(try item(id).status.rawValue)`; only what is shredded is certified")
        }
        let stage: JSON = isFinal ? "final" : "shredded"
        return [event(.deletionCertified, ["items": .array(items.map(\.json)), "stage": stage])]
    }

    func exportDossier(_ recipient: String) throws(Rejection) -> [Event] {
        _ = try request()
        try unblocked(.export)
        return [event(.dossierExported, ["recipient": .string(recipient)])]
    }
}
