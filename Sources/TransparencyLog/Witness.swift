/// The judgement of a witness (C2SP tlog-witness, `add-checkpoint`): pure, from what it cosigned last.
public enum Witness {
    /// Judges a request. On `.cosign` the caller stores the checkpoint and cosigns it; reading what was cosigned last,
    /// judging and storing must be one transaction, or a slower request could roll the log back.
    /// - Parameters:
    ///   - log: Origin and key of the log, nil where the request's origin is not known. Its witnesses play no part.
    ///   - last: The checkpoint of that log that was cosigned last, nil where none was.
    public static func judge(
        _ request: WitnessRequest, log: LogPolicy?, last: SignedCheckpoint?
    ) -> WitnessDecision {
        let new = request.checkpoint.checkpoint
        guard let log, NoteText.same(log.origin, new.origin) else { return .unknownLog }
        do { _ = try request.checkpoint.note.verify(by: [log.key]) } catch { return .untrusted(error) }
        guard request.old <= new.head.size else {
            return .malformed(
                LogError(.malformedRequest, line: 1, "the old size \(request.old) is beyond the checkpoint's"))
        }
        let cosigned = last?.checkpoint.head ?? .empty
        if new.head.size == cosigned.size, new.head.hash != cosigned.hash {
            guard let fork = last.flatMap({ Fork(earlier: $0, later: request.checkpoint, path: request.path) }) else {
                return .conflict(size: cosigned.size)
            }
            return .fork(fork)
        }
        guard request.old == cosigned.size else { return .conflict(size: cosigned.size) }
        do {
            try ConsistencyProof(old: request.old, size: new.head.size, path: request.path)
                .verify(from: cosigned, to: new.head)
        } catch {
            let evidence = last.flatMap { Fork(earlier: $0, later: request.checkpoint, path: request.path) }
            return .inconsistent(error, evidence)
        }
        return .cosign(new)
    }
}
