import CanonicalJSON
import ComityModel

/// One call of `decide`: the state, who acts and when, with the checks that every command shares.
struct Step {
    let state: CaseState
    let actor: Actor
    let now: Instant

    func event(_ kind: EventKind, _ body: JSON = [:]) -> Event { Event(kind, at: now, by: actor, body: body) }

    /// The officer who acts; timers and peers give no officer's command.
    func officer() throws(Rejection) -> OfficerID {
        guard let officer = actor.officer else { throw Rejection(.invalid, "only an officer can do this") }
        return officer
    }

    func request() throws(Rejection) -> Request {
        guard let request = state.request else {
            throw Rejection(.unknown, "there is no request in this case; draft one with `comity request new`")
        }
        return request
    }

    /// The request, if this side plays that part and the request stands in one of those states.
    func request(_ side: Side, in allowed: [RequestStatus], _ what: String) throws(Rejection) -> Request {
        let request = try request()
        guard state.side == side else {
            throw Rejection(.state, "\(what) is for the \(side.rawValue) authority")
        }
        guard allowed.contains(request.status) else {
            let list = allowed.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw Rejection(.state, "\(what) needs a request that is \(list); this one is `\(request.status.rawValue)`")
        }
        return request
    }

    /// The request of a case that is still open.
    func openRequest(_ what: String) throws(Rejection) -> Request {
        let request = try request()
        guard !request.status.isFinal else {
            throw Rejection(.state, "\(what) needs an open case; this one is `\(request.status.rawValue)`")
        }
        return request
    }

    func item(_ id: ItemID) throws(Rejection) -> Item {
        guard let item = state.items[id] else { throw Rejection(.unknown, "the case has no item `\(id)`") }
        return item
    }

    func readable(_ id: ItemID) throws(Rejection) -> Item {
        let item = try item(id)
        guard item.isReadable else {
            throw Rejection(.state, "item `\(id)` is `\(item.status.rawValue)` and cannot be read or used")
        }
        return item
    }

    func disclosure(_ id: ThreadID, in allowed: [Disclosure.Status], _ what: String) throws(Rejection) -> Disclosure {
        guard let disclosure = state.disclosures[id] else {
            throw Rejection(.unknown, "the case has no disclosure `\(id)`")
        }
        guard allowed.contains(disclosure.status) else {
            throw Rejection(.state, "\(what) is not possible: the disclosure is `\(disclosure.status.rawValue)`")
        }
        return disclosure
    }

    func isNew(_ id: ThreadID) throws(Rejection) {
        guard state.isUnused(id) else { throw Rejection(.invalid, "the id `\(id)` is in use in this case") }
    }

    func isNew(item id: ItemID) throws(Rejection) {
        guard state.items[id] == nil else { throw Rejection(.invalid, "item `\(id)` is in the case already") }
    }

    /// Pairwise four eyes: the officer must be another than the one who did the first step.
    func other(than first: OfficerID?, _ rule: String) throws(Rejection) {
        guard try officer() != first else { throw Rejection(.fourEyes, "\(rule); ask a second officer") }
    }

    func unblocked(_ act: LegalActName, item: ItemID? = nil) throws(Rejection) {
        guard let hold = state.holds(on: act, item: item).first else { return }
        throw Rejection(
            .hold,
            "a hold (`\(hold.reason.rawValue)`, \(hold.cite.law) \(hold.cite.article)) blocks this; lift hold `\(hold.id)` first"
        )
    }
}

func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }
func cites(_ values: [NormRef]) -> JSON { .array(values.map(\.json)) }
func hex(_ digest: Digest) -> JSON { .string(digest.hex) }
func attached(_ list: [Attachment]) -> JSON { .array(list.map(\.json)) }
