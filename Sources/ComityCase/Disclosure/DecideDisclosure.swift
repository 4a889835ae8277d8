import CanonicalJSON
import ComityModel

extension Step {
    func prepareRelease(_ id: ThreadID, _ item: ItemID, _ terms: Digest) throws(Rejection) -> [Event] {
        try isNew(id)
        let result = try readable(item)
        guard result.origin == .result, let measure = result.measure else {
            throw Rejection(.invalid, "only a minimised result is released; minimise item `\(item)` first")
        }
        _ = try granted(measure, "preparing a release")
        let body: JSON = [
            "id": id.json, "item": item.json, "terms": hex(terms), "number": .integer(state.disclosures.count + 1),
        ]
        return [event(.releasePrepared, body)]
    }

    func release(
        _ id: ThreadID, _ terms: JSON, _ key: JSON, _ attachments: [JSON]
    ) throws(Rejection) -> [Event] {
        let disclosure = try disclosure(id, in: [.prepared], "releasing")
        let result = try readable(disclosure.item)
        try other(than: result.by, "who minimises does not release")
        try other(than: disclosure.preparer, "who prepares a release does not sign it")
        guard terms.digest == disclosure.terms else {
            throw Rejection(.changed, "the terms changed since the release was prepared; prepare it again")
        }
        guard state.conditions.allowRelease else {
            throw Rejection(.state, "the conditions are `\(state.conditions.status.rawValue)`; a release waits until they are accepted")
        }
        try unblocked(.disclose, item: disclosure.item)
        let body: JSON = [
            "id": id.json, "number": .integer(disclosure.number), "item": disclosure.item.json, "terms": terms, "key": key,
            "attachments": .array(attachments),
        ]
        return [event(.disclosureReleased, body)]
    }

    func fetched(_ id: ThreadID, _ item: Item) throws(Rejection) -> [Event] {
        _ = try disclosure(id, in: [.released], "receiving")
        try isNew(item: item.id)
        return [event(.disclosureReceived, ["id": id.json, "item": item.json])]
    }

    func reject(_ id: ThreadID, _ reason: String) throws(Rejection) -> [Event] {
        _ = try disclosure(id, in: [.released], "rejecting")
        return [event(.disclosureRejected, ["id": id.json, "reason": .string(reason)])]
    }

    func recall(_ id: ThreadID, _ reason: String, _ norms: [NormRef]) throws(Rejection) -> [Event] {
        guard state.side == .requested else { throw Rejection(.state, "the authority that disclosed recalls") }
        _ = try disclosure(id, in: [.released, .received], "recalling")
        return [event(.disclosureRecalled, ["id": id.json, "reason": .string(reason), "cites": cites(norms)])]
    }

    func orderReveal(_ id: ThreadID, _ record: Int, _ order: ItemID) throws(Rejection) -> [Event] {
        let disclosure = try revealable(id)
        guard try item(order).kind == "court-order" else {
            throw Rejection(.invalid, "item `\(order)` is no court order; file the order first")
        }
        guard let raw = state.items[disclosure.item]?.derivedFrom, let records = try item(raw).records,
            (1...records).contains(record)
        else { throw Rejection(.unknown, "the file has no record \(record)") }
        return [event(.revealOrdered, ["id": id.json, "record": .integer(record), "order": order.json])]
    }

    func reveal(_ id: ThreadID, _ record: Int, _ attachments: [JSON]) throws(Rejection) -> [Event] {
        let disclosure = try revealable(id)
        guard state.revealOrders.contains(where: { $0.disclosure == id && $0.record == record }) else {
            throw Rejection(.state, "no court ordered record \(record) to be revealed")
        }
        try other(than: state.items[disclosure.item]?.by, "who minimises does not reveal")
        try unblocked(.reveal, item: disclosure.item)
        let body: JSON = ["id": id.json, "record": .integer(record), "attachments": .array(attachments)]
        return [event(.disclosureRevealed, body)]
    }

    private func revealable(_ id: ThreadID) throws(Rejection) -> Disclosure {
        guard state.side == .requested else { throw Rejection(.state, "the authority that disclosed reveals") }
        return try disclosure(id, in: [.released, .received], "revealing")
    }
}
