import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust

extension Examination {
    /// Both signatures of each message, under keys of their sender at the time.
    var messages: Findings {
        var findings = Findings()
        findings.insist(
            story.messages.count == record.messages.count, "messages", "a message cannot be read; get the dossier again"
        )
        for message in story.messages {
            let envelope = message.envelope
            findings.insist(envelope.file == record.file, message.name, "it is of case `\(envelope.file)`")
            let addressee = envelope.from == record.own ? record.peer : record.own
            findings.insist(envelope.to == addressee, message.name, "it is addressed to `\(envelope.to)`")
            guard let sender = party(envelope.from) else {
                if [record.own, record.peer].contains(envelope.from) {
                    findings.miss(message.name, Self.unpinned)
                } else {
                    findings.fail(message.name, "its sender is neither of the two authorities")
                }
                continue
            }
            _ = findings.take(message.name) { () throws(TrustFailure) in
                try sender.newest.authenticate(ReceivedMessage(bounded: message.kept.bytes), at: message.time)
            }
        }
        return findings
    }

    /// The chain of either side: numbers, and the digest of the message before.
    var chains: Findings {
        var findings = Findings()
        for authority in [record.own, record.peer] {
            var chain = Chain()
            for message in story.sent(by: authority) {
                let envelope = message.envelope
                do {
                    try chain.check(seq: envelope.seq, previous: envelope.previous, digest: message.digest)
                    guard envelope.seq > chain.seq else { throw Rejection(.equivocation, "the number stands twice") }
                    chain.append(message.digest)
                } catch {
                    findings.fail(message.name, "\(error)")
                    break
                }
            }
            // The fold names each message by its digest, so a last one that is left out shows too.
            if authority == record.peer, story.isByLetter { continue }
            let told = authority == record.own ? story.state.outgoing : story.state.incoming
            findings.insist(
                chain.digests == told.digests, "chain of \(authority)",
                "the events tell of \(told.seq) messages, the dossier holds an unbroken chain of \(chain.seq)")
        }
        return findings
    }

    /// The receipt of each message: of the right message, by the other side.
    var receipts: Findings {
        var findings = Findings()
        for message in story.messages where !story.isByLetter || message.kept.receipt != nil {
            let place = "receipt for \(message.name)"
            guard let bytes = message.kept.receipt else {
                findings.miss(
                    place, "there is none: it is not proved that `\(message.envelope.to)` received the message")
                continue
            }
            guard let receipt = message.receipt else {
                findings.fail(place, "this is no receipt")
                continue
            }
            findings.insist(receipt.message == message.digest, place, "it is for another message")
            findings.insist(
                receipt.from == message.envelope.to && receipt.to == message.envelope.from
                    && receipt.file == message.envelope.file, place, "it is of other parties or another case")
            guard let receiver = party(message.envelope.to) else {
                findings.miss(place, Self.unpinned)
                continue
            }
            _ = findings.take(place) { () throws(TrustFailure) in
                try receiver.newest.authenticate(ReceivedMessage(bounded: bytes), at: receipt.receivedAt)
            }
        }
        return findings
    }
}
