import CanonicalJSON
import ComityModel

extension Step {
    func prepareRelease(_ id: ThreadID, _ item: ItemID, _ terms: Digest) throws(Rejection) -> [Event] {
        try isNew(id)
        let result = try readable(item)
        guard result.origin == .result, let measure = result.measure else {
            throw Rejection(.invalid, "only a minimised result is released; minimise item `\(item)` first")
        }
        try isInScope(result, of: try granted(measure, "preparing a release"))
        let body: JSON = [
            "id": id.json, "item": item.json, "terms": hex(terms), "number": .integer(state.disclosures.count + 1),
        ]
        return [event(.releasePrepared, body)]
    }

    func release(
        _ id: ThreadID, _ terms: JSON, _ key: JSON, _ attachments: [Attachment]
    ) throws(Rejection) -> [Event] {
        let disclosure = try disclosure(id, in: [.prepared], "releasing")
        let result = try readable(disclosure.item)
        if let measure = result.measure { try isInScope(result, of: try granted(measure, "releasing")) }
        try other(than: result.by, "who minimises does not release")
        try other(than: disclosure.preparer, "who prepares a release does not sign it")
        guard terms.digest == disclosure.terms else {
            throw Rejection(.changed, "the terms changed since the release was prepared; prepare it again")
        }
        guard state.conditions.allowRelease else {
            throw Rejection(
                .state,
                "the conditions are `\(state.conditions.status.rawValue)`; a release waits until they are accepted")
        }
        try unblocked(.disclose, item: disclosure.item)
        let body: JSON = [
            "id": id.json, "number": .integer(disclosure.number), "item": disclosure.item.json, "terms": terms,
            "key": key,
            "attachments": attached(attachments),
        ]
        return [event(.disclosureReleased, body)]
    }

    /// What an earlier scope allowed is not what the decision in force allows.
    private func isInScope(_ result: Item, of measure: Measure) throws(Rejection) {
        guard result.scope == measure.decision?.scope else {
            throw Rejection(
                .changed,
                "measure `\(measure.id)` was decided anew since item `\(result.id)` was cut to its scope; minimise it again"
            )
        }
    }

    func fetched(_ id: ThreadID, _ item: Item) throws(Rejection) -> [Event] {
        let disclosure = try receivable(id, "receiving")
        try isNew(item: item.id)
        guard item.id == disclosure.item, item.origin == .received else {
            throw Rejection(.invalid, "what is received bears the id of what was disclosed, and the origin `received`")
        }
        return [event(.disclosureReceived, ["id": id.json, "item": item.json])]
    }

    func reject(_ id: ThreadID, _ reason: String) throws(Rejection) -> [Event] {
        _ = try receivable(id, "rejecting")
        return [event(.disclosureRejected, ["id": id.json, "reason": .string(reason)])]
    }

    private func receivable(_ id: ThreadID, _ what: String) throws(Rejection) -> Disclosure {
        guard state.side == .requesting else { throw Rejection(.state, "\(what) is for the requesting authority") }
        return try disclosure(id, in: [.released], what)
    }

    func recall(_ id: ThreadID, _ reason: String, _ norms: [NormRef]) throws(Rejection) -> [Event] {
        guard state.side == .requested else { throw Rejection(.state, "the authority that disclosed recalls") }
        let disclosure = try disclosure(id, in: [.released, .received], "recalling")
        try unblocked(.recall, item: disclosure.item)
        let body: JSON = [
            "id": id.json, "reason": .string(reason), "terms": hex(disclosure.terms), "cites": cites(norms),
        ]
        return [event(.disclosureRecalled, body)]
    }

    func orderReveal(_ id: ThreadID, _ record: Int, _ order: Item) throws(Rejection) -> [Event] {
        let disclosure = try revealable(id)
        try isNew(item: order.id)
        guard order.origin == .document, order.kind == "court-order" else {
            throw Rejection(.invalid, "a court's order is a document of the kind `court-order`")
        }
        guard let raw = state.items[disclosure.item]?.derivedFrom, let records = try item(raw).records, record >= 1,
            record <= records
        else { throw Rejection(.unknown, "the file has no record \(record)") }
        return [event(.revealOrdered, ["id": id.json, "record": .integer(record), "order": order.json])]
    }

    func reveal(_ id: ThreadID, _ record: Int, _ attachments: [Attachment]) throws(Rejection) -> [Event] {
        let disclosure = try revealable(id)
        guard let order = state.revealOrders.last(where: { $0.disclosure == id && $0.record == record }) else {
            throw Rejection(.state, "no court ordered record \(record) to be revealed")
        }
        try other(than: order.by, "who files a court's order does not reveal on it")
        if let raw = state.items[disclosure.item]?.derivedFrom { _ = try readable(raw) }
        try other(than: state.items[disclosure.item]?.by, "who minimises does not reveal")
        try unblocked(.reveal, item: disclosure.item)
        let body: JSON = ["id": id.json, "record": .integer(record), "attachments": attached(attachments)]
        return [event(.disclosureRevealed, body)]
    }

    private func revealable(_ id: ThreadID) throws(Rejection) -> Disclosure {
        guard state.side == .requested else { throw Rejection(.state, "the authority that disclosed reveals") }
        guard try request().standing != .withdrawn else { throw Rejection(.state, "the request is withdrawn") }
        return try disclosure(id, in: [.released, .received], "revealing")
    }
}
