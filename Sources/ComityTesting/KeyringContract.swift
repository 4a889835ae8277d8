import CanonicalJSON
public import ComityModel
public import ComityOffice
public import ComityTrust
public import Sealing
public import TransparencyLog

/// An adapter of `Keyring` under test, with the public halves of its keys.
public struct KeyringBench: Sendable {
    let authority: AuthorityID
    let keyring: any Keyring
    let message: HybridPublicKey
    let sealing: SealingPublicKey
    let log: NoteKey
    let witness: NoteKey

    /// A bench.
    public init(
        _ keyring: any Keyring, of authority: AuthorityID, message: HybridPublicKey, sealing: SealingPublicKey,
        log: NoteKey, witness: NoteKey
    ) {
        self.authority = authority
        self.keyring = keyring
        self.message = message
        self.sealing = sealing
        self.log = log
        self.witness = witness
    }
}

/// What every keyring promises.
public enum KeyringContract {
    private static let item = ItemID(derivedFrom: [1])
    private static let random = SeededRandomness(seed: 3)

    /// All rules.
    public static let rules: [ContractRule<KeyringBench>] = [
        ContractRule("messages, receipts and statements are signed in the name of the authority") { bench in
            let peer = AuthorityID(unchecked: "paris")
            let envelope = Envelope(
                type: "request.issued", version: 1, from: bench.authority, to: peer,
                file: .house(of: bench.authority), seq: 1, previous: nil, seen: 0, head: .empty, at: TestAuthority.now,
                body: [:])
            let message = try await bench.keyring.sign(envelope)
            try equal(message.content, .message(envelope))
            try equal(try ReceivedMessage(bounded: message.bytes).claimedSender, bench.authority)
            let receipt = Receipt(
                from: bench.authority, to: peer, file: envelope.file, message: message.digest, verdict: .recorded,
                receivedAt: TestAuthority.now, due: [], tzdata: "none")
            try equal(try await bench.keyring.sign(receipt).content, .receipt(receipt))
            let statement = try await bench.keyring.sign("dossier", ["a": 1])
            try equal(statement.claimedSender, bench.authority)
        },
        ContractRule("checkpoints are signed and cosigned under the published keys") { bench in
            let checkpoint = try Checkpoint(
                origin: bench.authority.logOrigin, head: TreeHead(size: 1, hash: .sha256([1])))
            let signed = try await bench.keyring.sign(checkpoint)
            let line = try await bench.keyring.cosign(checkpoint, at: TestAuthority.now)
            let both = try signed.adding(line, by: [bench.witness])
            let times = try both.note.verify(by: [bench.log, bench.witness]).map(\.time)
            try equal(times, [nil, UInt64(TestAuthority.now.seconds)])
        },
        ContractRule("a wrapped key opens for its own item only") { bench in
            let key = try ItemKey(random: random.octets(32))
            let wrapped = try await bench.keyring.wrap(key, item: item, nonce: random.octets(VaultRoot.nonceSize))
            try equal(try await bench.keyring.unwrap(wrapped, item: item), key)
            do {
                _ = try await bench.keyring.unwrap(wrapped, item: ItemID(derivedFrom: [2]))
            } catch { return }
            throw ContractBroken("the key opened for another item", #fileID, #line)
        },
        ContractRule("a sealed key opens under its own terms only") { bench in
            let key = try ItemKey(random: random.octets(32))
            let sealed = try bench.sealing.seal(key, terms: .sha256([1]))
            try equal(try await bench.keyring.open(sealed, terms: .sha256([1])), key)
            do {
                _ = try await bench.keyring.open(sealed, terms: .sha256([2]))
            } catch { return }
            throw ContractBroken("the key opened under other terms", #fileID, #line)
        },
    ]
}
