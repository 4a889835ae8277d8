import CanonicalJSON
public import ComityModel

/// Folds one event into a case. Total: what it cannot read halts the case instead of guessing.
public func evolve(_ state: inout CaseState, _ event: Event) {
    guard state.halted == nil else { return }
    let before = state
    do {
        try fold(event, into: &state)
        state.version = before.version + 1
    } catch {
        state = before
        state.halted = "\(event.kind.rawValue) at \(event.at): \(error)"
    }
}

private func fold(_ event: Event, into state: inout CaseState) throws(JSONError) {
    if event.kind == .messageReceived {
        try foldReceived(event, into: &state)
    } else {
        try state.apply(event.kind, event.body, at: event.at, by: event.by, incoming: false)
        if let message = event.message { state.outgoing.append(message.digest) }
    }
}

/// A message does on the receiving side what its event did on the sending side: one fold for both.
private func foldReceived(_ event: Event, into state: inout CaseState) throws(JSONError) {
    var members = try JSONMembers(event.body)
    let type = try members.string("type")
    let from: AuthorityID = try members.name("from")
    let digest = try members.digest("digest")
    let sentAt = try members.instant("at")
    let verdict: ReceiptVerdict = try members.choice("verdict")
    state.incoming.append(digest)
    state.peer = state.peer ?? from
    for (position, term) in try members.array("terms").enumerated() {
        state.terms.append(try Receipt.Due(json: term, at: "/terms/\(position)"))
    }
    guard verdict == .applied else { return }
    guard let kind = EventKind(rawValue: type) else {
        throw JSONError(.value, at: "/type", "message type `\(type)` is not known")
    }
    if kind == .requestIssued { state.note("request.sent", at: sentAt) }
    try state.apply(kind, try members.value("body"), at: event.at, by: event.by, incoming: true)
}
