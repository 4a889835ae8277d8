import CanonicalJSON
import ComityModel
import ComityTrust
import TransparencyLog

extension Examination {
    /// Whom to believe about the log: its own key, and the other authority as witness.
    private func policy(_ findings: inout Findings) -> LogPolicy? {
        guard let own, let peer else {
            if let own, story.isByLetter {
                return findings.take("descriptors") { () throws(LogError) in
                    LogPolicy(
                        origin: own.newest.descriptor.logOrigin, key: try NoteKey(vkey: own.newest.descriptor.logKey))
                }
            }
            findings.miss("", Self.unpinned)
            return nil
        }
        return findings.take("descriptors") { () throws(LogError) in
            LogPolicy(
                origin: own.newest.descriptor.logOrigin, key: try NoteKey(vkey: own.newest.descriptor.logKey),
                witnesses: [try NoteKey(vkey: peer.newest.descriptor.witnessKey)], quorum: 1)
        }
    }

    /// The log's own signature and the other side's cosignature.
    var checkpoint: Findings {
        var findings = Findings()
        guard let policy = policy(&findings) else { return findings }
        _ = findings.take(MemberName.checkpoint) { () throws(LogError) in
            try policy.verify(SignedCheckpoint(parsing: record.checkpoint))
        }
        return findings
    }

    /// The leaf of each event, and of each receipt that was given, under the one checkpoint.
    var log: Findings {
        var findings = Findings()
        // Whether the checkpoint holds is another check; here it need only be the same for all.
        guard
            let head = findings.take(
                MemberName.checkpoint,
                { () throws(LogError) in
                    try SignedCheckpoint(parsing: record.checkpoint).checkpoint.head
                })
        else { return findings }
        var last: UInt64?
        for kept in record.events {
            let place = "event \(kept.seq)"
            if let last {
                findings.insist(kept.leaf > last, place, "its leaf does not come after that of the event before")
            }
            last = kept.leaf
            guard let bytes = kept.proof else {
                findings.miss(place, "there is no proof: its leaf is under no checkpoint yet")
                continue
            }
            verify(bytes, of: kept.event.canonicalBytes, salt: kept.salt, leaf: kept.leaf, head, place, &findings)
        }
        for message in story.sent(by: record.peer) {
            guard let bytes = message.kept.receiptProof, let receipt = message.receipt else { continue }
            verify(
                bytes, of: receipt.json.canonicalBytes, salt: nil, leaf: nil, head, "receipt for \(message.name)",
                &findings)
        }
        return findings
    }

    private func verify(
        _ proof: [UInt8], of body: [UInt8], salt: [UInt8]?, leaf: UInt64?, _ head: TreeHead, _ place: String,
        _ findings: inout Findings
    ) {
        _ = findings.take(place) { () throws(LogError) in
            let proof = try TlogProof(parsing: proof)
            guard proof.checkpoint.bytes == record.checkpoint else {
                throw LogError(.headMismatch, "its proof leads to another checkpoint")
            }
            guard salt == nil || proof.extra == salt, leaf == nil || proof.index == leaf else {
                throw LogError(.malformedProof, "its proof is for another leaf or salt")
            }
            let entry = try LogEntry.commit(salt: proof.extra ?? [], body: body)
            try InclusionProof(index: proof.index, size: head.size, path: proof.path)
                .verify(leafHash: LogEntry.leafHash(entry), under: head)
        }
    }
}
