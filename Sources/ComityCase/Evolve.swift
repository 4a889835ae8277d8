import CanonicalJSON
public import ComityModel

/// Folds one event into a case. Total: what it cannot read halts the case instead of guessing.
public func evolve(_ state: inout CaseState, _ event: Event) {
    guard state.halted == nil else { return }
    do {
        state = try folding(event, into: state)
    } catch {
        state.halted = "\(event.kind.rawValue) at \(event.at): \(error)"
    }
}

/// The state that an event makes of another; the reason why it cannot be read is thrown.
func folding(_ event: Event, into state: CaseState) throws(JSONError) -> CaseState {
    var next = state
    if event.kind == .messageReceived {
        try foldReceived(event, into: &next)
    } else {
        try next.apply(event.kind, event.body, Cause(at: event.at, by: event.by, acts: event.acts))
        if let message = event.message {
            guard message.seq == state.outgoing.seq + 1 else {
                throw JSONError(
                    .value, at: "/message/seq", "message \(state.outgoing.seq + 1) is the next of this file")
            }
            next.outgoing.append(message.digest)
        }
    }
    try next.note(event.humanBasis, of: event)
    next.version += 1
    return next
}

/// A message does on the receiving side what its event did on the sending side: one fold for both.
private func foldReceived(_ event: Event, into state: inout CaseState) throws(JSONError) {
    var members = try JSONMembers(event.body)
    let type = try members.code("type")
    let from: AuthorityID = try members.name("from")
    let digest = try members.digest("digest")
    let seq = try members.number("seq")
    let seen = try members.integer("seen")
    let sentAt = try members.instant("at")
    let verdict: ReceiptVerdict = try members.choice("verdict")
    let letter = try members.optional("transcribed").map { json throws(JSONError) in
        try Transcription.Source(json: json, at: "/transcribed")
    }
    guard seq == state.incoming.seq + 1 else {
        throw JSONError(.value, at: "/seq", "message \(state.incoming.seq + 1) of the peer is the next of this file")
    }
    state.incoming.append(digest)
    state.peer = state.peer ?? from
    for (position, term) in try members.array("terms").enumerated() {
        state.terms.append(try Receipt.Due(json: term, at: "/terms/\(position)"))
    }
    if verdict == .notUnderstood { _ = try members.code("reason") }
    if verdict == .applied {
        guard let kind = EventKind(rawValue: type), kind.message != nil else {
            throw JSONError(.value, at: "/type", "message type `\(type)` is not known")
        }
        if kind == .requestIssued { state.note(.requestSent, at: sentAt) }
        // What a letter says happened when the letter came in, not when somebody typed it.
        try state.apply(
            kind, try members.value("body"), Cause(at: letter?.received ?? event.at, by: event.by, seen: seen))
        if let arrived = letter?.arrived { state.note(.requestReceived, at: arrived) }
    }
    if letter != nil { state.transcription = nil }
    try members.finish()
}
