import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyOverride(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        guard let officer = cause.by.officer else { throw JSONError(.value, at: "/by", "officers enter overrides") }
        guard kind != .overrideProposed else {
            let override = try Override(json: try members.value("override"), at: "/override")
            guard isUnused(override.id) else { throw JSONError(.value, at: "/override/id", "the id is in use") }
            try add(try members.item("document"))
            overrides[override.id] = EnteredOverride(override: override, proposer: officer, acts: cause.acts)
            return overrideOrder.append(override.id)
        }
        let id = try members.uniqueID("id")
        guard var entered = overrides[id] else { throw JSONError(.value, at: "/id", "there is no such override") }
        if kind == .overrideConfirmed {
            guard try members.digest("override") == entered.override.digest else {
                throw JSONError(.value, at: "/override", "another override was confirmed than the one proposed")
            }
            entered.confirmer = officer
            entered.acts += cause.acts
        } else {
            _ = try members.code("reason")
            entered.endedAt = cause.at
        }
        overrides[id] = entered
        standByOverride(entered.override, at: cause.at)
    }

    /// Counts what rests on an override of this side, and keeps what the other side tells of its own.
    mutating func note(_ bases: [HumanBasis], of event: Event) throws(JSONError) {
        for basis in bases {
            let id = basis.override.id
            guard event.kind == .messageReceived else {
                guard overrides[id]?.basis == basis else {
                    throw JSONError(.value, at: "/humanBasis", "the case holds no such override, confirmed by two")
                }
                // A duty that arises with an act is no second act.
                if event.kind != .dutyArisen { overrides[id]?.uses += 1 }
                continue
            }
            guard let type = event.body["type"]?.string.flatMap(MessageType.init(rawValue:)) else { continue }
            if let known = toldBases.firstIndex(where: { $0.basis.override.id == id }) {
                guard toldBases[known].basis == basis else {
                    throw JSONError(.value, at: "/humanBasis", "an override was told before with another content")
                }
                toldBases[known].types.append(type)
            } else {
                toldBases.append(ToldBasis(basis: basis, types: [type]))
            }
        }
    }
}
