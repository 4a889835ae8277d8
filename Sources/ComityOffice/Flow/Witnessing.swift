import CanonicalJSON
public import ComityModel
import ComityTrust
import Logging
public import TransparencyLog

extension Office {
    /// The own log's policy: whose key signs it.
    static func policy(of descriptor: AuthorityDescriptor) throws(LogError) -> LogPolicy {
        LogPolicy(origin: descriptor.logOrigin, key: try NoteKey(vkey: descriptor.logKey))
    }

    /// Publishes a checkpoint of the own log: padded, signed, kept. Done on the published cadence and before a release.
    public func publishCheckpoint() async throws -> SignedCheckpoint {
        var head = try await journal.treeHead()
        // Again where another commit came between, so that no size leaves the house that tells more than it should.
        while head.size % Self.padding > 0 {
            try await write([.padding(Int(Self.padding - head.size % Self.padding))])
            head = try await journal.treeHead()
        }
        let signed = try await keyring.sign(try Checkpoint(origin: profile.id.logOrigin, head: head))
        try await write([.published(signed)])
        return signed
    }

    /// Cosigns a peer's checkpoint if it is consistent with what was cosigned before; keeps the evidence if it is not.
    ///
    /// A refused proof stops neither the message nor the case: the relation is suspect, and that is shown and logged.
    func witness(_ request: WitnessRequest, of peer: AuthorityID, in house: House) async throws -> WitnessReply {
        let descriptor = try house.peer(peer).descriptor
        let last = try await journal.checkpoint(of: descriptor.logOrigin)
        let decision = Witness.judge(request, log: try Self.policy(of: descriptor), last: last)
        if let fork = decision.evidence {
            log.critical("a peer showed two histories of its log", metadata: ["peer": "\(peer)"])
            try await write([.fork(fork)])
        }
        guard case .cosign = decision else {
            let body = decision.cosignedSize.map { "\($0)\n" } ?? ""
            return WitnessReply(status: decision.status, body: Array(body.utf8))
        }
        let lines = try await keyring.cosign(request.checkpoint.checkpoint, at: clock.now())
        try await write([.cosigned(request.checkpoint, old: last?.checkpoint.head.size ?? 0)])
        return WitnessReply(status: 200, body: lines)
    }

    /// Start-up guard: a node that peers know a longer log of, or another one, was restored from an older copy or lost a
    /// failover. Going on would make two histories, so it does not serve. A peer that cannot be asked is not waited for, and
    /// what the own log's key did not sign is no evidence.
    /// - Throws: `OfficeError` of the class integrity.
    public func insistLogIsWhole() async throws {
        let house = try await house()
        guard let own = house.own else { return }
        let key = try Self.policy(of: own.descriptor)
        let size = try await journal.treeHead().size
        for peer in house.peers.values.filter({ !$0.isSuspended }).compactMap(\.pinned) {
            guard let note = try? await peers.latestCheckpoint(at: peer.authority),
                let checkpoint = try? key.verify(SignedCheckpoint(parsing: note)).checkpoint
            else { continue }
            let known = checkpoint.head
            let isOwn =
                known.size <= size ? TreeHasher.tree(try await journal.leafHashes(0..<known.size)) == known.hash : false
            guard isOwn else {
                throw OfficeError(
                    .integrity, at: peer.authority.rawValue,
                    "this authority holds a checkpoint of this log at \(known.size) leaves that the \(size) leaves here do not lead to: the node was restored from an older copy; restore the newest one, without which it does not serve"
                )
            }
        }
    }

    /// The origins of the logs that showed two histories: nothing is released to whose they are.
    public func suspects() async throws -> Set<String> {
        Set(try await journal.forks().map(\.later.checkpoint.origin))
    }

    /// A consistency proof of the own log from a size that a peer knows to a published checkpoint.
    func consistency(from old: UInt64, to head: TreeHead) async throws -> [Digest] {
        guard old > 0, old < head.size else { return [] }
        return try await path(of: try ProofPlan.consistency(from: old, to: head.size))
    }

    /// The hashes of a proof, with one read of the log.
    private func path(of plan: ProofPlan) async throws -> [Digest] {
        let nodes = plan.nodes
        let hashes = Dictionary(
            zip(nodes, try await journal.hashes(of: nodes)), uniquingKeysWith: { first, _ in first })
        return try plan.path { node in
            guard let hash = hashes[node] else { throw JournalFailure.corrupt("a node of the log is missing") }
            return hash
        }
    }

    /// Proof that a leaf is under a checkpoint, in C2SP tlog-proof form; nil while it is not.
    public func proof(of subject: LeafSubject, under checkpoint: SignedCheckpoint) async throws -> TlogProof? {
        guard let leaf = try await journal.leaf(of: subject), leaf.index < checkpoint.checkpoint.head.size else {
            return nil
        }
        let path = try await path(of: try ProofPlan.inclusion(of: leaf.index, in: checkpoint.checkpoint.head.size))
        // The salt travels with the proof: without it nobody can tell what the leaf commits to.
        return TlogProof(index: leaf.index, path: path, checkpoint: checkpoint, extra: leaf.salt)
    }

    /// Sizes of the log that leave the house are multiples of this.
    private static let padding: UInt64 = 256

    func write(_ records: [WitnessRecord]) async throws {
        let command = CommandID(derivedFrom: random.octets(32))
        _ = try await journal.append(Commit(witness: records, of: profile.id, command: command))
    }
}

extension Office {
    /// A fresh checkpoint of the own log that a peer cosigned: what a dossier is proved under.
    /// - Throws: `OfficeError` when the peer cannot be reached, or does not cosign.
    public func cosignedCheckpoint(by peer: AuthorityID) async throws -> SignedCheckpoint {
        for attempt in 1... {
            do {
                return try await haveCosigned(by: peer)
            } catch JournalFailure.conflict where attempt < 3 { continue }
        }
        throw JournalFailure.conflict
    }

    private func haveCosigned(by peer: AuthorityID) async throws -> SignedCheckpoint {
        let signed = try await publishCheckpoint()
        let witness = try await house().peer(peer)
        let known =
            try await peers.latestCheckpoint(at: peer).map { try SignedCheckpoint(parsing: $0).checkpoint.head.size }
            ?? 0
        let request = WitnessRequest(
            old: known, path: try await consistency(from: known, to: signed.checkpoint.head), checkpoint: signed)
        let reply = try await peers.addCheckpoint(request.bytes, at: peer)
        guard reply.status == 200 else {
            throw OfficeError(
                .integrity, at: peer.rawValue,
                "`\(peer)` did not cosign the checkpoint (\(reply.status)); ask its administrators")
        }
        let cosigned = try signed.adding(reply.body, by: [try NoteKey(vkey: witness.descriptor.witnessKey)])
        try await write([.published(cosigned)])
        return cosigned
    }
}
