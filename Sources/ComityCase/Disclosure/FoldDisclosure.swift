import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyDisclosure(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        switch kind {
        case .releasePrepared:
            try add(
                Disclosure(
                    id: id, item: try members.uniqueID("item"), number: try members.number("number"),
                    terms: try members.digest("terms"), preparer: cause.by.officer))
        case .disclosureReleased: try applyReleased(id, &members, cause)
        case .disclosureReceived:
            let item = try members.item("item")
            guard item.id == disclosures[id]?.item else {
                throw JSONError(.value, at: "/item/id", "this is not the item that was disclosed")
            }
            if !cause.isIncoming {
                try add(item)
                note(.dataObtained, at: cause.at)
            }
            try end(id, .received, from: [.released])
        case .disclosureRejected: try end(id, .rejected, from: [.released], reason: try members.code("reason"))
        case .disclosureRecalled: try applyRecalled(id, &members, cause)
        case .revealOrdered:
            guard let officer = cause.by.officer else {
                throw JSONError(.value, at: "/by", "an officer files the order")
            }
            let order = try members.item("order")
            try add(order, by: cause)
            revealOrders.append(
                RevealOrder(disclosure: id, record: try members.number("record"), order: order.id, by: officer))
        case .disclosureRevealed:
            let record = try members.number("record")
            revealOrders.removeAll { $0.disclosure == id && $0.record == record }
            try change(disclosure: id) { $0.revealed.append(record) }
            try file(try members.attachments(), cause)
        default: break
        }
    }

    private mutating func applyReleased(
        _ id: ThreadID, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let terms = try members.value("terms")
        let item = try members.uniqueID("item")
        let number = try members.number("number")
        // What comes on paper or on a medium has no key: it was sealed here when it was transcribed.
        let key = members.optional("key")
        guard key.map({ $0.object != nil }) ?? true else {
            throw JSONError(.wrongType, at: "/key", "a sealed key is expected here")
        }
        try file(try members.attachments(), cause)
        if cause.isIncoming { try add(Disclosure(id: id, item: item, number: number, terms: terms.digest)) }
        // Released before its sender knew that the request had been amended or withdrawn: known, and never fetched.
        let isOvertaken = request?.standing == .withdrawn || cause.seen.map { $0 < request?.amendment ?? 0 } ?? false
        try change(disclosure: id) {
            $0.signedTerms = terms
            $0.releaser = cause.by.officer
            $0.status = isOvertaken ? .cancelled : .released
            $0.key = isOvertaken ? nil : key
        }
        note(.disclosureMade, at: cause.at)
    }

    /// Locked on both sides: nobody opens it again, until it is shredded. A recall overtakes whatever the receiver did.
    private mutating func applyRecalled(
        _ id: ThreadID, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        _ = try members.norms("cites")
        guard try members.digest("terms") == disclosures[id]?.terms else {
            throw JSONError(.value, at: "/terms", "these are not the terms of the disclosure")
        }
        try end(id, .recalled, from: Set(Disclosure.Status.allCases), reason: try members.code("reason"))
        if let item = disclosures[id]?.item {
            for locked in derived(from: item) where items[locked]?.status == .held {
                try change(locked) { $0.status = .frozen }
            }
        }
        note(.errorFound, at: cause.at)
    }

    /// Ends the handing over. From another state it is overtaken, and what overtook it stands.
    private mutating func end(
        _ id: ThreadID, _ status: Disclosure.Status, from: Set<Disclosure.Status>, reason: String? = nil
    ) throws(JSONError) {
        try change(disclosure: id) {
            guard from.contains($0.status) else { return }
            $0.status = status
            $0.reason = reason
            $0.key = nil
        }
    }

    private mutating func add(_ disclosure: Disclosure) throws(JSONError) {
        guard isUnused(disclosure.id), !disclosures.values.contains(where: { $0.number == disclosure.number }) else {
            throw JSONError(.value, at: "/id", "the id or the number is in use")
        }
        disclosures[disclosure.id] = disclosure
        disclosureOrder.append(disclosure.id)
    }

    private mutating func change(disclosure id: ThreadID, _ body: (inout Disclosure) -> Void) throws(JSONError) {
        guard var disclosure = disclosures[id] else {
            throw JSONError(.value, at: "/id", "the case has no such disclosure")
        }
        body(&disclosure)
        disclosures[id] = disclosure
    }
}
