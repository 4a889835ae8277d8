import CanonicalJSON
import ComityModel

extension Step {
    func proposeOverride(_ override: Override, _ document: Item) throws(Rejection) -> [Event] {
        _ = try officer()
        _ = try request()
        try isNew(override.id)
        try isNew(item: document.id)
        guard document.origin == .document, document.kind == "basis", document.content == override.text else {
            throw Rejection(.invalid, "the text of an override is a document of the kind `basis`")
        }
        guard Override.acts.contains(override.act) else {
            let acts = LegalActName.allCases.filter(Override.acts.contains).map { "`\($0.rawValue)`" }
            throw Rejection(
                .invalid,
                "nothing performs the act `\(override.act.rawValue)` yet, so nothing could rest on an override for it; one can be "
                    + "given for \(acts.joined(separator: ", "))")
        }
        guard override.namesItsNorms else {
            throw Rejection(
                .invalid,
                override.reason == .wrong
                    ? "name each norm that is held to be wrong, once, with `--norm ID`; every other norm stands"
                    : "only where a norm is held to be wrong is one named; leave `--norm` out, or give the reason `wrong`"
            )
        }
        if let measure = override.measure { _ = try request().measure(measure) }
        guard override.until > now else { throw Rejection(.invalid, "an override must expire in the future") }
        guard override.until <= now.advanced(bySeconds: Override.longest) else {
            throw Rejection(
                .invalid, "an override expires within 365 days; what is needed longer belongs into a pack")
        }
        return [event(.overrideProposed, ["override": override.json, "document": document.json])]
    }

    func confirmOverride(_ id: ThreadID, _ digest: Digest) throws(Rejection) -> [Event] {
        let entered = try override(id, in: [.proposed], "confirming it")
        try other(than: entered.proposer, "who proposes an override does not confirm it")
        guard digest == entered.override.digest else {
            throw Rejection(.changed, "this is another override than the one you read; read it again")
        }
        return [event(.overrideConfirmed, ["id": id.json, "override": hex(digest)])]
    }

    func endOverride(_ id: ThreadID, _ reason: String) throws(Rejection) -> [Event] {
        let entered = try override(id, in: [.proposed, .active], "ending it")
        let officer = try officer()
        guard [entered.proposer, entered.confirmer].contains(officer) else {
            throw Rejection(.fourEyes, "one of the two who answer for an override ends it")
        }
        return [event(.overrideEnded, ["id": id.json, "reason": .string(reason)])]
    }

    private func override(
        _ id: ThreadID, in allowed: [EnteredOverride.Status], _ what: String
    ) throws(Rejection) -> EnteredOverride {
        guard let entered = state.overrides[id] else {
            throw Rejection(.unknown, "the case has no override `\(id)`")
        }
        let status = entered.status(at: now)
        guard allowed.contains(status) else {
            throw Rejection(.state, "\(what) is not possible: the override is `\(status.rawValue)`")
        }
        return entered
    }
}
