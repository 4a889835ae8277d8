import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyDisclosure(
        _ kind: EventKind, _ members: inout JSONMembers, at now: Instant, by actor: Actor, incoming: Bool
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        switch kind {
        case .releasePrepared:
            disclosures[id] = Disclosure(
                id: id, item: try members.uniqueID("item"), number: try members.integer("number"),
                terms: try members.digest("terms"), preparer: actor.officer)
        case .disclosureReleased:
            let terms = try members.value("terms")
            let item = try members.uniqueID("item")
            let number = try members.integer("number")
            if incoming {
                guard disclosures[id] == nil else { throw JSONError(.value, at: "/id", "the id is in use") }
                disclosures[id] = Disclosure(id: id, item: item, number: number, terms: terms.digest)
            }
            try change(disclosure: id) {
                $0.status = .released
                $0.releaser = actor.officer
            }
            note("disclosure.made", at: now)
        case .disclosureReceived:
            if !incoming {
                let item = try Item(json: try members.value("item"), at: "/item")
                items[item.id] = item
                note("data.obtained", at: now)
            }
            try change(disclosure: id) { if $0.status == .released { $0.status = .received } }
        case .disclosureRejected:
            let reason = try members.string("reason")
            try change(disclosure: id) {
                $0.status = .rejected
                $0.reason = reason
            }
        case .disclosureRecalled:
            let reason = try members.string("reason")
            try change(disclosure: id) {
                $0.status = .recalled
                $0.reason = reason
            }
            // Locked on both sides: nobody opens it again, until it is shredded.
            if let item = disclosures[id]?.item {
                for locked in derived(from: item) where items[locked]?.status == .held {
                    try change(locked) { $0.status = .frozen }
                }
            }
            note("error.found", at: now)
        case .revealOrdered:
            guard let officer = actor.officer else { throw JSONError(.value, at: "/by", "an officer files the order") }
            revealOrders.append(
                RevealOrder(
                    disclosure: id, record: try members.integer("record"), order: try members.uniqueID("order"), by: officer))
        case .disclosureRevealed:
            let record = try members.integer("record")
            revealOrders.removeAll { $0.disclosure == id && $0.record == record }
            try change(disclosure: id) { $0.revealed.append(record) }
        default: break
        }
    }

    private mutating func change(disclosure id: ThreadID, _ body: (inout Disclosure) -> Void) throws(JSONError) {
        guard var disclosure = disclosures[id] else {
            throw JSONError(.value, at: "/id", "the case has no such disclosure")
        }
        body(&disclosure)
        disclosures[id] = disclosure
    }
}
