import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import TransparencyLog

extension JournalContract {
    static func envelope(
        _ seq: Int, after previous: Digest?, from sender: TestAuthority, to addressee: TestAuthority
    ) -> Envelope {
        Envelope(
            type: "request.issued", version: 1, from: sender.id, to: addressee.id, file: file, seq: seq,
            previous: previous, seen: 0, head: .empty, at: now, body: ["code": "x"])
    }

    static func receipt(for message: Digest, from sender: TestAuthority, to addressee: TestAuthority) -> Receipt {
        Receipt(
            from: sender.id, to: addressee.id, file: file, message: message, verdict: .applied, receivedAt: now,
            due: [],
            tzdata: "2026a")
    }

    static let messages: [ContractRule<JournalBench>] = [
        ContractRule("messages sent are kept verbatim, in the order of their chain") { bench in
            let (journal, authorities) = (try await bench.open(), try pair.get())
            let (own, peer) = (authorities.frankfurt, authorities.paris)
            let first = try own.keyring.sign(envelope(1, after: nil, from: own, to: peer))
            let second = try own.keyring.sign(envelope(2, after: first.digest, from: own, to: peer))
            let appended = try await journal.append(commit(1, version: 0, sent: [first, second]))
            try equal(appended.messages, [first.digest, second.digest])
            try equal(try await journal.result(of: command(1))?.messages, appended.messages)
            try equal(try await journal.message(first.digest), first.bytes)
            try equal(try await journal.sent(in: file, from: 1), [first.bytes, second.bytes])
            try equal(try await journal.sent(in: file, from: 2), [second.bytes])
            try equal(try await journal.sent(in: otherFile, from: 1), [])
            try equal(try await journal.receipt(for: first.digest), nil)
            try equal(try await journal.message(.sha256([])), nil)
        },
        ContractRule("the own chain of a file never has two messages of one number") { bench in
            let (journal, authorities) = (try await bench.open(), try pair.get())
            let (own, peer) = (authorities.frankfurt, authorities.paris)
            let first = try own.keyring.sign(envelope(1, after: nil, from: own, to: peer))
            let other = try own.keyring.sign(
                Envelope(
                    type: "other", version: 1, from: own.id, to: peer.id, file: file, seq: 1, previous: nil, seen: 0,
                    head: .empty, at: now, body: [:]))
            _ = try await journal.append(commit(1, version: 0, sent: [first]))
            for message in [first, other] {
                let outcome = try await failure { try await journal.append(commit(2, version: 1, sent: [message])) }
                try equal(outcome, .conflict)
            }
            try equal(try await journal.events(of: file).count, 1)
            try equal(try await journal.treeHead().size, 1)
        },
        ContractRule("a message received is kept with the receipt for it, whose leaf is in the log") { bench in
            let (journal, authorities) = (try await bench.open(), try pair.get())
            let (peer, own) = (authorities.frankfurt, authorities.paris)
            let message = try await peer.verified(
                peer.keyring.sign(envelope(1, after: nil, from: peer, to: own)), by: own)
            let receipt = try own.keyring.sign(receipt(for: message.digest, from: own, to: peer))
            let received = Event(
                .messageReceived, at: now, by: .peer(peer.id), body: [:],
                message: MessageRef(digest: message.digest, seq: 1))
            _ = try await journal.append(
                Commit(receiving: message, in: FileVersion(file, version: 0), [received], receipt: receipt))
            try equal(try await journal.message(message.digest), message.bytes)
            try equal(try await journal.receipt(for: message.digest), receipt.bytes)
            try equal(try await journal.sent(in: file, from: 1), [])
            try equal(try await journal.treeHead().size, 2)
            try await prove(journal, .receipt(message.digest), body: receipt.content.json.canonicalBytes)
            try await proveAll(journal, files: [file])

            let again = try own.keyring.sign(Self.receipt(for: message.digest, from: own, to: peer))
            let repeated = try await journal.append(
                Commit(receiving: message, in: FileVersion(file, version: 1), [received], receipt: again))
            try require(repeated.isRepetition)
            try equal(try await journal.receipt(for: message.digest), receipt.bytes)
        },
        ContractRule("a receipt received is kept beside the message that it is for") { bench in
            let (journal, authorities) = (try await bench.open(), try pair.get())
            let (own, peer) = (authorities.frankfurt, authorities.paris)
            let sent = try own.keyring.sign(envelope(1, after: nil, from: own, to: peer))
            let receipt = try await peer.verified(
                peer.keyring.sign(receipt(for: sent.digest, from: peer, to: own)), by: own)
            let job = ScheduledJob(.deliver(message: sent.digest, to: peer.id), due: now)
            let received = Event(
                .receiptReceived, at: now, by: .peer(peer.id), body: ["for": .string(sent.digest.hex)])
            let early = try await failure {
                try await journal.append(
                    Commit(receiving: receipt, in: FileVersion(file, version: 0), [received], receipt: nil))
            }
            try equal(early, .conflict)
            _ = try await journal.append(commit(1, version: 0, sent: [sent], jobs: [job]))
            _ = try await journal.append(
                Commit(
                    receiving: receipt, in: FileVersion(file, version: 1), [received], receipt: nil, finishes: job.id))
            try equal(try await journal.receipt(for: sent.digest), receipt.bytes)
            try equal(try await journal.jobs(), [])
            try equal(try await journal.leaf(of: .receipt(sent.digest)), nil)
            try equal(try await journal.treeHead().size, 2)
        },
    ]
}
